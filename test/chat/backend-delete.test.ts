import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { chatClient, failureOf } from "./support/chat-client.js";
import { type FakeUpstream, startFakeUpstream } from "./support/fake-upstream.js";
import { type Backend, startBackend } from "./support/start-backend.js";

let folder: string;
let upstream: FakeUpstream;
let server: Backend;
let replica: Backend;
let chat: ReturnType<typeof chatClient>;
let elsewhere: ReturnType<typeof chatClient>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chat-delete-"));
  upstream = await startFakeUpstream();
  const config = join(folder, "providers.json");
  const fake = { credentialName: "fake", baseURL: upstream.baseURL, apiKey: "k" };
  await writeFile(config, JSON.stringify({ providers: [fake] }));
  server = await startBackend({ args: ["--config", config] });
  replica = await startBackend({ db: server.db });
  chat = chatClient(server);
  elsewhere = chatClient(replica);
});
afterAll(async () => {
  await replica.stop();
  await server.stop();
  await upstream.stop();
  await rm(folder, { recursive: true, force: true });
});

const listed = async () => {
  const { body } = await chat.get<{ conversations: { id: string }[] }>("/conversations");
  return body.conversations.map(({ id }) => id);
};

describe("DELETE /conversations/:id", () => {
  test("removes the messages, the stored model and the entry in the list, of that conversation only", async () => {
    const [gone, kept] = [`gone ${randomUUID()}/ä%`, `gone ${randomUUID()}`];
    for (const conversationId of [gone, kept])
      await chat.turn({ conversationId, message: "Hello", model: "local/poet" });
    expect(await chat.remove(gone)).toBe(204);
    expect([await chat.messages(gone), await chat.readModel(gone)]).toEqual([[], null]);
    expect([(await chat.messages(kept)).length, await chat.readModel(kept)]).toEqual([2, "local/poet"]);
    expect(await listed()).not.toContain(gone);
    expect(await listed()).toContain(kept);
  });

  test("an id never seen, and one that is gone already, is 204 too; one that no URL can carry is 400", async () => {
    const id = randomUUID();
    await chat.setModel(id, "local/poet");
    expect([await chat.remove(id), await chat.remove(id), await chat.remove("never seen")]).toEqual([
      204, 204, 204,
    ]);
    expect(await chat.remove("x".repeat(9000))).toBe(400);
  });

  test("the conversation may begin again, and an override counts as it does in a new one", async () => {
    const conversationId = randomUUID();
    for (const model of ["local/quiet", "local/poet", null]) await chat.setModel(conversationId, model);
    await chat.remove(conversationId);
    await chat.turn({ conversationId, message: "Hello", model: "local/poet" });
    expect(await chat.readModel(conversationId)).toBe("local/poet");
    expect(await chat.messages(conversationId)).toHaveLength(2);
  });

  test.each([
    ["this process", () => chat],
    ["another process on the same database", () => elsewhere],
  ])(
    "a turn that is running while %s deletes its conversation ends, and stores nothing",
    async (_title, who) => {
      const conversationId = randomUUID();
      const turn = chat.turn({ conversationId, message: "one two three", model: "local/slow" });
      await vi.waitFor(async () => expect(await chat.readModel(conversationId)).toBe("local/slow"));
      expect(await who().remove(conversationId)).toBe(204);
      expect(failureOf((await turn).events)).toMatchObject({
        message: "the conversation was deleted",
        code: "conversation_deleted",
      });
      expect(await chat.messages(conversationId)).toEqual([]);
      expect(await chat.readModel(conversationId)).toBeNull();
      expect(await listed()).not.toContain(conversationId);
    },
  );

  test("TURN-05 an override that is accepted after the deletion does not replace what was set since", async () => {
    const conversationId = randomUUID();
    for (const model of ["a/one", "a/two", "a/three"]) await chat.setModel(conversationId, model);
    const turn = chat.turn({ conversationId, message: "Hello", model: "fake/held" });
    await vi.waitFor(() => expect(upstream.calls.at(-1)?.body.model).toBe("held"));
    await elsewhere.remove(conversationId);
    await chat.setModel(conversationId, "set/since");
    upstream.release();
    expect(failureOf((await turn).events)["code"]).toBe("conversation_deleted");
    expect(await chat.readModel(conversationId)).toBe("set/since");
    expect(await chat.messages(conversationId)).toEqual([]);
  });
});
