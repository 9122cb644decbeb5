import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../consumers/backend/", import.meta.url));

/** The built server's entry. */
export const backendMain = join(folder, "dist/main.js");

/** The backend's manifest, from which its dependencies resolve. */
export const backendManifest = join(folder, "package.json");

/** How a server is started: on a free port and, unless `db` names a file, on a database of its own. */
export interface BackendOptions {
  readonly args?: readonly string[];
  readonly db?: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A server in a process of its own. */
export interface Backend {
  /** Its address now; it changes with a restart. */
  readonly url: string;
  readonly wsUrl: string;
  readonly db: string;
  /** What it wrote to stderr, restarts included. */
  readonly logs: readonly string[];
  /** Sends the signal and waits for the end; gives the exit code, `null` where the signal killed it. */
  kill(signal: NodeJS.Signals): Promise<number | null>;
  /** Starts it again on the same database; kills it first where it still runs. */
  restart(): Promise<void>;
  /** Kills it and removes the database, if that was its own. */
  stop(): Promise<void>;
}

/** The environment of a server in a test: no key of the developer's may find its way into it. */
export function testEnvironment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { OPENAI_API_KEY: _key, OPENAI_BASE_URL: _url, ...rest } = process.env;
  return { ...rest, ...more };
}

function requireBuild(): void {
  if (existsSync(backendMain)) return;
  throw new Error(`the backend is not built; run: npm ci && npm run build (in ${folder})`);
}

function waitForUrl(child: ChildProcess, logs: readonly string[]): Promise<string> {
  return new Promise((keep, fail) => {
    let output = "";
    child.stdout?.on("data", (chunk) => {
      output += chunk;
      const url = output.match(/^listening on (\S+)\n/)?.[1];
      if (url) keep(url);
    });
    child.once("error", fail);
    child.once("exit", (code) => fail(new Error(`the server ended with ${code}:\n${logs.join("\n")}`)));
  });
}

/** Starts the built backend and waits until it listens. */
export async function startBackend({
  args = [],
  db,
  cwd = process.cwd(),
  env = {},
}: BackendOptions = {}): Promise<Backend> {
  requireBuild();
  const own = db === undefined ? await mkdtemp(join(tmpdir(), "chat-backend-")) : null;
  const file = db ?? join(own ?? "", "chat.db");
  const logs: string[] = [];
  let child: ChildProcess;
  let url = "";

  async function start(): Promise<void> {
    child = spawn(process.execPath, [backendMain, "--port", "0", "--db", file, ...args], {
      cwd,
      env: testEnvironment(env),
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stderr?.on("data", (chunk) => logs.push(...String(chunk).trimEnd().split("\n")));
    url = await waitForUrl(child, logs);
  }

  async function kill(signal: NodeJS.Signals): Promise<number | null> {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
    return child.exitCode;
  }

  await start();
  return {
    get url() {
      return url;
    },
    get wsUrl() {
      return `${url.replace("http", "ws")}/ws`;
    },
    db: file,
    logs,
    kill,
    async restart() {
      await kill("SIGKILL");
      await start();
    },
    async stop() {
      await kill("SIGKILL");
      if (own) await rm(own, { recursive: true, force: true });
    },
  };
}
