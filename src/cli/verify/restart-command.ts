import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Inconclusive } from "../../conformance/check.js";
import { excerpt } from "../../conformance/reply.js";
import { addressOf, isUp } from "./reachability.js";

const PATIENCE = 30_000;
const DOWN_PATIENCE = 5_000;
const POLL = 50;

/** The patience with a command that has not taken the backend down before. */
const SHORT_DOWN_PATIENCE = 500;

/** How long a command that still runs may take to end by itself before it counts as one in the foreground. */
const GRACE = 2_000;

/** What a restart is made of. */
export interface RestartOptions {
  readonly command: string;
  readonly cwd: string;
  readonly urls: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  /** Ends the waiting for a command that may end by itself; once aborted, no command is started any more. */
  readonly signal?: AbortSignal;
  /** How long the backend may take to answer again; default 30 seconds. */
  readonly patienceMs?: number;
  /** How long a command that has ended may take to take it down; default 5 seconds. */
  readonly downPatienceMs?: number;
}

/** A restart command, and what became of it. */
export interface RestartCommand {
  /** Runs the command and waits until the backend answers again; inconclusive where it does not. */
  restart(): Promise<void>;
  /** Why the backend is down since; `null` where it is not. */
  fault(): string | null;
  /** Why what was seen after the restarts shows nothing; `null` where each took the backend down. */
  doubt(): string | null;
  /** Ends what the command has left in the foreground. */
  stop(): Promise<void>;
}

/** Open connections that break when their process is killed, which polling alone could miss. */
function watchConnections(urls: readonly string[]) {
  let broken = false;
  const sockets = urls.map((url) => {
    const socket = connect(addressOf(url));
    const onEnd = () => {
      broken = true;
    };
    return socket.on("error", onEnd).on("close", onEnd).unref();
  });
  return {
    hasBroken: () => broken,
    end: () => {
      for (const socket of sockets) socket.removeAllListeners("close").destroy();
    },
  };
}

function endOf(child: ChildProcess): string | null {
  if (child.exitCode === null && child.signalCode === null) return null;
  return child.exitCode === 0 ? "" : `it ended with ${child.signalCode ?? `code ${child.exitCode}`}`;
}

async function waitForEnd(child: ChildProcess, milliseconds: number): Promise<boolean> {
  for (let waited = 0; waited < milliseconds && endOf(child) === null; waited += POLL) await sleep(POLL);
  return endOf(child) !== null;
}

async function endGroup(child: ChildProcess, grace: number): Promise<void> {
  const { pid } = child;
  if (pid === undefined || (await waitForEnd(child, grace))) return;
  const end = (signal: NodeJS.Signals) => {
    try {
      // The command is a shell; what it runs is in its group, or on Windows in its tree.
      if (process.platform === "win32") spawn("taskkill", ["/pid", String(pid), "/t", "/f"]);
      else process.kill(-pid, signal);
    } catch {}
  };
  end("SIGTERM");
  if (!(await waitForEnd(child, 1_000))) end("SIGKILL");
}

/** Makes a port of a shell command that kills the backend and starts it again, in the background or the foreground. */
export function restartCommand(options: RestartOptions): RestartCommand {
  const { command, cwd, urls, headers, patienceMs = PATIENCE, downPatienceMs = DOWN_PATIENCE } = options;
  const children: ChildProcess[] = [];
  let fault: string | null = null;
  let neverDown = false;

  function fail(reason: string, log: string): never {
    const words = readFileSync(log, "utf8").trim();
    fault = `the restart command failed: ${reason}${words === "" ? "" : `; it said: ${excerpt(words.slice(-300), 300)}`}`;
    throw new Inconclusive(fault);
  }

  /** Waits until the new process answers: the old one must have gone, or the command must have done all it does. */
  async function waitFor(child: ChildProcess, hasBroken: () => boolean, log: string): Promise<void> {
    const start = Date.now();
    const downPatience = neverDown ? SHORT_DOWN_PATIENCE : downPatienceMs;
    let endedAt: number | null = null;
    for (let wasDown = false; Date.now() - start < patienceMs; await sleep(POLL)) {
      const end = endOf(child);
      if (end !== null && end !== "") fail(end, log);
      if (end !== null) endedAt ??= Date.now();
      const up = (await Promise.all(urls.map((url) => isUp(url, headers)))).every(Boolean);
      wasDown ||= !up || hasBroken();
      if (up && wasDown) return;
      if (up && endedAt !== null && Date.now() - endedAt > downPatience) {
        neverDown = true;
        return;
      }
    }
    fail(`the backend was not seen to go down and to answer again within ${patienceMs / 1000} s`, log);
  }

  async function restart(): Promise<void> {
    if (fault !== null) throw new Inconclusive(fault);
    // A check that goes on after the run was stopped must not take the backend down.
    if (options.signal?.aborted) throw new Inconclusive("the run was stopped before the restart");
    const folder = mkdtempSync(join(tmpdir(), "transport-contract-"));
    const log = join(folder, "restart.log");
    const watched = watchConnections(urls);
    try {
      // A file, because a server in the background would hold a pipe open.
      const output = openSync(log, "a");
      const child = spawn(command, {
        cwd,
        shell: true,
        stdio: ["ignore", output, output],
        detached: process.platform !== "win32",
      });
      closeSync(output);
      children.push(child);
      await waitFor(child, watched.hasBroken, log);
    } finally {
      watched.end();
      rmSync(folder, { recursive: true, force: true });
    }
  }

  return {
    restart,
    fault: () => fault,
    doubt: () =>
      neverDown
        ? "the backend was never seen to go down during --restart; the command must kill it hard"
        : null,
    stop: async () => {
      const grace = options.signal?.aborted ? 0 : GRACE;
      await Promise.all(children.map((child) => endGroup(child, grace)));
    },
  };
}
