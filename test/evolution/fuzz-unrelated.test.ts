import { expect, it } from "vitest";
import { runFuzz, tallyLine, unrelatedPairs } from "./support/fuzz.js";

const PAIRS = 2_500;

it("no break between two unrelated schemas is missed, and fewer than 1 % of the breaks are none", () => {
  const tallies = runFuzz(unrelatedPairs, PAIRS);
  for (const [direction, tally] of Object.entries(tallies)) {
    console.info(tallyLine(`unrelated schemas, ${direction}`, tally));
    expect(tally.pairs).toBe(PAIRS);
    expect(tally.unproved.length / tally.breaking, tally.unproved[0] ?? "").toBeLessThan(0.01);
  }
}, 300_000);
