import { randomOf } from "../../../src/conformance/random.js";
import { type Answer, answerOf } from "../comparison.js";
import { nearValues } from "../near-values.js";
import { oddCopies } from "../odd-copies.js";
import { oddValuesFor } from "../odd-values.js";
import { type Pair, pairs } from "../pairs.js";
import { partAt, placesIn, replacedAt } from "../places.js";

/** A value, and what zod says of it. */
export interface Question {
  readonly value: unknown;
  readonly expected: Answer;
}

/** How many random neighbours of the examples each shape is asked about, besides the odd values. */
const NEAR = 200;

/** What belongs to the whole program and must not be frozen. */
const SHARED = new Set<unknown>([Array.prototype, Math, JSON]);

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null || SHARED.has(value)) return false;
  try {
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === Array.prototype;
  } catch {
    return false; // a revoked proxy
  }
}

/** Freezes what is plain, so that a fault that writes into the input throws. */
function frozen(value: unknown): unknown {
  if (!isPlain(value) || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const { value: part } of Object.values(Object.getOwnPropertyDescriptors(value))) frozen(part);
  return value;
}

/** The object with each two neighbouring keys in the other order. */
function swapped(fields: object): object[] {
  const entries = Object.entries(fields);
  return entries.slice(1).map((entry, at) => {
    const [before] = entries.slice(at);
    return Object.fromEntries(entries.toSpliced(at, 2, entry, ...(before ? [before] : [])));
  });
}

function* questions({ accepts }: Pair, index: number): Generator<unknown> {
  yield* accepts;
  for (const [at, example] of accepts.entries()) {
    const places = placesIn(example);
    for (const place of places) {
      const part = partAt(example, place);
      // The last one has every field; of the others, and deep in large ones, a part of the odd values will do.
      const isTelling = at === accepts.length - 1 && (places.length < 60 || place.length < 2);
      const step = isTelling ? 1 : 11;
      for (const [number, [, make]] of oddValuesFor(part).entries()) {
        if (number % step === 0) yield replacedAt(example, place, make());
      }
      if (!isPlain(part) || Array.isArray(part)) continue;
      for (const [, copy] of oddCopies) yield replacedAt(example, place, copy({ ...part }));
      for (const other of swapped(part)) yield replacedAt(example, place, other);
    }
  }
  const next = nearValues(accepts, randomOf(index));
  for (let count = 0; count < NEAR; count++) yield next();
}

/** What the faulty validators are asked: the values that are most telling first. */
export const corpus: ReadonlyMap<Pair, readonly Question[]> = new Map(
  pairs.map((pair, index) => [
    pair,
    [...questions(pair, index)].map((value) => ({
      value: frozen(value),
      expected: answerOf(pair.schema, value),
    })),
  ]),
);
