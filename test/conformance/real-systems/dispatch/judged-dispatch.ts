import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { httpTarget, type RunningOracle } from "../../../../src/conformance.js";
import type { JudgedSystem } from "../judged-system.js";
import type { DispatchBehaviour } from "./behaviour.js";
import { DEFAULT_MODEL } from "./dispatch.js";
import { startDispatch } from "./server.js";

/** How many journals this process has begun. */
let count = 0;

/** Dispatch in this process; a restart is a new one on the same ports, over the same journal. */
export async function judgedDispatch(
  oracle: RunningOracle,
  change: Partial<DispatchBehaviour> = {},
): Promise<JudgedSystem> {
  const journal = join(tmpdir(), `dispatch-${process.pid}-${Date.now()}-${count++}.jsonl`);
  const options = { upstream: oracle.url, journal, change };
  let running = await startDispatch(options);
  const { httpPort, socketPort } = running;
  const target = await httpTarget({
    baseUrls: [`http://127.0.0.1:${httpPort}`],
    socketUrl: `ws://127.0.0.1:${socketPort}`,
    conversationsPath: "/conversations",
    defaultModel: DEFAULT_MODEL,
    without: ["messages"],
    oracle,
    restart: async () => {
      await running.kill();
      running = await startDispatch({ ...options, httpPort, socketPort });
    },
    timeoutMs: 3_000,
    turnTimeoutMs: 4_000,
  });
  return {
    target,
    stop: async () => {
      await running.kill();
      rmSync(journal, { force: true });
    },
  };
}
