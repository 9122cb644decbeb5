import { describe, expect, it } from "vitest";
import { randomOf } from "../../src/conformance/random.js";
import { compare, emptyTally } from "./comparison.js";
import { nearValues } from "./near-values.js";
import { type Pair, pairs } from "./pairs.js";

/** How many values each shape is asked about; each is looked at in two or three ways. */
const VALUES = 46_000;

/** The share of the values with which every door is asked. */
const EVERY = 8;

const seed = Number(process.env["EQUIVALENCE_SEED"] ?? 20260131);

const tally = emptyTally();

function firstDifferences(pair: Pair, index: number): string[] {
  const next = nearValues(pair.accepts, randomOf(seed + index));
  const found: string[] = [];
  for (let count = 0; count < VALUES && found.length < 5; count++) {
    const difference = compare(pair, next(), tally, { everyDoor: count % EVERY === 0 });
    if (difference) found.push(`value ${count} of seed ${seed}: ${difference}`);
  }
  return found;
}

describe("values with one to three faults, at any depth", { timeout: 120_000 }, () => {
  it.each(pairs.map((pair, index) => [pair.name, pair, index] as const))(
    "SHAPE-01, SHAPE-02 %s answers as zod does",
    (_name, pair, index) => {
      expect(firstDifferences(pair, index)).toEqual([]);
    },
  );

  it("were more than a million, of every kind in proportion", () => {
    const { verdicts, outputs, issues, doors } = tally;
    console.log(
      `compared with zod: ${verdicts} values (${outputs} outputs, ${issues} lists of issues, ${doors} by every door)`,
    );
    expect(verdicts).toBeGreaterThan(1_000_000);
    expect(outputs).toBeGreaterThan(verdicts / 4);
    expect(issues).toBeGreaterThan(verdicts / 4);
    expect(doors).toBeGreaterThan(verdicts / 10);
  });
});
