import { describe, expect, it } from "vitest";
import { compare, emptyTally } from "./comparison.js";
import { oddCopies } from "./odd-copies.js";
import { oddValuesFor } from "./odd-values.js";
import { type Pair, pairs } from "./pairs.js";
import { partAt, placesIn, replacedAt } from "./places.js";

function differences(pair: Pair, rows: Iterable<readonly [string, () => unknown]>): string[] {
  const found: string[] = [];
  for (const [title, make] of rows) {
    const difference = compare(pair, make(), emptyTally());
    if (difference) found.push(`${title}: ${difference}`);
  }
  return found;
}

function* oddParts({ accepts }: Pair): Generator<[string, () => unknown]> {
  for (const example of accepts) {
    for (const place of placesIn(example)) {
      for (const [title, make] of oddValuesFor(partAt(example, place))) {
        yield [`${title} at ${place.map(String).join(".")}`, () => replacedAt(example, place, make())];
      }
    }
  }
}

function* oddlyBuilt({ accepts }: Pair): Generator<[string, () => unknown]> {
  for (const example of accepts) {
    for (const place of placesIn(example)) {
      const part = partAt(example, place);
      if (typeof part !== "object" || part === null || Array.isArray(part)) continue;
      for (const [title, copy] of oddCopies) {
        yield [
          `${title} at ${place.map(String).join(".")}`,
          () => replacedAt(example, place, copy({ ...part })),
        ];
      }
    }
  }
}

describe.each(pairs)("$name", { timeout: 60_000 }, (pair) => {
  it("is answered as by zod with any value at any place", () => {
    expect(differences(pair, oddParts(pair)).slice(0, 20)).toEqual([]);
  });

  it("is answered as by zod however an object is built", () => {
    expect(differences(pair, oddlyBuilt(pair)).slice(0, 20)).toEqual([]);
  });
});
