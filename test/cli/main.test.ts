import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type BuiltCli, buildCli } from "./support/built-cli.js";
import { type SmallBackend, startSmallBackend, without } from "./support/small-backend.js";

// A whole run of the kit takes a second or two, and more on a machine that is busy.
vi.setConfig({ testTimeout: 30_000 });

let cli: BuiltCli;
let folder: string;

beforeAll(async () => {
  cli = await buildCli();
  folder = mkdtempSync(join(tmpdir(), "main-"));
}, 30_000);

afterAll(() => {
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, [cli.main, ...args], { stdio: ["ignore", "pipe", "pipe"] });
}

function endOf(child: ChildProcess): Promise<Ending> {
  let [stdout, stderr] = ["", ""];
  child.stdout?.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve) => {
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

async function untilSeen(backend: SmallBackend, requests: number): Promise<void> {
  while (backend.seen() < requests) await sleep(10);
}

describe("the process of transport-contract", () => {
  it("writes what a user asked for to standard output, and faults to standard error", async () => {
    const version = await endOf(start("--version"));
    expect(version).toEqual({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: "" });
    const wrong = await endOf(start("verify"));
    expect(wrong).toEqual({ code: 3, stdout: "", stderr: expect.stringContaining("expected the URL") });
  });

  it("ends with 4 and one line on standard error where nothing answers", async () => {
    const backend = await startSmallBackend();
    await backend.close();
    const { code, stdout, stderr } = await endOf(start("verify", backend.url));
    expect([code, stdout]).toEqual([4, ""]);
    expect(stderr).toMatch(/^transport-contract: nothing answers at .*ECONNREFUSED.*\n$/);
  });

  it("ends by itself with the verdict, without colours in a pipe", async () => {
    const backend = await startSmallBackend();
    const { code, stdout, stderr } = await endOf(
      start("verify", backend.url, ...without, "--only", "READ-01"),
    );
    await backend.close();
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^✓ conformant/m);
    expect(stdout).not.toContain("\u001b");
  });

  it("ends as the run does where nobody reads what it tells meanwhile", async () => {
    const backend = await startSmallBackend();
    const probe = createServer().listen(0, "127.0.0.1");
    await once(probe, "listening");
    const { port } = probe.address() as { port: number };
    await new Promise((resolve) => probe.close(resolve));
    const args = [...without, "--only", "READ-01", "--oracle", String(port)];
    const child = start("verify", backend.url, ...args);
    child.stderr?.destroy();
    const { code, stdout } = await endOf(child);
    await backend.close();
    expect([code, stdout]).toEqual([0, expect.stringContaining("✓ conformant")]);
  });

  it("loads the kit and its packages only for the commands that need them", () => {
    const outputs = cli.metafile.outputs;
    const main = Object.keys(outputs).find((name) => name.endsWith("cli/main.js")) ?? "";
    const atOnce = new Set<string>();
    const follow = (name: string) => {
      if (atOnce.has(name)) return;
      atOnce.add(name);
      for (const { path, kind } of outputs[name]?.imports ?? [])
        if (kind === "import-statement") follow(path);
    };
    follow(main);
    const sources = [...atOnce].flatMap((name) => Object.keys(outputs[name]?.inputs ?? {}));
    expect(sources).toContain("src/cli/mirror.ts");
    expect(sources.filter((source) => /conformance|features|cli\/verify/.test(source))).toEqual([]);
    const packages = [...atOnce].filter((name) => !(name in outputs) && !name.startsWith("node:"));
    expect(packages).toEqual([]);
  });
});

describe("Ctrl-C in the middle of a run", () => {
  it("prints what is known, writes the reports, and does not end with 0 although nothing failed", async () => {
    const backend = await startSmallBackend({ delay: 30 });
    const report = join(folder, "stopped.json");
    const child = start("verify", backend.url, ...without, "--jobs", "1", "--report", `json=${report}`);
    const ending = endOf(child);
    await untilSeen(backend, 20);
    child.kill("SIGINT");
    const { code, stdout } = await ending;
    await backend.close();
    expect(code).toBe(2);
    expect(stdout).toMatch(/^ {2}✓ READ-01 /m);
    expect(stdout).toContain("? not verified (exit code 2): the run was stopped before its end");
    const { stopped, counts } = JSON.parse(readFileSync(report, "utf8"));
    expect(stopped).toBe(true);
    expect(counts.pass).toBeGreaterThan(3);
    expect(counts.inconclusive).toBeGreaterThan(50);
  });

  it("ends with 1 where a MUST has failed by then", async () => {
    const backend = await startSmallBackend({ delay: 30, foldsNames: true });
    const only = "READ-02/repeated,NOVALID-01";
    const child = start("verify", backend.url, ...without, "--jobs", "1", "--only", only);
    const ending = endOf(child);
    await untilSeen(backend, 6);
    child.kill("SIGINT");
    const { code, stdout } = await ending;
    await backend.close();
    expect(code).toBe(1);
    expect(stdout).toContain("✗ READ-02/repeated MUST");
  });

  it.each([
    ["before the first check", 0, "? not verified (exit code 2): the run was stopped before its end"],
    ["in a check, although another one of its clause has passed", 8, "  1 passed, 2 inconclusive;"],
  ])("does not wait for an answer that is under way %s", async (_, promptAnswers, line) => {
    const backend = await startSmallBackend({ delay: 20_000, promptAnswers });
    const args = [...without, "--only", "READ-01", "--jobs", "1", "--timeout", "60"];
    const child = start("verify", backend.url, ...args);
    const ending = endOf(child);
    await untilSeen(backend, promptAnswers + 1);
    const begin = Date.now();
    child.kill("SIGINT");
    const { code, stdout } = await ending;
    expect(Date.now() - begin).toBeLessThan(10_000);
    await backend.close();
    expect([code, stdout]).toEqual([2, expect.stringContaining(line)]);
  });
});
