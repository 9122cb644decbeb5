import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { type HttpAnswer, json } from "../backend/http-message.js";
import { right } from "../backend/right.js";
import { isRecord } from "../backend/right-selection.js";
import type { Change } from "../backend/test-backend.js";
import type { Variant } from "./variant.js";

function typed(contentType: string): Change {
  return () => ({
    finish: (answer) =>
      answer.json === undefined
        ? answer
        : { ...answer, headers: { ...answer.headers, "content-type": contentType } },
  });
}

function rendered(render: (value: unknown) => string | Buffer): Change {
  return () => ({ render });
}

/** Escapes what is not ASCII, as Python's json module does. */
function asciiOf(text: string): string {
  return text.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Cuts bytes into pieces of one to seven, through characters and lines. */
function* pieces(bytes: Buffer): Generator<Buffer> {
  let size = 1;
  for (let start = 0; start < bytes.length; start += size) {
    size = (size % 7) + 1;
    yield bytes.subarray(start, start + size);
  }
}

async function bytesOf(answer: HttpAnswer, body: string | Buffer | null): Promise<Buffer> {
  const chunks = [Buffer.from(body ?? "")];
  for await (const chunk of answer.stream ?? []) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Writes an answer of HTTP/1.0 past the server, which knows only HTTP/1.1. */
const httpOne: Change = () => ({
  deliver: async (response, answer, body) => {
    const headers = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const head = `HTTP/1.0 ${answer.status} Told\r\n${headers.join("")}connection: close\r\n\r\n`;
    response.socket?.end(Buffer.concat([Buffer.from(head, "latin1"), await bytesOf(answer, body)]));
  },
});

/** Variants of how answers look on the wire. */
export const answerVariants: readonly Variant[] = [
  {
    name: "pretty",
    sentence: "answers are indented",
    change: rendered((value) => `${JSON.stringify(value, null, 2)}\n`),
  },
  {
    name: "ascii",
    sentence: "what is not ASCII is escaped",
    change: () => ({
      render: (value) => asciiOf(JSON.stringify(value)),
      frame: async function* (lines) {
        for await (const line of lines) yield `${asciiOf(line)}\n`;
      },
    }),
  },
  {
    name: "charset",
    sentence: "the content type has a charset",
    change: typed("application/json; charset=utf-8"),
  },
  {
    name: "charset-quoted",
    sentence: "the content type is spelt in an odd way",
    change: typed('Application/JSON;Charset="UTF-8"'),
  },
  {
    name: "vendor-type",
    sentence: "the content type is a JSON type of the vendor's own",
    change: typed("application/vnd.example.v2+json"),
  },
  {
    name: "extra-fields",
    sentence: "every answer and every event has fields that nobody knows",
    change: () => ({
      finish: (answer) =>
        isRecord(answer.json)
          ? { ...answer, json: { $schema: "x", ...answer.json, requestId: 7, links: { self: null } } }
          : answer,
      frame: async function* (lines) {
        for await (const line of lines) yield `${line.replace(/}$/, ',"seq":1,"at":{"ms":2}}')}\n`;
      },
    }),
  },
  {
    name: "header-case",
    sentence: "header names are in upper case",
    change: () => ({
      finish: (answer) => ({
        ...answer,
        headers: Object.fromEntries(
          Object.entries(answer.headers).map(([name, value]) => [name.toUpperCase(), value]),
        ),
      }),
    }),
  },
  {
    name: "many-headers",
    sentence: "every answer sets a cookie and names its server",
    change: () => ({
      finish: (answer) => ({
        ...answer,
        headers: {
          ...answer.headers,
          "set-cookie": "session=1; Path=/",
          server: "example/1",
          vary: "origin",
        },
      }),
    }),
  },
  { name: "http-1.0", sentence: "answers are of HTTP/1.0 and close the connection", change: httpOne },
  {
    name: "connection-close",
    sentence: "every answer closes the connection",
    change: () => ({
      finish: (answer) => ({ ...answer, headers: { ...answer.headers, connection: "close" } }),
    }),
  },
  {
    name: "idle-connections-cut",
    sentence: "a connection that has served a few requests is cut without a word",
    change: () => {
      const served = new WeakMap<object, number>();
      return {
        deliver: async (response, answer, body) => {
          const { socket } = response.req;
          const count = (served.get(socket) ?? 0) + 1;
          served.set(socket, count);
          await right.deliver(response, answer, body);
          if (count === 7) response.on("finish", () => socket.destroySoon());
        },
      };
    },
  },
  {
    name: "odd-chunks",
    sentence: "answers come in pieces of a few bytes",
    change: () => ({
      deliver: async (response, answer, body) => {
        response.writeHead(answer.status, answer.headers);
        response.socket?.setNoDelay(true);
        for (const piece of pieces(await bytesOf(answer, body))) response.write(piece);
        response.end();
      },
    }),
  },
  {
    name: "gzip-where-asked",
    sentence: "answers are compressed where that is asked for",
    change: () => ({
      finish: (answer, request) => {
        if (!/gzip/.test(request.headers["accept-encoding"] ?? "") || answer.json === undefined)
          return answer;
        const { json: value, ...rest } = answer;
        return {
          ...rest,
          headers: { ...answer.headers, "content-encoding": "gzip" },
          raw: gzipSync(JSON.stringify(value)),
        };
      },
    }),
  },
  {
    name: "etag",
    sentence: "reads have an ETag of the value, and a 304 where it is the same",
    change: () => ({
      cacheRead: (request, answer, model) => {
        const headers = {
          ...answer.headers,
          "cache-control": "no-cache",
          etag: `"${Buffer.from(JSON.stringify(model)).toString("base64url")}"`,
        };
        return request.headers["if-none-match"] === headers.etag
          ? { status: 304, headers }
          : { ...answer, headers };
      },
    }),
  },
  {
    name: "last-modified",
    sentence: "reads have a date of change, which caches must not go by",
    change: () => ({
      cacheRead: (_request, answer) => ({
        ...answer,
        headers: {
          ...answer.headers,
          "cache-control": "no-cache",
          "last-modified": new Date(0).toUTCString(),
        },
      }),
    }),
  },
  {
    name: "no-cache-headers",
    sentence: "reads say nothing of caches",
    change: () => ({ cacheRead: (_request, answer) => answer }),
  },
  {
    name: "max-age-nought",
    sentence: "reads are stale at once",
    change: () => ({
      cacheRead: (_request, answer) => ({
        ...answer,
        headers: { ...answer.headers, "cache-control": "max-age=0, must-revalidate" },
      }),
    }),
  },
  { name: "base-path", sentence: "all paths begin with /api/v1", basePath: "/api/v1" },
  {
    name: "bearer-token",
    sentence: "every request needs a token",
    options: { headers: { authorization: "Bearer secret" } },
    change: () => {
      const isKnown = (headers: Readonly<Record<string, unknown>>) =>
        headers["authorization"] === "Bearer secret";
      return {
        admit: async ({ headers }) => (isKnown(headers) ? null : json(401, { error: "who are you?" })),
        admitSocket: isKnown,
      };
    },
  },
  {
    name: "latency",
    sentence: "every request takes 120 ms",
    mostMs: 60_000,
    change: () => ({
      admit: async () => {
        await sleep(120);
        return null;
      },
    }),
  },
];
