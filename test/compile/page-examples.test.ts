import { describe, expect, it } from "vitest";
import { version } from "../../package.json";
import { compilePage } from "../../src/compile/page/page.js";
import { jsonBlock } from "../../src/compile/page/value-text.js";
import { endpoints, shapeNamed, socketMessages } from "../../src/contract.js";
import { conversationMessagesPath, conversationModelPath } from "../../src/decisions/conversation-path.js";
import { parseBody } from "../../src/decisions/parse-body.js";
import type { Endpoint } from "../../src/features/feature.js";
import { blocksOf, proseOf } from "./page-blocks.js";

const page = compilePage(version);
const blocks = blocksOf(page);

interface Message {
  readonly line: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function messageOf(text: string): Message {
  const [head = "", ...rest] = text.split("\n\n");
  const [line = "", ...fields] = head.split("\n");
  return {
    line,
    headers: Object.fromEntries(fields.map((field) => field.split(": "))),
    body: rest.join("\n\n"),
  };
}

/** Reads the block as HTTP has it: a request, an empty line, a response. */
function exchangeOf(text: string): { readonly request: Message; readonly response: Message } {
  const [request = "", response = ""] = text.split(/\n\n(?=HTTP\/1\.1 \d{3} )/);
  return { request: messageOf(request), response: messageOf(response) };
}

const pathBuilders: Readonly<Record<string, (id: string) => string>> = {
  "/conversations/:id/model": conversationModelPath,
  "/conversations/:id/messages": conversationMessagesPath,
};

function endpointOf(id: string): Endpoint {
  const endpoint = endpoints.find((candidate) => candidate.id === id);
  if (!endpoint) throw new Error(`no endpoint ${id}`);
  return endpoint;
}

const exchanges = blocks
  .filter(({ language }) => language === "http")
  .map(({ holds, text }) => {
    const { request, response } = exchangeOf(text);
    const [, status = ""] = response.line.split(" ");
    return { endpoint: endpointOf(holds), request, response, status };
  });

const titles = endpoints.flatMap(({ id, exchanges }) => exchanges.map(({ title }) => `${id}: ${title}`));
const titled = exchanges.map((exchange, at) => [titles[at] ?? "untitled", exchange] as const);
const withStatus = (status: string) => titled.filter(([, exchange]) => exchange.status === status);

describe("the exchanges of the page", () => {
  it("are those of the contract, one and all", () => {
    expect(exchanges.map(({ endpoint, status }) => `${endpoint.id} ${status}`)).toEqual(
      endpoints.flatMap(({ id, exchanges }) => exchanges.map(({ status }) => `${id} ${status}`)),
    );
    expect(["200", "400", "409"].flatMap(withStatus)).toHaveLength(exchanges.length);
  });

  it.each(withStatus("200"))(
    "%s, is a request and an answer of their shapes",
    (_, { endpoint, request, response }) => {
      if (endpoint.request) {
        expect(parseBody(shapeNamed(endpoint.request).schema, request.body)).toMatchObject({ ok: true });
      } else {
        expect(request).toMatchObject({ headers: {}, body: "" });
      }
      const values = endpoint.response.stream ? response.body.split("\n") : [response.body];
      const { schema } = shapeNamed(endpoint.response.shape);
      expect(values.map((value) => parseBody(schema, value).ok)).toEqual(values.map(() => true));
    },
  );

  it.each(withStatus("400"))(
    "BAD-01 %s, is refused in the words of the answer",
    (_, { endpoint, request, response }) => {
      const { schema } = shapeNamed(endpoint.request ?? "");
      expect(parseBody(schema, request.body)).toEqual({ ok: false, error: JSON.parse(response.body) });
    },
  );

  it.each(titled)("%s, goes to the path of its endpoint", (_, { endpoint, request, response, status }) => {
    const [method, path = "", protocol] = request.line.split(" ");
    expect([method, protocol]).toEqual([endpoint.method, "HTTP/1.1"]);
    const id = decodeURIComponent(path.split("/")[2] ?? "");
    expect(path).toBe(pathBuilders[endpoint.path]?.(id) ?? endpoint.path);
    if (status === "200" && endpoint.response.shape === "ModelResponse") {
      expect(JSON.parse(response.body)).toMatchObject({ conversationId: id });
    }
  });

  it.each(titled)("%s, says what its bodies are", (_, { endpoint, request, response, status }) => {
    expect(request.headers["Content-Type"]).toBe(request.body ? "application/json" : undefined);
    const isStream = endpoint.response.stream === true && status === "200";
    expect(response.headers["Content-Type"]).toBe(isStream ? "application/x-ndjson" : "application/json");
  });
});

/** Splits a block of examples at the comments above each. */
function examplesIn(text: string): readonly string[] {
  return text.split(/^\/\/ .*$/m).slice(1);
}

const exampleBlocks = blocks.filter(({ language }) => language === "jsonc");

describe("the examples of shapes", () => {
  it("stand at every message of the WebSocket", () => {
    const shown = exampleBlocks.map(({ holds }) => holds);
    expect(shown).toEqual(expect.arrayContaining(socketMessages.map(({ shape }) => shape)));
  });

  it.each(exampleBlocks.map(({ holds, text }) => [holds, text] as const))("keep to %s", (name, text) => {
    const { schema, accepts } = shapeNamed(name);
    const examples = examplesIn(text);
    expect(examples).toHaveLength(accepts.length);
    expect(examples.map((example) => parseBody(schema, example).ok)).toEqual(accepts.map(() => true));
  });
});

describe("JSON anywhere else on the page", () => {
  it("is JSON in every block that is labelled so", () => {
    const others = blocks.filter(({ language }) => language === "json");
    expect(others.map(({ holds }) => holds)).toEqual(["package.json"]);
    for (const { text } of others) expect(() => JSON.parse(text)).not.toThrow();
  });

  it("is a SetModelRequest where the checklist says what to put", () => {
    const bodies = [...proseOf(page).matchAll(/ with `(\{[^`]*\})`/g)].map(([, body = ""]) => body);
    const { schema } = shapeNamed("SetModelRequest");
    expect(bodies.map((body) => parseBody(schema, body).ok)).toEqual([true, true]);
  });

  it("is broken into lines only where it is too long, and stays the same value", () => {
    const value = { a: "x".repeat(60), b: [1, { c: "y".repeat(60) }], d: {}, e: [] };
    expect(JSON.parse(jsonBlock(value))).toEqual(value);
    expect(jsonBlock(value).split("\n").length).toBeGreaterThan(4);
    expect(jsonBlock({ a: [1, null] })).toBe('{"a": [1, null]}');
  });
});
