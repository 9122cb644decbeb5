import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from "node:net";

import type { ExitCode } from "../../src/conformance.js";

/** A server that is no backend at all, or one that is out of order. */
export interface DeadServer {
  readonly name: string;
  readonly sentence: string;
  readonly start: () => Promise<RunningServer>;
  /** How a run against it ends; with 1 where absent. */
  readonly exitCode?: ExitCode;
}

/** A server that listens. */
export interface RunningServer {
  readonly url: string;
  stop(): Promise<void>;
}

async function listen(server: Server, sockets: ReadonlySet<Socket>): Promise<RunningServer> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function track(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  return sockets;
}

/** Answers on the bare connection. */
function tcp(onConnection: (socket: Socket) => void): () => Promise<RunningServer> {
  return () => {
    const server = createTcpServer(onConnection);
    return listen(server, track(server));
  };
}

/** Answers each request, once its body is there. */
function http(
  answer: (response: ServerResponse, request: IncomingMessage, body: Buffer) => void,
): () => Promise<RunningServer> {
  return () => {
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      answer(response, request, Buffer.concat(chunks));
    });
    return listen(server, track(server));
  };
}

function json(status: number, text: string) {
  return http((response) => response.writeHead(status, { "content-type": "application/json" }).end(text));
}

/** A stream of the same bytes that has no end. */
function endless(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json" });
  const chunk = Buffer.alloc(256 * 1024, "x");
  const pump = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on("drain", pump);
  pump();
}

/** Servers on which (almost) nothing may pass. */
export const deadServers: readonly DeadServer[] = [
  { name: "silent", sentence: "takes connections and keeps silent", start: tcp(() => {}) },
  { name: "reset", sentence: "resets each connection", start: tcp((socket) => socket.resetAndDestroy()) },
  {
    name: "closing",
    sentence: "closes each connection at the first byte",
    start: tcp((socket) => socket.on("data", () => socket.end())),
  },
  {
    name: "garbage",
    sentence: "answers bytes that are no HTTP",
    start: tcp((socket) =>
      socket.on("data", () => socket.end(Buffer.from([0xff, 0x00, 0x13, 0x37, 0x0d, 0x0a]))),
    ),
  },
  {
    name: "half-an-answer",
    sentence: "breaks off within its answer",
    start: tcp((socket) =>
      socket.on("data", () =>
        socket.end(
          'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"conversationId":',
        ),
      ),
    ),
  },
  { name: "empty-object", sentence: "answers {} to everything", start: json(200, "{}") },
  { name: "empty-list", sentence: "answers [] to everything", start: json(200, "[]") },
  { name: "bare-null", sentence: "answers null to everything", start: json(200, "null") },
  {
    name: "model-null",
    sentence: 'answers {"model":null} to everything',
    start: json(200, '{"model":null}'),
  },
  { name: "ok", sentence: 'answers {"ok":true} to everything', start: json(200, '{"ok":true}') },
  { name: "empty", sentence: "answers 200 and nothing", start: http((response) => response.end()) },
  { name: "no-content", sentence: "answers 204", start: http((response) => response.writeHead(204).end()) },
  { name: "not-found", sentence: "answers 404 and {error}", start: json(404, '{"error":"not found"}') },
  {
    name: "refusing",
    sentence: "answers 400 and {error} to everything",
    start: json(400, '{"error":"bad request"}'),
  },
  { name: "unauthorised", sentence: "answers 401 and {error}", start: json(401, '{"error":"who are you?"}') },
  { name: "not-implemented", sentence: "answers 501", start: json(501, '{"error":"not implemented"}') },
  {
    name: "crashing",
    sentence: "answers 500",
    start: http((response) => response.writeHead(500).end("Internal Server Error")),
  },
  {
    name: "page",
    sentence: "answers a page",
    start: http((response) =>
      response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Hello</title>"),
    ),
  },
  {
    name: "redirects",
    sentence: "redirects in a circle",
    start: http((response, request) => response.writeHead(302, { location: request.url ?? "/" }).end()),
  },
  {
    name: "echo",
    sentence: "answers the body of the request",
    start: http((response, request, body) =>
      response
        .writeHead(200, { "content-type": request.headers["content-type"] ?? "application/json" })
        .end(body),
    ),
  },
  {
    name: "error-stream",
    sentence: "answers each request with a stream of one error event",
    start: json(200, '{"type":"error","message":"no"}\n'),
  },
  {
    name: "busy",
    sentence: "asks every request to come back in a minute",
    start: http((response) => response.writeHead(429, { "retry-after": "60" }).end()),
    exitCode: 2,
  },
  { name: "endless", sentence: "answers a body without an end", start: http(endless) },
  {
    name: "trickle",
    sentence: "answers one byte after the other, and never comes to an end",
    start: http((response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const timer = setInterval(() => response.write(" "), 100);
      response.on("close", () => clearInterval(timer));
    }),
  },
];
