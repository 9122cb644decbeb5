import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { BotMessageSchema } from "../../src/schemas.js";
import { answerOf, chatClient, failureOf, ofType } from "./support/chat-client.js";
import { type FakeUpstream, startFakeUpstream } from "./support/fake-upstream.js";
import { type Backend, startBackend } from "./support/start-backend.js";

let folder: string;
let upstream: FakeUpstream;
let broken: FakeUpstream;
let server: Backend;
let chat: ReturnType<typeof chatClient>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chat-upstream-"));
  upstream = await startFakeUpstream();
  broken = await startFakeUpstream("fails");
  const configuration = {
    defaultModel: "fake/plain",
    providers: [
      { credentialName: "fake", baseURL: upstream.baseURL, apiKeyEnv: "FAKE_KEY" },
      { credentialName: "listed", baseURL: upstream.baseURL, models: ["plain", "org/nested"] },
      { credentialName: "broken", baseURL: broken.baseURL, apiKey: "k" },
      { credentialName: "nowhere", baseURL: "http://127.0.0.1:9/v1" },
    ],
  };
  const file = join(folder, "providers.json");
  await writeFile(file, JSON.stringify(configuration));
  server = await startBackend({
    args: ["--config", file, "--turn-timeout", "1"],
    env: { FAKE_KEY: "secret-of-the-test" },
  });
  chat = chatClient(server);
});
afterAll(async () => {
  await server.stop();
  await upstream.stop();
  await broken.stop();
  await rm(folder, { recursive: true, force: true });
});

const turn = (model: string, conversationId: string = randomUUID()) =>
  chat.turn({ conversationId, message: "Hello", model });

test("the models of every API that answers are offered under its credential, and none that fails breaks the list", async () => {
  const { status, body } = await chat.get<{ models: string[] }>("/models");
  expect(status).toBe(200);
  expect(body.models.slice(6)).toEqual(["fake/plain", "fake/auto", "listed/plain", "listed/org/nested"]);
  await chat.get("/models");
  expect(upstream.calls.filter(({ path }) => path === "/v1/models")).toHaveLength(1);
});

test("TURN-03 the configuration's default model answers, with the key from the environment", async () => {
  const { events, conversationId } = await chat.turn({ message: "Hello" });
  expect(answerOf(events)).toMatchObject({
    content: "I am plain",
    metadata: {
      model: "fake/plain",
      tokens: 7,
      promptTokens: 5,
      completionTokens: 2,
      cost: 0.01,
      callCount: 1,
    },
  });
  expect(await chat.readModel(conversationId)).toBeNull();
  const call = upstream.calls.at(-1);
  expect(call?.authorization).toBe("Bearer secret-of-the-test");
  expect(call?.body).toMatchObject({ model: "plain", stream: true, stream_options: { include_usage: true } });
  expect((await chat.get("/about")).body).toMatchObject({ defaultModel: "fake/plain" });
});

test("a model is asked with the conversation so far, without the reports of failed turns", async () => {
  const conversationId = randomUUID();
  await chat.turn({ conversationId, message: "one", model: "local/echo" });
  await chat.turn({ conversationId, message: "two", model: "no/such-model" });
  await chat.turn({ conversationId, message: "three", model: "fake/plain", reasoningEffort: "high" });
  expect(upstream.calls.at(-1)?.body.messages).toEqual([
    { role: "user", content: "one" },
    { role: "assistant", content: "You said: “one”" },
    { role: "user", content: "two" },
    { role: "user", content: "three" },
  ]);
  expect(upstream.calls.at(-1)?.body["reasoning_effort"]).toBe("high");
});

test("META-01 TURN-04 a router's own choice is recorded, and the router itself is stored", async () => {
  const { events, conversationId } = await turn("fake/auto");
  expect(ofType(events, "usage")[0]?.["perModel"]).toMatchObject({
    "fake/vendor/big-one": { totalTokens: 7 },
  });
  expect(answerOf(events).metadata.model).toBe("fake/vendor/big-one");
  expect((await chat.messages(conversationId))[1]).toEqual(answerOf(events));
  expect(await chat.readModel(conversationId)).toBe("fake/auto");
});

test("META-01 a router that reports no usage still names the model that answered", async () => {
  const { events } = await turn("fake/silent-auto");
  expect(answerOf(events).metadata.model).toBe("fake/vendor/big-one");
});

test("META-01 an API without usage leaves the configured model on record", async () => {
  const { events } = await turn("fake/silent");
  expect(ofType(events, "usage")).toEqual([]);
  expect(answerOf(events).metadata.model).toBe("fake/silent");
});

test("figures that are no numbers are left out, so that the message keeps to its shape", async () => {
  const { events } = await turn("fake/careless");
  expect(() => BotMessageSchema.parse(answerOf(events))).not.toThrow();
  expect(answerOf(events).metadata).toMatchObject({ model: "fake/careless", tokens: 7 });
  expect(answerOf(events).metadata).not.toHaveProperty("promptTokens");
});

describe("an override that was not accepted", () => {
  test.each([
    [
      "UNKNOWN-02 a model that the API refuses with 404",
      "fake/nobody",
      "unknown_model",
      /^no provider knows the model fake\/nobody \(404/,
    ],
    [
      "UNKNOWN-02 a model that a router refuses inside its stream",
      "fake/refuses-late",
      "unknown_model",
      /fake\/refuses-late.*no such model/,
    ],
    [
      "a stream without a chunk",
      "fake/empty",
      "provider_failed",
      /^the model fake\/empty failed: it opened a stream and sent nothing/,
    ],
    [
      "a refusal with 403",
      "fake/forbidden",
      "provider_failed",
      /^the model fake\/forbidden failed: 403 you may not/,
    ],
    [
      "an API that is not there",
      "nowhere/plain",
      "provider_failed",
      /^the model nowhere\/plain failed: Connection error. \(.*\)/,
    ],
  ])("%s is not stored, and no message claims it", async (_title, model, code, message) => {
    const conversationId = randomUUID();
    await chat.setModel(conversationId, "local/poet");
    const { events, status } = await turn(model, conversationId);
    expect(status).toBe(200);
    expect(events.map((event) => event.type)).toEqual(["start", "error", "turn-sealed"]);
    const failure = failureOf(events);
    expect(failure["message"]).toMatch(message);
    expect(failure["code"]).toBe(code);
    expect(await chat.readModel(conversationId)).toBe("local/poet");
    const stored = (await chat.messages(conversationId))[1];
    expect(stored).toMatchObject({ content: failure["message"], metadata: { error: true } });
    expect(stored?.metadata).not.toHaveProperty("model");
  });
});

test.concurrent.each([
  ["breaks off", "fake/breaks"],
  ["stops before the answer is complete", "fake/stops"],
  ["is silent for longer than a turn may take", "fake/hangs"],
])(
  "TURN-04 META-04 a stream that %s fails its turn; the override it had accepted is stored",
  async (_title, model) => {
    const { events, conversationId } = await turn(model);
    expect(events.map((event) => event.type)).toEqual(["start", "text-delta", "error", "turn-sealed"]);
    const [, report] = await chat.messages(conversationId);
    expect(report?.metadata).toEqual({ error: true });
    expect(report?.content).toBe(failureOf(events)["message"]);
    expect(await chat.readModel(conversationId)).toBe(model);
    expect(answerOf((await turn("fake/plain", conversationId)).events).content).toBe("I am plain");
  },
);

test("TURN-05 a PUT that comes before the provider has accepted an override is the later write", async () => {
  const conversationId = randomUUID();
  const held = turn("fake/held", conversationId);
  await vi.waitFor(() => expect(upstream.calls.at(-1)?.body.model).toBe("held"));
  expect(await chat.readModel(conversationId)).toBeNull();
  await chat.setModel(conversationId, "put/later");
  upstream.release();
  expect(answerOf((await held).events).metadata.model).toBe("fake/held");
  expect(await chat.readModel(conversationId)).toBe("put/later");
});

test("WARM-01 a warm-up asks the API with the conversation, and reports its cache", async () => {
  const conversationId = randomUUID();
  await turn("fake/plain", conversationId);
  const { body } = await chat.warm({ conversationId });
  expect(body).toMatchObject({
    inputTokens: 8,
    outputTokens: 2,
    cacheReadTokens: 6,
    cachePct: 75,
    model: "fake/plain",
  });
  expect(upstream.calls.at(-1)?.body.messages).toHaveLength(2);
  const unknown = await chat.warm({ conversationId, model: "fake/nobody" });
  expect(unknown).toMatchObject({
    status: 409,
    body: { error: expect.stringContaining("404") },
  });
});

test("no log line holds what was said, nor a key", async () => {
  await chat.turn({ message: "a very private question" });
  expect(server.logs.join("\n")).not.toMatch(/private|secret-of-the-test/);
  for (const line of server.logs) expect(() => JSON.parse(line)).not.toThrow();
});

test.concurrent("--default-model none lets the first provider choose, and records what answered", async ({
  onTestFinished,
}) => {
  const chooser = await startBackend({ args: ["--default-model", "none"] });
  onTestFinished(() => chooser.stop());
  const client = chatClient(chooser);
  expect((await client.get("/about")).body).toMatchObject({ defaultModel: null });
  const { events, conversationId } = await client.turn({ message: "Hello" });
  expect(answerOf(events).metadata.model).toBe("local/echo");
  expect(await client.readModel(conversationId)).toBeNull();
  expect((await client.warm({ conversationId })).body).toMatchObject({ model: "local/echo" });
});

test.concurrent("OPENAI_BASE_URL and OPENAI_API_KEY add the credential openai; an API that hangs delays the list for two seconds at most", async ({
  onTestFinished,
}) => {
  const hanging = await startFakeUpstream("hangs");
  onTestFinished(() => hanging.stop());
  const env = { OPENAI_BASE_URL: hanging.baseURL, OPENAI_API_KEY: "from-env" };
  const openai = await startBackend({ env });
  onTestFinished(() => openai.stop());
  const start = performance.now();
  const { status, body } = await chatClient(openai).get<{ models: string[] }>("/models");
  expect([status, body.models.length]).toEqual([200, 6]);
  expect(performance.now() - start).toBeLessThan(10_000);
  const { events } = await chatClient(openai).turn({ message: "Hello", model: "openai/plain" });
  expect(answerOf(events).metadata.model).toBe("openai/plain");
  expect(hanging.calls.at(-1)?.authorization).toBe("Bearer from-env");
});
