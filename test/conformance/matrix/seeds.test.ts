import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogue, judge, type RunningOracle, startOracle } from "../../../src/conformance.js";
import { startTestBackend, type TestBackend } from "../backend/test-backend.js";
import { targetByUrl, targetWithAllPorts } from "../target.js";
import { leaveFigures } from "./figures.js";

let oracle: RunningOracle;
let backend: TestBackend;
beforeAll(async () => {
  oracle = await startOracle(0);
  // One backend for all runs: it need not be empty.
  backend = await startTestBackend({ upstream: oracle.url });
});
afterAll(() => Promise.all([oracle.stop(), backend.stop()]));

const clean = new Set<number>();
const seeds = Array.from({ length: 30 }, (_, index) => 1 + index * 7919);

describe("the right backend passes every check", () => {
  it.each(seeds)("with the seed %i", async (seed) => {
    const report = await judge(await targetWithAllPorts(backend, oracle), { seed });
    expect(report.checks.filter(({ status }) => status !== "pass").map(({ id }) => id)).toEqual([]);
    expect(report.counts.pass).toBe(catalogue.length);
    expect(report.exitCode).toBe(0);
    expect(report.profile).toBe("full");
    clean.add(seed);
  });

  it("by its URL alone, as far as that shows anything", async () => {
    const report = await judge(await targetByUrl(backend));
    const { pass, "not verified": unverified } = report.counts;
    expect(pass + unverified).toBe(catalogue.length);
    expect(unverified).toBeLessThan(60);
    expect(report.profile).toBe("core");
    expect(report.exitCode).toBe(0);
    const unnamed = report.checks.filter(
      ({ status, message }) => status === "not verified" && !/^needs .+: give .+/.test(message),
    );
    expect(unnamed).toEqual([]);
  });
});

afterAll(() => {
  leaveFigures("5-seeds", [{ what: "seeds without a false failure", count: clean.size, of: seeds.length }]);
});
