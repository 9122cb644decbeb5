import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compare, emptyTally } from "./comparison.js";
import { pairs } from "./pairs.js";
import { placesIn, replacedAt } from "./places.js";

const seed = Number(process.env["EQUIVALENCE_SEED"] ?? 20260131);

const anything = fc.anything({
  key: fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "toString", "10", "model", "type")),
  maxDepth: 3,
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
});

describe("any value that fast-check can think of", { timeout: 60_000 }, () => {
  it.each(pairs)("$name answers it as zod does, at every place", (pair) => {
    const places = pair.accepts.flatMap((example) => placesIn(example).map((place) => ({ example, place })));
    const property = fc.property(fc.constantFrom(...places), anything, ({ example, place }, part) => {
      expect(compare(pair, replacedAt(example, place, part), emptyTally())).toBeNull();
    });
    fc.assert(property, { numRuns: 1_000, seed });
  });
});
