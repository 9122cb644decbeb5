import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogue, type RunningOracle, startOracle } from "../../../src/conformance.js";
import { faults } from "../faults.js";
import { leaveFigures } from "./figures.js";
import { judgeWithAllPorts } from "./judge-fault.js";

let oracle: RunningOracle;
beforeAll(async () => {
  oracle = await startOracle(0);
});
afterAll(() => oracle.stop());

/** The faults that each check has told. */
const kills = new Map<string, string[]>();
const killed = new Set<string>();

describe("the faults", () => {
  it("are more than a hundred, each under a name of its own", () => {
    expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length);
    expect(faults.length).toBeGreaterThan(110);
  });

  it("break every clause that has a check", () => {
    const broken = new Set(faults.map(({ clause }) => clause));
    expect(catalogue.filter(({ clause }) => !broken.has(clause)).map(({ id }) => id)).toEqual([]);
  });
});

describe.concurrent("each fault is told by a check of its clause", () => {
  it.each(faults)("$clause $name: $sentence", async (fault) => {
    const { failed, reports } = await judgeWithAllPorts(fault, oracle);
    for (const { id } of failed) kills.set(id, [...(kills.get(id) ?? []), fault.name]);
    const results = reports.flatMap(({ checks }) => checks);
    expect(results.filter(({ status }) => status === "error")).toEqual([]);
    expect(failed.length).toBeGreaterThan(0);
    // A broken MUST ends the command with 1; a broken SHOULD is only told.
    const isMust = failed.some(({ level }) => level === "MUST");
    expect(reports.at(-1)?.exitCode === 1).toBe(isMust);
    killed.add(fault.name);
  });
});

describe("the checks", () => {
  it.each(catalogue.map(({ id }) => id))("%s tells a fault of its clause", (id) => {
    expect(kills.get(id) ?? []).not.toEqual([]);
  });
});

afterAll(() => {
  leaveFigures("1-faults", [
    { what: "faults killed by a check of their clause", count: killed.size, of: faults.length },
    {
      what: "checks that kill a fault of their clause",
      count: catalogue.filter(({ id }) => kills.has(id)).length,
      of: catalogue.length,
    },
  ]);
});
