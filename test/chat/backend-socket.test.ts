import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TurnEvent } from "../../src/index.js";
import { answerOf, chatClient, parseEvents } from "./support/chat-client.js";
import { openSocket, type SocketClient } from "./support/socket-client.js";
import { type Backend, startBackend } from "./support/start-backend.js";

let server: Backend;
let chat: ReturnType<typeof chatClient>;
let socket: SocketClient;

beforeAll(async () => {
  server = await startBackend();
  chat = chatClient(server);
  socket = await openSocket(server.wsUrl);
});
afterAll(async () => {
  socket.close();
  await server.stop();
});

const isLast = (event: TurnEvent) => event.type === "turn-sealed";

/** Takes a turn on the socket and gives its events. */
async function socketTurn(request: { conversationId: string; [key: string]: unknown }): Promise<TurnEvent[]> {
  const mine = (event: TurnEvent) => event["conversationId"] === request.conversationId;
  const from = socket.events.length;
  socket.send({ type: "chat.send", ...request });
  await socket.waitFor((event) => mine(event) && isLast(event) && socket.events.indexOf(event) >= from);
  return socket.events.slice(from).filter(mine);
}

/** An event without what differs from turn to turn. */
function comparable(event: TurnEvent): unknown {
  const text = JSON.stringify(event);
  return JSON.parse(
    text
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "(id)")
      .replace(/"timestamp":"[^"]+"/g, '"timestamp":"(now)"')
      .replace(/"(elapsedMs|tokensPerSecond|firstTextMs|totalMs)":[\d.]+/g, '"$1":"(time)"'),
  );
}

test.each([
  ["the default", {}, null],
  ["the stored model", {}, "local/poet"],
  ["an override", { model: "local/router" }, "local/poet"],
  ["an empty override", { model: "" }, "local/quiet"],
  ["an unknown model", { model: "no/such-model" }, "local/poet"],
  ["an unknown stored model", {}, "no/such-model"],
])(
  "TURN-08 %s: chat.send decides, streams and stores as POST /chat does",
  async (_title, request, stored) => {
    const [posted, sent] = [randomUUID(), randomUUID()];
    for (const id of [posted, sent]) await chat.setModel(id, stored);
    const message = "Hello?";
    const overHttp = (await chat.turn({ conversationId: posted, message, ...request })).events;
    const overSocket = await socketTurn({ conversationId: sent, message, ...request });
    expect(overSocket.map(comparable)).toEqual(overHttp.map(comparable));
    expect(await chat.readModel(sent)).toBe(await chat.readModel(posted));
    expect(await chat.messages(sent)).toHaveLength(2);
  },
);

test("TURN-10 each event comes in a chat.delta of its own and names its conversation", async () => {
  const fresh = await openSocket(server.wsUrl);
  const conversationId = randomUUID();
  fresh.send({ type: "chat.send", conversationId, message: "Hello", model: "no/such-model" });
  await fresh.waitFor(isLast);
  expect(fresh.received).toEqual(
    ["start", "error", "turn-sealed"].map((type) => ({
      type: "chat.delta",
      event: expect.objectContaining({ type, conversationId }),
    })),
  );
  fresh.close();
});

test.each([
  ["an answer", "local/poet", "message"],
  ["the report of a failure", "no/such-model", "error"],
])(
  "TURN-11 %s is stored when the turn is sealed, and nothing comes behind the seal",
  async (_title, model, outcome) => {
    const conversationId = randomUUID();
    const stored: Promise<readonly unknown[]>[] = [];
    const fresh = await openSocket(server.wsUrl);
    fresh.send({ type: "chat.send", conversationId, message: "Hello", model });
    await fresh.waitFor((event) => isLast(event) && stored.push(chat.messages(conversationId)) > 0);
    expect(await stored[0]).toHaveLength(2);
    expect(fresh.events.slice(-2).map(({ type }) => type)).toEqual([outcome, "turn-sealed"]);
    fresh.close();
  },
);

test("TURN-08 an id is minted where the message has none, and its override is stored", async () => {
  const fresh = await openSocket(server.wsUrl);
  fresh.send({ type: "chat.send", message: "Hello", model: "local/poet" });
  const last = await fresh.waitFor(isLast);
  const id = String(last["conversationId"]);
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(await chat.readModel(id)).toBe("local/poet");
  expect(await chat.messages(id)).toHaveLength(2);
  fresh.close();
});

test.each([
  ["no message", "{}"],
  ["a blank message", '{"message":" "}'],
  ["null for the model", '{"message":"hi","model":null}'],
  ["two faults", '{"message":5,"model":5}'],
  ["an id that no URL can carry", '{"message":"hi","conversationId":".."}'],
  ["a number for the id", '{"message":"hi","conversationId":5}'],
])("TURN-08 %s is refused in the words of POST /chat", async (_title, body) => {
  const { error } = (await chat.refusedTurn(body)).body;
  const fresh = await openSocket(server.wsUrl);
  fresh.sendRaw(body.replace("{", body === "{}" ? '{"type":"chat.send"' : '{"type":"chat.send",'));
  const refusal = await fresh.waitFor(() => true);
  const { conversationId } = JSON.parse(body);
  const named = typeof conversationId === "string" ? { conversationId } : {};
  expect(refusal).toEqual({ type: "chat.error", ...named, message: error });
  fresh.close();
});

test.each([
  ["text that is not JSON", "hello", "body: expected JSON, got text that is not JSON"],
  ["an empty text", "", "body: expected JSON, but it is empty"],
  ["null", "null", /^body: expected an object, got null/],
  ["an array", "[]", /^body: expected an object, got an array/],
  ["another type", '{"type":"chat.sent","message":"hi"}', /^type: expected "chat.send", got "chat.sent"/],
  ["no type", '{"message":"hi"}', /^type: expected "chat.send", but it is missing/],
])("TURN-08 %s is answered with chat.error, and the socket serves on", async (_title, text, message) => {
  const fresh = await openSocket(server.wsUrl);
  fresh.sendRaw(text);
  expect(await fresh.waitFor(() => true)).toEqual({
    type: "chat.error",
    message: typeof message === "string" ? message : expect.stringMatching(message),
  });
  fresh.send({ type: "chat.send", message: "Still there?" });
  await fresh.waitFor(({ type }) => type === "message");
  fresh.close();
});

test("RACE-02 turns that run at once on one socket keep their own models", async () => {
  const models = ["local/slow", "local/poet", "local/echo", "local/slow", "local/quiet"];
  const turns = await Promise.all(
    models.map((model) => socketTurn({ conversationId: randomUUID(), message: "one two three", model })),
  );
  expect(turns.map((events) => answerOf(events).metadata.model)).toEqual(models);
});

test("binary frames carry the same JSON", async () => {
  const fresh = await openSocket(server.wsUrl);
  fresh.sendRaw(Buffer.from('{"type":"chat.send","message":"hi"}'));
  await fresh.waitFor(({ type }) => type === "message");
  fresh.close();
});

test("a message over 1 MiB ends the socket with 1009, and the server serves on", async () => {
  const fresh = await openSocket(server.wsUrl);
  fresh.send({ type: "chat.send", message: "x".repeat(1024 * 1024) });
  expect(await fresh.closed).toBe(1009);
  expect(parseEvents(await (await chat.post("/chat", { message: "hi" })).text()).length).toBeGreaterThan(0);
});

test("there is no WebSocket at another path", async () => {
  await expect(openSocket(server.wsUrl.replace("/ws", "/chat"))).rejects.toThrow("404");
});
