import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chatClient, ofType } from "./support/chat-client.js";
import { type Backend, startBackend } from "./support/start-backend.js";

let server: Backend;
let chat: ReturnType<typeof chatClient>;
const newId = () => randomUUID();

beforeAll(async () => {
  server = await startBackend();
  chat = chatClient(server);
});
afterAll(() => server.stop());

describe("the stream", () => {
  test("TURN-09 the events come in order, and each names the conversation that the header names", async () => {
    const { events, conversationId, status } = await chat.turn({ message: "Hello" });
    expect(status).toBe(200);
    expect(conversationId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    expect(events.map((event) => event.type)).toEqual([
      "start",
      "text-delta",
      "usage",
      "message",
      "turn-sealed",
    ]);
    expect(events.every((event) => event["conversationId"] === conversationId)).toBe(true);
    const [user] = await chat.messages(conversationId);
    expect(events[0]?.["messageId"]).toBe(user?.id);
  });

  test("TURN-09 the answer is NDJSON, and each turn without a conversation gets a new one", async () => {
    const response = await chat.post("/chat", { message: "Hello" });
    expect(response.headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-store");
    const id = response.headers.get("x-conversation-id");
    expect((await response.text()).endsWith("\n")).toBe(true);
    expect((await chat.turn({ message: "Hello" })).conversationId).not.toBe(id);
  });

  test.each(["c-1", "a b/ä?#%", "100%", "%41", "🤖", "a\u0000b", "new\nline"])(
    "TURN-09 the header carries the id %j so that one decoding gives it back",
    async (id) => {
      expect((await chat.turn({ conversationId: id, message: "Hello" })).conversationId).toBe(id);
    },
  );

  test.concurrent("TURN-09 the answer streams: its first words are there long before its end", async () => {
    const start = performance.now();
    const response = await chat.post("/chat", { message: "one two three", model: "local/slow" });
    const reader = response.body?.getReader();
    await reader?.read();
    const first = performance.now() - start;
    while (!(await reader?.read())?.done);
    expect(performance.now() - start - first).toBeGreaterThan(200);
  });

  test.concurrent("META-03 the pieces of the answer make up the answer that is stored", async () => {
    for (const model of ["local/echo", "local/poet", "local/slow", "local/router", "local/quiet"]) {
      const { events, conversationId } = await chat.turn({ message: "a\nb\r\nc d?", model });
      const pieces = ofType(events, "text-delta").map((event) => event["delta"]);
      expect(pieces.join("")).toBe((await chat.messages(conversationId))[1]?.content);
    }
  });
});

describe("requests that start no turn", () => {
  test.each([
    ["TURN-06 null for the model", '{"message":"hi","model":null}', "model: expected a string, got null"],
    [
      "TURN-06 a number for the model",
      '{"message":"hi","model":5}',
      "model: expected a string, got a number",
    ],
    [
      "TURN-06 an array for the model",
      '{"message":"hi","model":["a/b"]}',
      "model: expected a string, got an array",
    ],
    ["TURN-07 no message", "{}", "message: expected a string, but it is missing"],
    ["TURN-07 an empty message", '{"message":""}', 'message: expected a string that is not blank, got ""'],
    ["TURN-07 a blank message", '{"message":" \\n\\t"}', /^message: expected a string that is not blank/],
    ["TURN-07 null for the message", '{"message":null}', "message: expected a string, got null"],
    ["TURN-07 an object for the message", '{"message":{}}', "message: expected a string, got an object"],
    ["TURN-07 broken JSON", '{"message":"hi"', "body: expected JSON, got text that is not JSON"],
    ["TURN-07 nothing", "", "body: expected JSON, but it is empty"],
    ["TURN-07 an array", '[{"message":"hi"}]', /^body: expected an object, got an array/],
    [
      "a number for the conversation",
      '{"message":"hi","conversationId":1}',
      /^conversationId: expected a string/,
    ],
    ["an unknown effort", '{"message":"hi","reasoningEffort":"huge"}', /^reasoningEffort: expected one of/],
  ])("%s is 400 with a sentence, and nothing is stored", async (_title, body, error) => {
    const before = await chat.get("/conversations");
    const answer = await chat.refusedTurn(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toEqual(typeof error === "string" ? error : expect.stringMatching(error));
    expect(await chat.get("/conversations")).toEqual(before);
  });

  test("TURN-07 a refused request changes nothing in the conversation that it names", async () => {
    const conversationId = newId();
    await chat.setModel(conversationId, "kept/model");
    await chat.refusedTurn({ conversationId, message: " ", model: "local/poet" });
    expect(await chat.readModel(conversationId)).toBe("kept/model");
    expect(await chat.messages(conversationId)).toEqual([]);
  });

  test("a message is kept as it was sent", async () => {
    const content = ' \t“quoted” \ud800 \u0000 e\u0301\r\n{"json":1} ';
    const { conversationId } = await chat.turn({ message: content });
    expect((await chat.messages(conversationId))[0]?.content).toBe(content);
  });
});
