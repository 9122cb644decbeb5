import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { answer } from "./application.js";
import type { Behaviour } from "./behaviour.js";
import { type HttpRequest, json } from "./http-message.js";
import { type Provider, startProvider } from "./provider.js";
import { right } from "./right.js";
import { serveSocket } from "./socket.js";
import { Store } from "./store.js";
import type { Process } from "./turn.js";

/**
 * What a backend does in a way of its own. Made anew for each process, so that it may hold what a process holds; what
 * is to outlive a process goes into the files.
 */
export type Change = (files: Map<string, string>) => Partial<Behaviour>;

/** How a test backend is started. */
export interface TestBackendOptions {
  readonly change?: Change;
  /** The base URL of an OpenAI-compatible upstream. */
  readonly upstream?: string;
  /** Put before all paths, such as `/api/v1`. */
  readonly basePath?: string;
}

/** A test backend that listens: two processes over one store. */
export interface TestBackend {
  readonly urls: readonly [string, string];
  readonly socketUrl: string;
  /** Kills both processes and starts them again on the same ports. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

async function requestOf(message: IncomingMessage, basePath: string): Promise<HttpRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const path = (message.url ?? "").split("?")[0] ?? "";
  return {
    method: message.method ?? "",
    path: path.startsWith(basePath) ? path.slice(basePath.length) : "",
    headers: Object.fromEntries(
      Object.entries(message.headers).map(([name, value]) => [name, String(value)]),
    ),
    body: Buffer.concat(chunks),
  };
}

async function respond(
  process: Process,
  message: IncomingMessage,
  response: ServerResponse,
  basePath: string,
): Promise<void> {
  const { behaviour } = process;
  const request = await requestOf(message, basePath);
  const early = await behaviour.admit(request);
  const found = early ?? (await answer(process, request).catch(() => json(500, { error: "internal error" })));
  const finished = behaviour.finish(found, request);
  const body = finished.raw ?? (finished.json === undefined ? null : behaviour.render(finished.json));
  response.on("close", () => {
    if (!response.writableFinished) finished.onGone?.();
  });
  await behaviour.deliver(response, finished, body);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

interface Running {
  readonly port: number;
  kill(): Promise<void>;
}

async function startProcess(
  store: Store,
  provider: Provider,
  behaviour: Behaviour,
  basePath: string,
  port: number,
): Promise<Running> {
  const process: Process = { behaviour, session: store.open(), provider };
  const server = createServer((message, response) => {
    respond(process, message, response, basePath).catch(() => response.destroy());
  });
  const sockets = new WebSocketServer({
    server,
    path: `${basePath}/ws`,
    verifyClient: ({ req }: { req: IncomingMessage }) => behaviour.admitSocket(req.headers),
  });
  sockets.on("connection", (socket) => serveSocket(process, socket));
  const actual = await listen(server, port);
  return {
    port: actual,
    kill: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.terminate();
        sockets.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Starts a test backend; without a change it keeps to every clause. */
export async function startTestBackend(options: TestBackendOptions = {}): Promise<TestBackend> {
  const { basePath = "", change, upstream } = options;
  const files = new Map<string, string>();
  const behave = (): Behaviour => ({ ...right, ...change?.(files) });
  const store = new Store(behave());
  const provider = startProvider(upstream);
  const start = (at: readonly number[]) =>
    Promise.all(at.map((port) => startProcess(store, provider, behave(), basePath, port)));
  let processes = await start([0, 0]);
  const ports = processes.map(({ port }) => port);
  const urls = ports.map((port) => `http://127.0.0.1:${port}${basePath}`);
  return {
    urls: [urls[0] ?? "", urls[1] ?? ""],
    socketUrl: `${(urls[0] ?? "").replace("http", "ws")}/ws`,
    async restart() {
      store.kill();
      await Promise.all(processes.map(({ kill }) => kill()));
      processes = await start(ports);
    },
    async stop() {
      await Promise.all(processes.map(({ kill }) => kill()));
    },
  };
}
