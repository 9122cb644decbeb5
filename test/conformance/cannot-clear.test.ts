import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { judge, type RunningOracle, startOracle } from "../../src/conformance.js";
import { startTestBackend } from "./backend/test-backend.js";
import { clearingFaults } from "./faults/clearing.js";
import { targetWithAllPorts } from "./target.js";

let oracle: RunningOracle;
beforeAll(async () => {
  oracle = await startOracle(0);
});
afterAll(() => oracle.stop());

describe("a backend that can replace a stored model but not clear it", () => {
  it.each(["cannot-clear", "cannot-clear-silently"])(
    "fails WRITE-02 and WRITE-03 and nothing else (%s)",
    async (name) => {
      const change = clearingFaults.find((fault) => fault.name === name)?.change;
      if (!change) throw new Error(`no fault ${name}`);
      const backend = await startTestBackend({ upstream: oracle.url, change });
      try {
        const { checks, exitCode } = await judge(await targetWithAllPorts(backend, oracle));
        const failed = checks.filter(({ status }) => status === "fail");
        expect([...new Set(failed.map(({ clause }) => clause))]).toEqual(["WRITE-02", "WRITE-03"]);
        expect(exitCode).toBe(1);
        const open = checks.filter(({ status }) => status !== "fail" && status !== "pass");
        expect(open.map(({ id, status }) => `${status} ${id}`)).toEqual([
          "inconclusive WRITE-04/clear-touches-one",
          "inconclusive TURN-05/clear-after-override",
          "inconclusive TURN-05/default-after-clear",
          "inconclusive RACE-01/null",
          "inconclusive RACE-01/clear-during-turn",
        ]);
        expect(new Set(open.map(({ message }) => message))).toEqual(
          new Set([
            "the backend cannot clear a stored model (WRITE-02/null), so nothing is seen after a clear",
          ]),
        );
      } finally {
        await backend.stop();
      }
    },
  );
});
