import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { BotMessageSchema } from "../../src/schemas.js";
import { answerOf, chatClient } from "./support/chat-client.js";
import { type FakeUpstream, startFakeUpstream } from "./support/fake-upstream.js";
import { type Backend, startBackend } from "./support/start-backend.js";
import { transports } from "./support/turn-to-stop.js";

let folder: string;
let upstream: FakeUpstream;
let server: Backend;
let chat: ReturnType<typeof chatClient>;

/** Long enough to keep `local/slow` busy for 15 seconds. */
const LONG = Array.from({ length: 30 }, (_, index) => `word${index}`).join(" ");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chat-stop-"));
  upstream = await startFakeUpstream();
  const config = join(folder, "providers.json");
  const fake = { credentialName: "fake", baseURL: upstream.baseURL, apiKey: "k" };
  await writeFile(config, JSON.stringify({ providers: [fake] }));
  server = await startBackend({ args: ["--config", config] });
  chat = chatClient(server);
});
afterAll(async () => {
  await server.stop();
  await upstream.stop();
  await rm(folder, { recursive: true, force: true });
});

const eventually = <Value>(read: () => Promise<Value> | Value) => expect.poll(read, { timeout: 10_000 });
const rolesOf = async (id: string) => (await chat.messages(id)).map(({ role }) => role);
const isLongerAfter = async (id: string, ms: number) => {
  const length = async () => JSON.stringify(await chat.messages(id)).length;
  const before = await length();
  await new Promise((keep) => setTimeout(keep, ms));
  return (await length()) > before;
};

describe.each(transports)("a client of %s that goes away in the middle of an answer", (_name, startTurn) => {
  test("TURN-13 ends the turn: what was said is stored behind its question, with its model and a mark", async () => {
    const conversationId = randomUUID();
    const request = { conversationId, message: LONG, model: "local/slow" };
    const turn = await startTurn(server, request, "text-delta");
    turn.leave();
    await eventually(() => rolesOf(conversationId)).toEqual(["user", "assistant"]);
    const [question, answer] = await chat.messages(conversationId);
    expect(() => BotMessageSchema.parse(answer)).not.toThrow();
    expect(answer).toMatchObject({
      replyToId: question?.id,
      metadata: { model: "local/slow", stopped: true, elapsedMs: expect.any(Number) },
    });
    expect(`Slowly, word by word: You said: “${LONG}”`).toContain(answer?.content);
    expect(answer?.content).toMatch(/^Slowly,/);
    expect(await isLongerAfter(conversationId, 300)).toBe(false);
  });

  test("TURN-04 TURN-13 the override that the provider had accepted is stored", async () => {
    const conversationId = randomUUID();
    await chat.setModel(conversationId, "local/poet");
    const request = { conversationId, message: LONG, model: "local/slow" };
    (await startTurn(server, request, "text-delta")).leave();
    await eventually(() => rolesOf(conversationId)).toHaveLength(2);
    expect(await chat.readModel(conversationId)).toBe("local/slow");
  });

  test("TURN-13 ends the provider's run, and the model that a router had chosen until then is on record", async () => {
    const conversationId = randomUUID();
    const asked = "fake/auto-hangs";
    const turn = await startTurn(server, { conversationId, message: "Hello", model: asked }, "text-delta");
    await vi.waitFor(async () => expect(await chat.readModel(conversationId)).toBe(asked));
    await new Promise((keep) => setTimeout(keep, 100)); // the second chunk, in which the router names its choice
    const before = upstream.abandoned.length;
    turn.leave();
    await eventually(() => upstream.abandoned.slice(before)).toEqual(["auto-hangs"]);
    await eventually(() => rolesOf(conversationId)).toHaveLength(2);
    expect((await chat.messages(conversationId))[1]).toMatchObject({
      content: "one moment",
      metadata: { model: "fake/vendor/big-one", requestedModel: asked, stopped: true },
    });
  });

  test("TURN-13 where nothing was said yet, the question stays alone and the override is not stored", async () => {
    const conversationId = randomUUID();
    const request = { conversationId, message: "Hello", model: "fake/held" };
    const turn = await startTurn(server, request, "start");
    await vi.waitFor(() => expect(upstream.calls.at(-1)?.body.model).toBe("held"));
    const before = upstream.abandoned.length;
    turn.leave();
    await eventually(() => upstream.abandoned.slice(before)).toEqual(["held"]);
    expect(await chat.readModel(conversationId)).toBeNull();
    expect(await rolesOf(conversationId)).toEqual(["user"]);
    const { events } = await chat.turn({ conversationId, message: "And now?", model: "local/echo" });
    expect(answerOf(events).metadata.model).toBe("local/echo");
    expect(await rolesOf(conversationId)).toEqual(["user", "user", "assistant"]);
  });

  test("TURN-13 a later turn reads what was said, and each answer stays behind its question", async () => {
    const conversationId = randomUUID();
    (
      await startTurn(server, { conversationId, message: "first", model: "fake/hangs" }, "text-delta")
    ).leave();
    await eventually(() => rolesOf(conversationId)).toHaveLength(2);
    await chat.turn({ conversationId, message: "second", model: "fake/plain" });
    expect(upstream.calls.at(-1)?.body.messages).toEqual([
      { role: "user", content: "first" },
      { role: "assistant", content: "one moment" },
      { role: "user", content: "second" },
    ]);
    const said = (await chat.messages(conversationId)).map(({ content }) => content);
    expect(said).toEqual(["first", "one moment", "second", "I am plain"]);
  });

  test("TURN-13 an answer that is stored after the next turn stands behind its own question", async () => {
    const conversationId = randomUUID();
    const first = await startTurn(
      server,
      { conversationId, message: LONG, model: "local/slow" },
      "text-delta",
    );
    await chat.turn({ conversationId, message: "second", model: "local/echo" });
    expect(await rolesOf(conversationId)).toEqual(["user", "user", "assistant"]);
    first.leave();
    await eventually(() => rolesOf(conversationId)).toEqual(["user", "assistant", "user", "assistant"]);
    const [one, answerOne, two, answerTwo] = await chat.messages(conversationId);
    expect([answerOne?.replyToId, answerTwo?.replyToId]).toEqual([one?.id, two?.id]);
    expect([answerOne?.metadata.model, answerTwo?.metadata.model]).toEqual(["local/slow", "local/echo"]);
    await server.restart();
    expect(await chat.messages(conversationId)).toEqual([one, answerOne, two, answerTwo]);
  });
});

test("turns of other conversations, and of other clients, go on", async () => {
  const [, overSocket] = transports[1] ?? transports[0] ?? [];
  if (!overSocket) throw new Error("there is no second transport");
  const [left, kept] = [randomUUID(), randomUUID()];
  const turn = await overSocket(
    server,
    { conversationId: left, message: LONG, model: "local/slow" },
    "text-delta",
  );
  const other = chat.turn({ conversationId: kept, message: "one two three", model: "local/slow" });
  turn.leave();
  await eventually(() => rolesOf(left)).toHaveLength(2);
  expect(answerOf((await other).events).content).toBe("Slowly, word by word: You said: “one two three”");
});
