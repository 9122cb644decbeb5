import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CONVERSATION_ID_HEADER, conversationModelPath } from "../../src/index.js";
import { chatClient } from "./support/chat-client.js";
import { oneConnection, rawRequest } from "./support/raw-request.js";
import { type Backend, startBackend } from "./support/start-backend.js";

let server: Backend;
let chat: ReturnType<typeof chatClient>;

beforeAll(async () => {
  server = await startBackend();
  chat = chatClient(server);
});
afterAll(() => server.stop());

const get = (path: string) => rawRequest(server.url, { path });

describe("ids that only look alike", () => {
  const pairs: [title: string, one: string, other: string][] = [
    ["case", "Abc", "abc"],
    ["case outside ASCII", "Äß", "äSS"],
    ["a space at the end", "pair", "pair "],
    ["a space at the start", "pair", " pair"],
    ["Unicode normalisation", "\u00e9", "e\u0301"],
    ["compatibility characters", "\u212b", "\u00c5"],
    ["a plus and a space", "a+b", "a b"],
    ["an encoded percent", "a%20b", "a b"],
    ["a doubly encoded percent", "a%2520b", "a%20b"],
    ["an encoded slash", "a/b", "a%2Fb"],
    ["leading zeros", "007", "7"],
    ["a number and its exponent form", "1e3", "1000"],
    ["a long shared prefix", `${"x".repeat(3000)}1`, `${"x".repeat(3000)}2`],
    ["NUL and what is behind it", "nul\0a", "nul"],
    ["wildcards of SQL", "w_ld%", "wild*"],
    ["a prefix", "prefix", "prefix-more"],
    ["a zero-width character", "zw", "zw\u200b"],
    ["a byte order mark", "\ufeffbom", "bom"],
    ["quotes", '"quoted"', "quoted"],
    ["dots", "...", "...."],
    ["a trailing dot", "dot.", "dot"],
    ["a semicolon", "semi;colon=1", "semi"],
    ["an at sign and a colon", "a@b:1", "a"],
    ["a question mark", "what?", "what"],
    ["a hash", "a#b", "a"],
    ["a trailing slash", "slash/", "slash"],
    ["a backslash and a slash", "back\\slash", "back/slash"],
    ["dot segments inside", "x/../y", "y"],
  ];

  test.each(pairs)("ID-01 %s: two conversations", async (_title, one, other) => {
    await chat.setModel(one, "model/one");
    await chat.setModel(other, "model/other");
    const ofOne = await get(conversationModelPath(one));
    const ofOther = await get(conversationModelPath(other));
    expect(ofOne.json()).toEqual({ conversationId: one, model: "model/one" });
    expect(ofOther.json()).toEqual({ conversationId: other, model: "model/other" });
  });

  test.each(pairs)("ID-01 TURN-09 %s: a turn goes to its own conversation", async (_title, one, other) => {
    const ids = [`t-${one}`, `t-${other}`] as const;
    for (const id of ids) {
      const turn = await chat.turn({ conversationId: id, message: `to ${id}` });
      expect(turn.conversationId).toBe(id);
      expect(turn.events.every((event) => event["conversationId"] === id)).toBe(true);
    }
    for (const id of ids) expect((await chat.messages(id))[0]?.content).toBe(`to ${id}`);
  });

  test.each(["__proto__", "constructor", "toString", "hasOwnProperty", "prototype", "null", "undefined"])(
    "ID-02 %s is an id like any other",
    async (id) => {
      expect(await chat.readModel(id)).toBeNull();
      await chat.setModel(id, `model/${id}`);
      expect(await chat.readModel(id)).toBe(`model/${id}`);
      await chat.turn({ conversationId: id, message: "hello" });
      expect(await chat.messages(id)).toHaveLength(2);
      expect(await chat.readModel("valueOf")).toBeNull();
    },
  );
});

describe("paths as they are written", () => {
  const refused = [
    "/conversations/./model",
    "/conversations/../model",
    "/conversations/%2e/model",
    "/conversations/%2E%2e/model",
    "/conversations/.%2e/model",
    "/conversations/%/model",
    "/conversations/%zz/model",
    "/conversations/a%2/model",
    "/conversations/%ff/model",
    "/conversations/%c0%af/model",
    "/conversations/%e2%82/model",
    "/conversations/%ed%a0%80/model",
    "/conversations/%u0041/model",
    "/conversations/a\\b/model",
    "/conversations/a#b/model",
    "/conversations/\u00e4/model",
    "/conversations/../%ff",
    "/%ff",
  ];
  test.each(refused)(
    "ID-01 %s is refused with 400 and a sentence, and the connection serves on",
    async (path) => {
      const agent = oneConnection();
      for (const method of ["GET", "PUT"]) {
        const body = method === "PUT" ? { body: '{"model":"stray/model"}' } : {};
        const answer = await rawRequest(server.url, { method, path, agent, ...body });
        expect(answer.status).toBe(400);
        expect(answer.json()).toEqual({ error: expect.stringMatching(/.{10}/) });
      }
      expect((await rawRequest(server.url, { path: "/health", agent })).status).toBe(200);
      agent.destroy();
    },
  );

  test.each(["//model", "/conversations//model", "/conversations/a/model/", "/conversations/a/../b/model"])(
    "ID-01 %s is no path of this server",
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  test("ID-01 an id is decoded once: %252e%252e is the id %2e%2e", async () => {
    expect((await get("/conversations/%252e%252e/model")).json()).toMatchObject({ conversationId: "%2e%2e" });
    expect((await get("/conversations/a+b/model?x=%ff#")).json()).toMatchObject({ conversationId: "a+b" });
  });

  test("an absolute request target and a Host with a name are understood", async () => {
    const answer = await get("http://chat.example/conversations/%2541/model");
    expect(answer.json()).toMatchObject({ conversationId: "%41" });
    const named = await rawRequest(server.url, { path: "/health", headers: { Host: "Chat.Example:1" } });
    expect(named.status).toBe(200);
  });

  test("ID-02 an id that does not fit into headers is refused alike in the URL and in a body", async () => {
    const id = "x".repeat(8001);
    const inPath = await get(conversationModelPath(id));
    const inBody = await chat.refusedTurn({ conversationId: id, message: "hello" });
    expect([inPath.status, inBody.status]).toEqual([400, 400]);
    expect(inPath.json()).toEqual(inBody.body);
    expect((await get(`/conversations/${"x".repeat(20_000)}/model`)).status).toBe(431);
  });

  test.each(["", ".", "..", "\ud800"])(
    "PATH-01 a body cannot name the conversation %j",
    async (conversationId) => {
      for (const path of ["/chat", "/chat/warm"]) {
        const response = await chat.post(path, { conversationId, message: "hello" });
        expect(response.status).toBe(400);
        expect(await response.json()).toEqual({ error: expect.stringContaining("conversationId: ") });
        expect(response.headers.get(CONVERSATION_ID_HEADER)).toBeNull();
      }
    },
  );
});
