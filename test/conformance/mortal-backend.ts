import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** How a mortal backend comes to its end. */
export interface Mortality {
  /** A regular expression for `METHOD path body`; the process exits at the first request that it matches. */
  readonly fatal: string;
  /** Whether it answers that request first, and exits some milliseconds later. */
  readonly answersFirst?: boolean;
  /** Whether it dies once only, as of a fault that nobody can repeat. */
  readonly once?: boolean;
}

/** A backend in a process of its own, which a request can kill. */
export interface MortalBackend {
  readonly url: string;
  /** The line for a shell that starts it again in the background. */
  readonly command: string;
  /** How often it was started. */
  readonly starts: () => number;
  start(): Promise<void>;
  /** Starts it again so many milliseconds after each end, as a supervisor does. */
  keepAlive(pauseMs: number): void;
  stop(): Promise<void>;
}

/** Keeps to the contract at the model's own endpoint, in memory; has nothing else. */
const SERVER = `
const { createServer } = require("node:http");
const { existsSync, writeFileSync } = require("node:fs");
const { port, fatal, answersFirst, once, pidFile } = JSON.parse(process.argv[2]);
writeFileSync(pidFile, String(process.pid));
const models = new Map();
const modelIn = (bytes) => {
  try {
    const body = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
    if (typeof body !== "object" || body === null || !Object.hasOwn(body, "model")) return undefined;
    return body.model === null || typeof body.model === "string" ? body.model : undefined;
  } catch {}
};
createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const line = request.method + " " + request.url + " " + bytes.toString("latin1");
  const isFatal = new RegExp(fatal).test(line) && !(once && existsSync(once));
  if (isFatal && once) writeFileSync(once, "");
  if (isFatal && !answersFirst) process.exit(1);
  if (isFatal) setTimeout(() => process.exit(1), 20);
  const send = (status, body) => {
    response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
    response.end(JSON.stringify(body));
  };
  const encoded = (/^\\/conversations\\/([^/?]+)\\/model$/.exec(request.url) ?? [])[1];
  if (encoded === undefined) return send(404, { error: "not found" });
  let conversationId;
  try { conversationId = decodeURIComponent(encoded); } catch { return send(400, { error: "bad id" }); }
  if (request.method === "PUT") {
    const model = modelIn(bytes);
    if (model === undefined) return send(400, { error: "expected a JSON object with a model" });
    if (model === null || model === "") models.delete(conversationId);
    else models.set(conversationId, model);
  } else if (request.method !== "GET") return send(405, { error: "not allowed" });
  send(200, { conversationId, model: models.get(conversationId) ?? null });
}).listen(port, "127.0.0.1", () => process.send?.("listening"));
`;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Starts a backend that the fatal request kills. */
export async function startMortalBackend(mortality: Mortality): Promise<MortalBackend> {
  const folder = mkdtempSync(join(tmpdir(), "mortal-"));
  const script = join(folder, "server.cjs");
  writeFileSync(script, SERVER);
  const port = await freePort();
  const died = mortality.once ? join(folder, "died") : null;
  const pidFile = join(folder, "pid");
  const argument = JSON.stringify({ ...mortality, port, once: died, pidFile });
  let child: ChildProcess | null = null;
  let starts = 0;
  let pause: number | null = null;
  const kill = async () => {
    if (child?.exitCode === null && child.signalCode === null) {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
  };
  const start = async () => {
    await kill();
    starts++;
    const next = spawn(process.execPath, [script, argument], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    child = next;
    next.on("exit", () => {
      if (pause !== null) setTimeout(() => void start(), pause);
    });
    await Promise.race([once(next, "message"), once(next, "exit")]);
  };
  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    command: `"${process.execPath}" "${script}" '${argument}' &`,
    starts: () => starts,
    start,
    keepAlive: (pauseMs) => {
      pause = pauseMs;
    },
    stop: async () => {
      pause = null;
      await kill();
      try {
        // The last one may be of the command, and no child of this process.
        process.kill(Number(readFileSync(pidFile, "utf8")), "SIGKILL");
      } catch {}
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
