import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogue, judge, type RunningOracle, startOracle } from "../../../src/conformance.js";
import { startTestBackend } from "../backend/test-backend.js";
import { targetWithAllPorts } from "../target.js";
import { variants } from "../variants.js";
import { leaveFigures } from "./figures.js";

let oracle: RunningOracle;
beforeAll(async () => {
  oracle = await startOracle(0);
});
afterAll(() => oracle.stop());

const clean = new Set<string>();
const shoulds = new Set(catalogue.filter(({ level }) => level !== "MUST").map(({ id }) => id));

describe("the variants", () => {
  it("are more than thirty, and what they may fail is never a MUST", () => {
    expect(variants.length).toBeGreaterThan(30);
    expect(variants.flatMap(({ mayFail = [] }) => mayFail).filter((id) => !shoulds.has(id))).toEqual([]);
  });
});

describe("an unusual backend that is right fails nothing", () => {
  it.each(variants)(
    "$name: $sentence",
    async ({ name, change, basePath = "", options, mayFail = [], mostMs }) => {
      const backend = await startTestBackend({
        upstream: oracle.url,
        basePath,
        ...(change ? { change } : {}),
      });
      try {
        const begin = performance.now();
        const report = await judge(await targetWithAllPorts(backend, oracle, options));
        const took = performance.now() - begin;
        const bad = report.checks.filter(({ status }) => status === "fail" || status === "error");
        expect(bad.map(({ id }) => id)).toEqual([...mayFail]);
        expect(report.exitCode).toBe(0);
        if (mostMs !== undefined) expect(took).toBeLessThan(mostMs);
        clean.add(name);
      } finally {
        await backend.stop();
      }
    },
  );
});

afterAll(() => {
  leaveFigures("4-variants", [
    { what: "variants without a false failure", count: clean.size, of: variants.length },
  ]);
});
