import { expect, it } from "vitest";
import { nearPairs, runFuzz, tallyLine } from "./support/fuzz.js";

/** Groups of five pairs: more than 10,000 pairs in each direction. */
const GROUPS = 2_050;

it("no break between a schema and an edited copy of it is missed, and fewer than 1 % of the breaks are none", () => {
  const tallies = runFuzz(nearPairs, GROUPS);
  for (const [direction, tally] of Object.entries(tallies)) {
    console.info(tallyLine(`edited copies, ${direction}`, tally));
    expect(tally.pairs).toBeGreaterThan(10_000);
    expect(tally.breaking).toBeGreaterThan(1_000);
    expect(tally.unproved.length / tally.breaking, tally.unproved[0] ?? "").toBeLessThan(0.01);
  }
}, 300_000);
