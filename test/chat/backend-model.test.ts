import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { conversationModelPath } from "../../src/index.js";
import { chatClient } from "./support/chat-client.js";
import { oneConnection, rawRequest } from "./support/raw-request.js";
import { type Backend, startBackend } from "./support/start-backend.js";

let server: Backend;
let chat: ReturnType<typeof chatClient>;
let count = 0;
const newId = () => `c-${++count}`;

beforeAll(async () => {
  server = await startBackend();
  chat = chatClient(server);
});
afterAll(() => server.stop());

const put = (path: string, body: string | Uint8Array, headers: Record<string, string> = {}) =>
  rawRequest(server.url, { method: "PUT", path, body, headers });

describe("reading", () => {
  test("READ-01 READ-03 an id never seen answers 200 with its id and model null", async () => {
    const answer = await rawRequest(server.url, { path: "/conversations/a%20b%2F%C3%A4/model" });
    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({ conversationId: "a b/ä", model: null });
  });

  test("READ-04 reading stores nothing, not even in the list", async () => {
    const id = newId();
    await chat.readModel(id);
    await chat.messages(id);
    const { body } = await chat.get<{ conversations: { id: string }[] }>("/conversations");
    expect(body.conversations.map((conversation) => conversation.id)).not.toContain(id);
    expect(await chat.readModel(id)).toBeNull();
  });

  test("READ-05 every answer is JSON in UTF-8 and says so", async () => {
    const id = newId();
    await chat.setModel(id, "é/\ud83d\ude00");
    for (const path of [
      conversationModelPath(id),
      "/models",
      "/conversations",
      "/about",
      "/health",
      "/nope",
    ]) {
      const answer = await rawRequest(server.url, { path });
      expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
      expect(() => answer.json()).not.toThrow();
    }
  });

  test("READ-06 no answer may be kept, and a conditional request gets the present value", async () => {
    const id = newId();
    const path = conversationModelPath(id);
    const first = await rawRequest(server.url, { path });
    expect(first.headers["cache-control"]).toBe("no-store");
    await chat.setModel(id, "a/b");
    const conditions = {
      "If-None-Match": "*",
      "If-Modified-Since": new Date(Date.now() + 1e6).toUTCString(),
    };
    const second = await rawRequest(server.url, { path, headers: conditions });
    expect(second.status).toBe(200);
    expect(second.json()).toEqual({ conversationId: id, model: "a/b" });
  });

  test("HEAD answers as GET does, without a body", async () => {
    const answer = await rawRequest(server.url, { method: "HEAD", path: conversationModelPath(newId()) });
    expect([answer.status, answer.text]).toEqual([200, ""]);
    expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
  });
});

describe("writing", () => {
  test("WRITE-01 WRITE-05 a name is stored for a conversation that did not exist, and read back", async () => {
    const id = newId();
    const answer = await chat.putModel(id, { model: "openai/gpt-5" });
    expect(answer).toEqual({ status: 200, body: { conversationId: id, model: "openai/gpt-5" } });
    expect(await chat.readModel(id)).toBe("openai/gpt-5");
  });

  test.each([
    ["null", null],
    ["the empty string", ""],
  ])(
    "WRITE-02 WRITE-03 %s clears, twice, and what was never set, and the messages stay",
    async (_name, clear) => {
      const id = newId();
      const cleared = { status: 200, body: { conversationId: id, model: null } };
      expect(await chat.putModel(id, { model: clear })).toEqual(cleared);
      await chat.turn({ conversationId: id, message: "hello", model: "local/poet" });
      expect(await chat.readModel(id)).toBe("local/poet");
      expect(await chat.putModel(id, { model: clear })).toEqual(cleared);
      expect(await chat.putModel(id, { model: clear })).toEqual(cleared);
      expect(await chat.readModel(id)).toBeNull();
      expect(await chat.messages(id)).toHaveLength(2);
    },
  );

  test("WRITE-04 the last write wins, the same write twice is one, and no other conversation changes", async () => {
    const [one, other] = [newId(), newId()];
    await chat.setModel(other, "other/model");
    for (const model of ["a/1", "a/2", "a/2", "a/3"]) await chat.setModel(one, model);
    expect(await chat.readModel(one)).toBe("a/3");
    expect(await chat.readModel(other)).toBe("other/model");
  });

  test("WRITE-06 unknown fields are ignored", async () => {
    const id = newId();
    const extra = { model: "a/b", Model: 5, conversationId: "other", toString: null };
    expect(await chat.putModel(id, extra)).toEqual({
      status: 200,
      body: { conversationId: id, model: "a/b" },
    });
  });

  test.each([
    "application/json",
    "application/json; charset=utf-8",
    "application/json;charset=UTF-8",
    "application/merge-patch+json",
  ])("WRITE-07 a body of the type %s is accepted", async (type) => {
    const answer = await put(conversationModelPath(newId()), '{"model":"a/b"}', { "Content-Type": type });
    expect(answer.status).toBe(200);
  });

  test("a body in chunks and one behind a byte order mark are accepted", async () => {
    const path = conversationModelPath(newId());
    const chunked = await put(path, '{"model":"chunked"}', { "Transfer-Encoding": "chunked" });
    expect(chunked.json()).toMatchObject({ model: "chunked" });
    const marked = await put(path, '\ufeff{"model":"marked"}');
    expect(marked.json()).toMatchObject({ model: "marked" });
  });
});

describe("names", () => {
  const unchanged = {
    "an unknown name": "no such model",
    "the word null": "null",
    "a zero": "0",
    "leading zeros": "0010",
    "a number too large for a double": "12345678901234567890123",
    "a prototype": "__proto__",
    "mixed case": "OpenAI/GPT-5",
    quotes: `"'\``,
    backslashes: "a\\n\\u0041\\\\",
    "new lines": "a\r\nb\u2028c",
    "non-ASCII": "模型/🤖",
    "unnormalised Unicode": "e\u0301 \u00e9 \u212b",
    "a byte order mark": "\ufeffa/b",
    SQL: "'); DROP TABLE conversations; --",
    "1,000 characters": "x".repeat(1000),
    "1,000 characters outside the first plane": "🤖".repeat(1000),
    "many slashes": "///",
  };
  test.each(Object.entries(unchanged))("NOVALID-01 %s comes back unchanged", async (_title, model) => {
    const id = newId();
    expect((await chat.putModel(id, { model })).body.model).toBe(model);
    expect(await chat.readModel(id)).toBe(model);
  });

  test.each([
    ["spaces at the ends", '" a/b\\t"', " a/b\t"],
    ["nothing but a space", '" "', " "],
    ["NUL", '"a\\u0000b"', "a\0b"],
    ["nothing but NUL", '"\\u0000"', "\0"],
    ["a lone high surrogate", '"a\\ud800b"', "a\ud800b"],
    ["a lone low surrogate", '"\\udc00"', "\udc00"],
    ["surrogates the wrong way round", '"\\udc00\\ud800"', "\udc00\ud800"],
  ])("NOVALID-02 %s is stored whole", async (_title, json, model) => {
    const path = conversationModelPath(newId());
    const written = await put(path, `{"model":${json}}`);
    expect(written.status).toBe(200);
    expect(written.json()).toMatchObject({ model });
    expect((await rawRequest(server.url, { path })).json()).toMatchObject({ model });
  });
});

describe("malformed bodies", () => {
  const multipart = '--x\r\nContent-Disposition: form-data; name="model"\r\n\r\na/b\r\n--x--\r\n';
  const malformed: [title: string, body: string | Uint8Array, type?: string][] = [
    ["nothing", ""],
    ["white space", " \n"],
    ["broken JSON", '{"model":"a/b"'],
    ["single quotes", "{'model':'a/b'}"],
    ["a form", "model=a%2Fb", "application/x-www-form-urlencoded"],
    ["a multipart form", multipart, "multipart/form-data; boundary=x"],
    ["null", "null"],
    ["a string", '"a/b"'],
    ["a number", "5"],
    ["true", "true"],
    ["an array", '["a/b"]'],
    ["an array with the field", '[{"model":"a/b"}]'],
    ["an empty object", "{}"],
    ["a misspelt key", '{"modle":"a/b"}'],
    ["another case (BAD-02)", '{"Model":"a/b"}'],
    ["a key with a space", '{"model ":"a/b"}'],
    ["a number for the model", '{"model":5}'],
    ["zero for the model", '{"model":0}'],
    ["false for the model", '{"model":false}'],
    ["an object for the model", '{"model":{}}'],
    ["an array for the model", '{"model":["a/b"]}'],
    ["a model behind __proto__", '{"__proto__":{"model":"a/b"}}'],
    ["a model behind constructor", '{"constructor":{"prototype":{"model":"a/b"}}}'],
    ["trailing garbage", '{"model":"a/b"}x'],
    ["two objects", '{"model":"a/b"}{"model":"c/d"}'],
    ["NaN", '{"model":NaN}'],
    ["undefined", '{"model":undefined}'],
    ["a comment", '{"model":"a/b"/**/}'],
    ["a trailing comma", '{"model":"a/b",}'],
    ["bytes that are not UTF-8", new Uint8Array([...Buffer.from('{"model":"'), 0xff, ...Buffer.from('"}')])],
    ["UTF-16", Buffer.from('\ufeff{"model":"a/b"}', "utf16le")],
    ["a raw new line in a string", '{"model":"a\nb"}'],
    ["very deep nesting", "[".repeat(100_000)],
  ];

  test.each(malformed)("BAD-01 BAD-02 %s is refused with a sentence, and nothing changes", async (...row) => {
    const [, body, type = "application/json"] = row;
    const [fresh, kept] = [newId(), newId()];
    await chat.setModel(kept, "kept/model");
    for (const id of [fresh, kept]) {
      const answer = await put(conversationModelPath(id), body, { "Content-Type": type });
      expect(answer.status).toBe(400);
      expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
      expect(answer.json()).toEqual({ error: expect.stringMatching(/^(body|model): /) });
    }
    expect(await chat.readModel(fresh)).toBeNull();
    expect(await chat.readModel(kept)).toBe("kept/model");
  });

  test("BAD-03 the same connection serves on after each refusal", async () => {
    const agent = oneConnection();
    const path = conversationModelPath(newId());
    const ports = new Set<number>();
    for (const [, body] of malformed) {
      const refused = await rawRequest(server.url, { method: "PUT", path, body, agent });
      expect(refused.status).toBe(400);
      const answer = await rawRequest(server.url, { method: "PUT", path, body: '{"model":"a/b"}', agent });
      expect(answer.status).toBe(200);
      ports.add(refused.localPort).add(answer.localPort);
    }
    expect(ports.size).toBe(1);
    agent.destroy();
  });
});
