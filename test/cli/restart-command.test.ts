import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { run } from "../../src/cli/run.js";
import { verifyOptions } from "../../src/cli/verify/options.js";
import { isUp } from "../../src/cli/verify/reachability.js";
import { type RestartCommand, restartCommand } from "../../src/cli/verify/restart-command.js";
import { targetOf, withDoubt } from "../../src/cli/verify/target.js";
import { catalogue } from "../../src/conformance/catalogue.js";
import { Failure, Inconclusive } from "../../src/conformance/check.js";
import type { Laboratory } from "../../src/conformance/laboratory.js";
import { startSmallBackend, without } from "./support/small-backend.js";
import { surroundings } from "./support/surroundings.js";

// A whole run of the kit takes a second or two, and more on a machine that is busy.
vi.setConfig({ testTimeout: 30_000 });

/** A server of the user's: it notes its process id, and answers whatever it is asked. */
const SERVER = `
require("node:fs").writeFileSync("pid", String(process.pid));
require("node:http").createServer((_, response) => response.end("here")).listen(Number(process.argv[2]), "127.0.0.1");
`;

let cwd: string;
let port: number;
let url: string;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port: free } = server.address() as { port: number };
      server.close(() => resolve(free));
    });
  });
}

const pid = () => Number(readFileSync(join(cwd, "pid"), "utf8"));
const isRunning = () => isUp(url, {});

function command(text: string, patienceMs = 10_000, downPatienceMs = 5_000): RestartCommand {
  return restartCommand({ command: text, cwd, urls: [url], headers: {}, patienceMs, downPatienceMs });
}

const node = `"${process.execPath}" server.cjs`;
const kill = "kill -9 $(cat pid)";

beforeEach(async () => {
  cwd = mkdtempSync(join(tmpdir(), "restart-"));
  writeFileSync(join(cwd, "server.cjs"), SERVER);
  port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const first = command(`${node} ${port} &`);
  await first.restart();
  expect(first.fault()).toBeNull();
});

afterEach(async () => {
  try {
    process.kill(pid(), "SIGKILL");
  } catch {}
  await sleep(20);
  rmSync(cwd, { recursive: true, force: true });
});

describe("a restart command", () => {
  it("that starts the backend in the background is waited for, and the backend is left running", async () => {
    const before = pid();
    const restarting = command(`${kill}; ${node} ${port} &`);
    await restarting.restart();
    expect(await isRunning()).toBe(true);
    expect(pid()).not.toBe(before);
    expect(restarting.doubt()).toBeNull();
    await restarting.stop();
    expect(await isRunning()).toBe(true);
  });

  it("that stays in the foreground as the backend works time and again, and is ended in the end", async () => {
    const restarting = command(`${kill}; echo starting; ${node} ${port}`);
    const pids = [pid()];
    for (let count = 0; count < 2; count++) {
      await restarting.restart();
      expect(await isRunning()).toBe(true);
      pids.push(pid());
    }
    expect(new Set(pids).size).toBe(3);
    await restarting.stop();
    expect(await isRunning()).toBe(false);
  });

  it("that fails is inconclusive, says why with its last words, and is not tried again", async () => {
    const restarting = command("echo run >> runs; echo no such service; exit 7");
    await expect(restarting.restart()).rejects.toThrow(
      "the restart command failed: it ended with code 7; it said: no such service",
    );
    await expect(restarting.restart()).rejects.toBeInstanceOf(Inconclusive);
    expect(restarting.fault()).toContain("code 7");
    expect(readFileSync(join(cwd, "runs"), "utf8")).toBe("run\n");
  });

  it("that does not start the backend again is inconclusive", async () => {
    const restarting = command(kill, 500);
    await expect(restarting.restart()).rejects.toThrow(
      "the restart command failed: the backend was not seen to go down and to answer again within 0.5 s",
    );
  });

  it("that ends without taking the backend down leaves a doubt", async () => {
    const restarting = command("true", 10_000, 300);
    await restarting.restart();
    expect(restarting.doubt()).toBe(
      "the backend was never seen to go down during --restart; the command must kill it hard",
    );
    expect(restarting.fault()).toBeNull();
  });

  it("is not started any more once the run was stopped", async () => {
    const stop = new AbortController();
    const given = { command: "echo run >> runs", cwd, urls: [url], headers: {}, signal: stop.signal };
    const restarting = restartCommand({ ...given, downPatienceMs: 300 });
    await restarting.restart();
    stop.abort();
    await expect(restarting.restart()).rejects.toThrow(
      new Inconclusive("the run was stopped before the restart"),
    );
    expect(readFileSync(join(cwd, "runs"), "utf8")).toBe("run\n");
  });

  it("that takes long to take the backend down is not believed before it has", async () => {
    const before = pid();
    const restarting = command(`sleep 1.5; ${kill}; ${node} ${port} &`);
    await restarting.restart();
    expect(pid()).not.toBe(before);
  });
});

describe("a backend that is back before anybody has asked it", () => {
  it.each([
    ["breaks its connections", 0, true],
    ["leaves them to a gateway, which answers 503 meanwhile", 300, false],
  ])("has been down where it %s", async (_, gatewayMs, breaks) => {
    let until = 0;
    const sockets = new Set<Socket>();
    const server = createHttpServer((request, response) => {
      response.writeHead(Date.now() < until ? 503 : 200).end();
      if (request.url !== "/kill") return;
      until = Date.now() + gatewayMs;
      if (breaks) for (const socket of sockets) socket.destroy();
    });
    server.on("connection", (socket) => sockets.add(socket));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    const asking = `"${process.execPath}" -e 'fetch("${address}/kill").catch(() => {})'`;
    const restarting = restartCommand({
      command: asking,
      cwd,
      urls: [address],
      headers: {},
      downPatienceMs: 300,
    });
    await restarting.restart();
    server.close();
    server.closeAllConnections();
    expect(restarting.doubt()).toBeNull();
  });
});

describe("verify --restart", () => {
  it("does not blame the backend for a command that fails", async () => {
    const backend = await startSmallBackend();
    const args = ["verify", backend.url, ...without, "--only", "DURABLE-01", "--restart", "echo oh; exit 7"];
    const { text, exitCode } = await run(args, surroundings(cwd));
    await backend.close();
    expect(exitCode).toBe(2);
    expect(text).toContain("? inconclusive: the restart command failed: it ended with code 7; it said: oh");
    expect(text).not.toContain("✗");
  });

  it("asks nothing more of a backend that a failed command may have left down", async () => {
    const command = {
      restart: async () => {},
      fault: () => "gone since",
      doubt: () => null,
      stop: async () => {},
    };
    const options = verifyOptions([url, "--models", "a,b"]);
    const target = await targetOf(options, null, command);
    await expect(target.getModel?.("id")).rejects.toThrow(new Inconclusive("gone since"));
    expect(target.models).toEqual(["a", "b"]);
  });

  it.each([
    ["takes no pass from a command that does not kill", "it was never down", "it was never down"],
    ["takes the pass of one that does", null, null],
  ])("%s", async (_, doubt, expected) => {
    const command = { restart: async () => {}, fault: () => null, doubt: () => doubt, stop: async () => {} };
    const check = catalogue.find(({ needs }) => needs.includes("restart"));
    if (!check) throw new Error("no check needs a restart");
    const [doubted] = withDoubt([{ ...check, run: async () => {} }], command);
    const ending = doubted?.run({} as Laboratory).then(
      () => null,
      (error: unknown) => (error instanceof Inconclusive ? error.message : error),
    );
    expect(await ending).toBe(expected);
  });

  it("keeps the failure that even such a command has shown", async () => {
    const command = {
      restart: async () => {},
      fault: () => null,
      doubt: () => "never down",
      stop: async () => {},
    };
    const check = catalogue.find(({ needs }) => needs.includes("restart"));
    if (!check) throw new Error("no check needs a restart");
    const lost = new Failure("a name is gone", "a name", "null");
    const [doubted] = withDoubt([{ ...check, run: () => Promise.reject(lost) }], command);
    await expect(doubted?.run({} as Laboratory)).rejects.toBe(lost);
  });
});
