import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { httpTarget, judge, type Target } from "../../src/conformance.js";

const folder = fileURLToPath(new URL("../consumers/python/", import.meta.url));
const OLDEST_MINOR = 10;

/** Finds a Python 3.10 or newer; else says why there is none. */
function findPython(): { readonly command: string | null; readonly reason: string } {
  let reason = "python3 is not installed";
  for (const command of ["python3", "python"]) {
    const asked = ["-c", "import sys; print(*sys.version_info[:2])"];
    const { status, stdout } = spawnSync(command, asked, { encoding: "utf8" });
    if (status !== 0) continue;
    const [major = 0, minor = 0] = stdout.split(" ").map(Number);
    if (major === 3 && minor >= OLDEST_MINOR) return { command, reason: "" };
    reason = `${command} is ${major}.${minor}, and 3.${OLDEST_MINOR} or newer is needed`;
  }
  return { command: null, reason };
}

const python = findPython();
const command = python.command ?? "";
const why = python.command === null ? ` (SKIPPED: ${python.reason})` : "";
if (why) process.stderr.write(`\n*** The Python backend is not tested: ${python.reason}. ***\n\n`);

interface PythonServer {
  readonly url: string;
  /** Kills it hard; on return it is gone. */
  kill(): Promise<void>;
}

function addressOf(child: ChildProcess): Promise<string> {
  let [output, log] = ["", ""];
  child.stderr?.on("data", (chunk) => {
    log += chunk;
  });
  return new Promise((keep, fail) => {
    child.stdout?.on("data", (chunk) => {
      output += chunk;
      const address = output.match(/^listening on (http:\S+)\n$/)?.[1];
      if (address) keep(address);
    });
    child.once("error", fail);
    child.once("exit", (code) => fail(new Error(`the server ended with ${code}:\n${output}${log}`)));
  });
}

async function startServer(db: string, port: string): Promise<PythonServer> {
  const options = ["-B", "-m", "transport_contract_backend", "--port", port, "--db", db];
  const child = spawn(command, options, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  const url = await addressOf(child).catch((error: unknown) => {
    child.kill("SIGKILL");
    throw error;
  });
  return {
    url,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Starts it on a port below those that systems hand out, so that nobody is given it while the server is down. */
async function startToRestart(db: string, attempts = 5): Promise<PythonServer> {
  const port = 20_000 + Math.floor(Math.random() * 12_000);
  try {
    return await startServer(db, String(port));
  } catch (error) {
    if (attempts > 1) return startToRestart(db, attempts - 1);
    throw error;
  }
}

describe.skipIf(why !== "")(`the backend in Python${why}`, () => {
  test("its own tests pass: every vector of the contract, its parts, and the server on the wire", async () => {
    const run = promisify(execFile)(command, ["-B", "-W", "error", "-m", "unittest"], { cwd: folder });
    const { stderr } = await run.catch((failed: { stderr?: string }) => ({ stderr: failed.stderr ?? "" }));
    // "OK (skipped=1)" is no pass.
    expect(stderr).toMatch(/\nRan [1-9]\d+ tests in [\d.]+s\n\nOK\n$/);
  }, 120_000);

  describe("judged by the conformance kit, with every port but an oracle: its models ask nobody", () => {
    let data: string;
    let first: PythonServer;
    let replica: PythonServer;
    let target: Target;

    beforeAll(async () => {
      data = await mkdtemp(join(tmpdir(), "chat-python-"));
      const db = join(data, "chat.db");
      first = await startToRestart(db);
      replica = await startServer(db, "0");
      const { port, host } = new URL(first.url);
      target = await httpTarget({
        baseUrls: [first.url, replica.url],
        models: ["local/echo", "local/poet"],
        defaultModel: "local/echo",
        routes: [
          { asked: "local/router", actual: "local/echo" },
          { asked: "local/fallback", actual: "local/poet" },
        ],
        socketUrl: `ws://${host}/ws`,
        conversationsPath: "/conversations",
        async restart() {
          await first.kill();
          first = await startServer(db, port);
        },
      });
    });
    afterAll(async () => {
      await Promise.all([first?.kill(), replica?.kill()]);
      await rm(data, { recursive: true, force: true });
    });

    test.each([1, 20, 300])("it conforms in the full profile with the seed %i", async (seed) => {
      const { checks, counts, profile, exitCode } = await judge(target, { seed });
      expect(checks.filter(({ status }) => status === "fail" || status === "error")).toEqual([]);
      const unseen = checks.filter(
        ({ status, message }) => status === "not verified" && !/oracle/.test(message),
      );
      expect(unseen).toEqual([]);
      expect({ profile, exitCode }).toEqual({ profile: "full", exitCode: 0 });
      expect(counts.pass).toBeGreaterThan(250);
    });
  });
});
