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
const hidden = new Set(["TURN-08", "TURN-10", "META-05", "DURABLE-01", "LIST-01"]);

/** The faults of other clauses that show only so, with what the kit must be told. */
const untold: Readonly<Record<string, string>> = {
  "read-creates": "the path of the list",
  "default-is-first-listed": "the default",
  "default-is-last-override": "the default",
  "clear-keeps-override-in-turns": "the default",
  "clear-leaves-stored-in-turns": "the default",
  "warm-other-default": "the default",
  "meta-asked-of-stored": "the routes",
  "unknown-asks-provider-for-default": "an oracle",
  "meta-claims-what-was-not-asked": "an oracle",
  "race-null-is-no-value": "a replica",
  "race-replica-misses-overrides": "a replica",
  "strict-chat-send": "the URL of the WebSocket",
  "seal-absent-on-socket": "the URL of the WebSocket",
  "seal-before-store": "the URL of the WebSocket",
  "silent-on-socket": "the URL of the WebSocket",
  "noise-on-socket": "the URL of the WebSocket",
  "errors-on-socket": "the URL of the WebSocket",
  "events-as-text": "the URL of the WebSocket",
};

/** Shown only where a turn of another check comes between two of one check, so that a run may see it or not. */
const byChance = new Set(["default-is-last-used"]);

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

  it("hides only what needs to be told more", () => {
    const unseen = faults.filter(
      ({ name, clause }) => !hidden.has(clause) && !seen.has(name) && !byChance.has(name),
    );
    expect(unseen.map(({ name }) => name).sort()).toEqual(Object.keys(untold).sort());
  });
});

afterAll(() => {
  leaveFigures("2-by-url", [{ what: "faults killed by a URL alone", count: seen.size, of: faults.length }]);
});
