import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, constants, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type BuiltCli, buildCli } from "./support/built-cli.js";
import { type SmallBackend, startSmallBackend, without } from "./support/small-backend.js";

// Starting the command takes a second or two, and more on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

/** Less than anything that a stopped run could wait for: 20 s for an answer, 60 s for a restart. */
const SOON = 10_000;

let cli: BuiltCli;
let folder: string;
let backend: SmallBackend;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  cli = await buildCli();
}, 60_000);

afterAll(() => cli.remove());

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "stopping-"));
  // It answers who asks whether it is there, and then keeps silent.
  backend = await startSmallBackend({ delay: 20_000, promptAnswers: 1 });
});

afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
  await backend.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly milliseconds: number;
}

/** A command in a process of its own, and how long after its last signal it ends. */
function start(...args: string[]) {
  const child: ChildProcess = spawn(process.execPath, [cli.main, ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "ignore"],
  });
  children.add(child);
  let stdout = "";
  let signalled = 0;
  child.stdout?.on("data", (chunk) => {
    stdout += chunk;
  });
  const ending = new Promise<Ending>((settle) => {
    child.on("close", (code, signal) =>
      settle({ code, signal, stdout, milliseconds: performance.now() - signalled }),
    );
  });
  return {
    kill: (signal: NodeJS.Signals) => {
      signalled = performance.now();
      child.kill(signal);
    },
    ending,
    isRunning: () => child.exitCode === null && child.signalCode === null,
  };
}

const verify = (...args: string[]) => start("verify", backend.url, "--timeout", "60", "--jobs", "1", ...args);

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(10);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A pipe in the file system: whoever opens it waits for another one at its other end. */
function pipeIn(place: string): string {
  const pipe = join(place, "pipe");
  execFileSync("mkfifo", [pipe]);
  return pipe;
}

describe.skipIf(process.platform === "win32")("a signal", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "%s stops a run while its two models are chosen",
    async (signal) => {
      const args = ["--models", "a/one,a/two,a/three", "--turn-timeout", "60", "--only", "RACE-02"];
      const run = verify(...args);
      await until(() => backend.seen() > 1);
      run.kill(signal);
      const { code, stdout, milliseconds } = await run.ending;
      expect([code, stdout]).toEqual([2, expect.stringContaining("the run was stopped before its end")]);
      expect(milliseconds).toBeLessThan(SOON);
    },
  );

  it("stops a run while its oracle listens, and frees the port", async () => {
    const port = await freePort();
    const run = verify(...without, "--only", "READ-01", "--oracle", String(port));
    await until(() => backend.seen() > 1);
    run.kill("SIGINT");
    const { code, milliseconds } = await run.ending;
    expect(code).toBe(2);
    expect(milliseconds).toBeLessThan(SOON);
    await expect(fetch(`http://127.0.0.1:${port}/v1/models`)).rejects.toThrow();
  });

  it("stops a run while its restart command works, and ends that command", async () => {
    const prompt = await startSmallBackend();
    const restart = "echo $$ > pid; sleep 60; echo > ended";
    const args = [...without, "--jobs", "1", "--only", "DURABLE-01", "--restart", restart];
    const run = start("verify", prompt.url, ...args);
    const pid = join(folder, "pid");
    await until(() => existsSync(pid) && readFileSync(pid, "utf8").endsWith("\n"));
    run.kill("SIGINT");
    const { code, milliseconds } = await run.ending;
    await prompt.close();
    expect(code).toBe(2);
    expect(milliseconds).toBeLessThan(SOON);
    expect(() => process.kill(Number(readFileSync(pid, "utf8")), 0)).toThrow("ESRCH");
  });

  it("that is the second one ends a run with 130 while it still ends a restart command", async () => {
    const prompt = await startSmallBackend();
    const restart = "trap 'echo > asked' TERM; echo $$ > pid; while :; do sleep 0.1; done";
    const args = [...without, "--jobs", "1", "--only", "DURABLE-01", "--restart", restart];
    const run = start("verify", prompt.url, ...args);
    const pid = join(folder, "pid");
    await until(() => existsSync(pid) && readFileSync(pid, "utf8").endsWith("\n"));
    run.kill("SIGINT");
    await until(() => existsSync(join(folder, "asked")));
    run.kill("SIGINT");
    const { code } = await run.ending;
    process.kill(Number(readFileSync(pid, "utf8")), "SIGKILL");
    await prompt.close();
    expect(code).toBe(130);
  });

  it.each([
    ["is not followed by another one", 1],
    ["is followed by another one", 2],
  ])("that %s ends a run whose report cannot be written", async (_, signals) => {
    const pipe = pipeIn(folder);
    // Somebody reads when the run begins, and has gone when it ends.
    const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    const run = verify(...without, "--only", "READ-01", "--report", `json=${pipe}`);
    await until(() => backend.seen() > 1);
    closeSync(reader);
    run.kill("SIGINT");
    if (signals === 2) {
      await sleep(500);
      expect(run.isRunning()).toBe(true);
      run.kill("SIGINT");
    }
    const { code, signal, milliseconds } = await run.ending;
    // A thread hangs at the pipe, so the process ends by the signal; a shell says 130.
    expect([code, signal]).toEqual([null, "SIGINT"]);
    expect(milliseconds).toBeLessThan(SOON);
  });

  it.each([
    ["mirror", "--to"],
    ["verify", "http://127.0.0.1:9", "--baseline"],
  ])("ends %s at once where it waits for somebody at the other end of a pipe", async (...args) => {
    const run = start(...args, pipeIn(folder));
    await sleep(2_000);
    expect(run.isRunning()).toBe(true);
    run.kill("SIGINT");
    const { code, signal, milliseconds } = await run.ending;
    expect([code, signal]).toEqual([null, "SIGINT"]);
    expect(milliseconds).toBeLessThan(SOON);
  });
});
