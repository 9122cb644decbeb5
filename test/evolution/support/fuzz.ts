import fc from "fast-check";
import { judgeDifference } from "../../../src/evolution/compare-schemas.js";
import { schemaDifference } from "../../../src/evolution/difference/schema-difference.js";
import type { Direction, JsonValue, SchemaComparison } from "../../../src/evolution.js";
import { diceOf, editSchema } from "./edit-schema.js";
import { partSchema, rootSchema, type Schema } from "./random-schema.js";
import { look, validatorOf } from "./referee.js";

/** A pair of schemas, with the dice that sample values are made with. */
export interface Pair {
  readonly old: Schema;
  readonly new: Schema;
  readonly dice: readonly number[];
}

/** What a run of the fuzz has seen, in one direction. */
export interface Tally {
  pairs: number;
  breaking: number;
  /** Breaks that ajv saw in its own samples. */
  seen: number;
  /** Called breaking, and neither a sample nor the value that is shown proves it. */
  unproved: string[];
}

const numbers = fc.array(fc.nat(1_000_000), { minLength: 24, maxLength: 24 });

const edit = fc.record({
  parts: fc.array(partSchema, { minLength: 1, maxLength: 2 }),
  dice: numbers,
  count: fc.integer({ min: 1, max: 3 }),
});

/** A schema and some copies of it, each with a few edits. */
export const nearPairs: fc.Arbitrary<readonly Pair[]> = fc
  .tuple(rootSchema, fc.array(edit, { minLength: 5, maxLength: 5 }))
  .map(([old, edits]) =>
    edits.map(({ parts, dice, count }) => ({
      old,
      new: editSchema(old, count, diceOf(dice), parts),
      dice,
    })),
  );

/** Two schemas that have nothing to do with each other. */
export const unrelatedPairs: fc.Arbitrary<readonly Pair[]> = fc
  .tuple(rootSchema, rootSchema, numbers)
  .map(([old, next, dice]) => [{ old, new: next, dice }]);

function compare(pair: Pair): Readonly<Record<Direction, SchemaComparison>> {
  const version = (schema: Schema) => {
    const document = schema as JsonValue;
    return { document, reads: document, writes: document };
  };
  const difference = schemaDifference(version(pair.old), version(pair.new), true);
  return {
    request: judgeDifference(difference, "request"),
    response: judgeDifference(difference, "response"),
  };
}

/** How many values ajv is shown of each side of a pair. */
const SAMPLES = 30;

/** Judges a pair in both directions and lets ajv judge the verdicts; throws where a break was missed. */
export function referee(pair: Pair, tallies: Readonly<Record<Direction, Tally>>): void {
  const validators = [validatorOf(pair.old), validatorOf(pair.new)] as const;
  const { lost, gained } = look([pair.old, pair.new], validators, diceOf(pair.dice), SAMPLES);
  const results = compare(pair);
  for (const direction of ["request", "response"] as const) {
    const [seen, sent, read] =
      direction === "request" ? [lost, validators[0], validators[1]] : [gained, validators[1], validators[0]];
    const { verdict, example } = results[direction];
    const tally = tallies[direction];
    tally.pairs++;
    if (verdict === "breaking") {
      tally.breaking++;
      const isShown = example !== undefined && sent(example) && !read(example);
      if (seen !== undefined) tally.seen++;
      else if (!isShown) tally.unproved.push(JSON.stringify(pair));
    } else if (seen !== undefined) {
      throw new Error(
        `missed in the direction ${direction}: ${JSON.stringify(seen)} is taken on one side alone of ${JSON.stringify(pair.old)} and ${JSON.stringify(pair.new)}`,
      );
    }
  }
}

/** An empty tally for each direction. */
export function newTallies(): Readonly<Record<Direction, Tally>> {
  const tally = (): Tally => ({ pairs: 0, breaking: 0, seen: 0, unproved: [] });
  return { request: tally(), response: tally() };
}

/** Runs over so many random groups of pairs; the same seed gives the same pairs, `FUZZ_SEED` another one. */
export function runFuzz(
  groups: fc.Arbitrary<readonly Pair[]>,
  numRuns: number,
): Readonly<Record<Direction, Tally>> {
  const tallies = newTallies();
  const seed = Number(process.env["FUZZ_SEED"] ?? 20_260_131);
  fc.assert(
    fc.property(groups, (pairs) => {
      for (const pair of pairs) referee(pair, tallies);
    }),
    { numRuns, seed },
  );
  return tallies;
}

/** Says in one line what a run has seen. */
export function tallyLine(name: string, { pairs, breaking, seen, unproved }: Tally): string {
  const rate = ((100 * unproved.length) / Math.max(1, breaking)).toFixed(2);
  return `${name}: ${pairs} pairs, ${breaking} called breaking (${seen} seen by ajv's own samples, the rest by the value shown), 0 missed, ${unproved.length} unproved (${rate} %)`;
}
