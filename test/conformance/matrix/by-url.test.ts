import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningOracle, startOracle } from "../../../src/conformance.js";
import { faults } from "../faults.js";
import { leaveFigures } from "./figures.js";
import { judgeByUrl } from "./judge-fault.js";

let oracle: RunningOracle;
beforeAll(async () => {
  oracle = await startOracle(0);
});
afterAll(() => oracle.stop());

const seen = new Set<string>();

/** The clauses whose faults show only through a port that a URL does not give. */
const hidden = new Set(["TURN-08", "DURABLE-01", "LIST-01"]);

describe.concurrent("a URL alone", () => {
  it.each(faults.filter(({ clause }) => !hidden.has(clause)))("is judged where $name", async (fault) => {
    const { failed, reports } = await judgeByUrl(fault, oracle);
    if (failed.length > 0) seen.add(fault.name);
    const results = reports.flatMap(({ checks }) => checks);
    expect(results.filter(({ status }) => status === "error")).toEqual([]);
  });
});

describe("a URL alone", () => {
  it("shows most of the faults", () => {
    expect(seen.size / faults.length).toBeGreaterThan(0.85);
  });

  it("hides only what needs a port that it does not give", () => {
    const unseen = faults.filter(({ name, clause }) => !hidden.has(clause) && !seen.has(name));
    expect(unseen.map(({ name }) => name)).toEqual([]);
  });
});

afterAll(() => {
  leaveFigures("2-by-url", [{ what: "faults killed by a URL alone", count: seen.size, of: faults.length }]);
});
