import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isLinearizable, type RegisterOperation } from "../../src/conformance.js";

function read(value: string | null, start: number, end: number): RegisterOperation {
  return { kind: "read", value, start, end };
}

function write(value: string | null, start: number, end: number): RegisterOperation {
  return { kind: "write", value, start, end };
}

/** The definition itself: some order keeps to real time, and each read gives the last value written. */
function isLinearizableByTrying(rest: readonly RegisterOperation[], state: string | null): boolean {
  // An operation without an answer need not have taken effect.
  if (rest.every(({ end }) => end === Number.POSITIVE_INFINITY)) return true;
  return rest.some((next) => {
    const others = rest.filter((operation) => operation !== next);
    if (others.some(({ end }) => end < next.start)) return false;
    if (next.kind === "read") return next.value === state && isLinearizableByTrying(others, state);
    return isLinearizableByTrying(others, next.value);
  });
}

const operation = fc
  .record({
    kind: fc.constantFrom("read" as const, "write" as const),
    value: fc.constantFrom(null, "a", "b"),
    start: fc.nat({ max: 12 }),
    length: fc.oneof(
      { weight: 9, arbitrary: fc.nat({ max: 5 }) },
      { weight: 1, arbitrary: fc.constant(null) },
    ),
  })
  .map(
    ({ kind, value, start, length }): RegisterOperation => ({
      kind,
      value,
      start,
      end: length === null ? Number.POSITIVE_INFINITY : start + length,
    }),
  );

const known: readonly (readonly [
  fact: string,
  is: boolean,
  initial: string | null,
  operations: readonly RegisterOperation[],
])[] = [
  ["no operation at all", true, null, []],
  ["a read of what was there before", true, "a", [read("a", 0, 1)]],
  ["a read of null where nothing was written", true, null, [read(null, 0, 1)]],
  [
    "a read of null after a write: null is a value, and does not mean unknown",
    false,
    null,
    [write("a", 0, 1), read(null, 2, 3)],
  ],
  ["a read of null while a write is on its way", true, null, [write("a", 0, 3), read(null, 1, 2)]],
  [
    "a read of a name after it was cleared",
    false,
    null,
    [write("a", 0, 1), write(null, 2, 3), read("a", 4, 5)],
  ],
  ["a read of null after a clear", true, null, [write("a", 0, 1), write(null, 2, 3), read(null, 4, 5)]],
  ["a clear that is lost", false, "a", [write(null, 0, 1), read("a", 2, 3)]],
  ["a read of a name that nobody wrote", false, null, [write("a", 0, 1), read("b", 2, 3)]],
  ["a read that looks into the future", false, null, [read("a", 0, 1), write("a", 2, 3)]],
  [
    "two reads during a write, the new value first",
    false,
    null,
    [write("a", 0, 9), read("a", 1, 2), read(null, 3, 4)],
  ],
  [
    "two reads during a write, the old value first",
    true,
    null,
    [write("a", 0, 9), read(null, 1, 2), read("a", 3, 4)],
  ],
  [
    "two writes at once, read in either order",
    true,
    null,
    [write("a", 0, 3), write("b", 0, 3), read("a", 4, 5)],
  ],
  [
    "two writes at once, read as both",
    false,
    null,
    [write("a", 0, 3), write("b", 0, 3), read("a", 4, 5), read("b", 6, 7)],
  ],
  [
    "a value that comes back without being written again",
    false,
    null,
    [write("a", 0, 1), write("b", 2, 3), read("a", 4, 5)],
  ],
  [
    "two readers that see two writes in two orders",
    false,
    null,
    [write("a", 0, 9), write("b", 0, 9), read("a", 1, 2), read("b", 3, 4), read("a", 5, 6)],
  ],
  [
    "operations that touch: the end of one is the beginning of the next",
    true,
    null,
    [write("a", 0, 1), read(null, 1, 2)],
  ],
  [
    "a write without an answer that took effect",
    true,
    null,
    [write("a", 0, Number.POSITIVE_INFINITY), read("a", 5, 6)],
  ],
  [
    "a write without an answer that did not",
    true,
    null,
    [write("a", 0, Number.POSITIVE_INFINITY), read(null, 5, 6)],
  ],
  [
    "a write without an answer that took effect and was taken back",
    false,
    null,
    [write("a", 0, Number.POSITIVE_INFINITY), read("a", 5, 6), read(null, 7, 8)],
  ],
];

describe("the register's checker", () => {
  it.each(known)("RACE-01 judges %s: %s", (_fact, is, initial, operations) => {
    expect(isLinearizable(operations, initial)).toBe(is);
    expect(isLinearizable(operations.toReversed(), initial)).toBe(is);
  });

  it("RACE-01 agrees with the definition on any small history", () => {
    const histories = fc.array(operation, { maxLength: 6 });
    fc.assert(
      fc.property(histories, fc.constantFrom(null, "a"), (operations, initial) => {
        expect(isLinearizable(operations, initial)).toBe(isLinearizableByTrying(operations, initial));
      }),
      { numRuns: 5_000, seed: 1 },
    );
  });

  it("RACE-01 accepts whatever a real register has answered", () => {
    const steps = fc.array(
      fc.record({
        value: fc.constantFrom(null, "a", "b", undefined),
        before: fc.nat({ max: 3 }),
        after: fc.nat({ max: 3 }),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(steps, (taken) => {
        let state: string | null = null;
        const operations = taken.map(({ value, before, after }, time): RegisterOperation => {
          if (value !== undefined) state = value;
          return {
            kind: value === undefined ? "read" : "write",
            value: state,
            start: time - before,
            end: time + after,
          };
        });
        expect(isLinearizable(operations, null)).toBe(true);
      }),
      { seed: 1 },
    );
  });

  it("RACE-01 judges a long history in a number of looks that grows with its length alone", () => {
    let looks = 0;
    const watched = Array.from({ length: 400 }, (_, index): RegisterOperation => {
      const clients = 4;
      const round = Math.floor(index / clients);
      const plain =
        index % clients === 0
          ? write(`w${round}`, round * 10, round * 10 + 4)
          : read(`w${round}`, round * 10 + 5, round * 10 + 9);
      return {
        get kind() {
          looks++;
          return plain.kind;
        },
        value: plain.value,
        start: plain.start,
        end: plain.end,
      };
    });
    expect(isLinearizable(watched, null)).toBe(true);
    expect(looks).toBeLessThan(10 * watched.length);
  });

  it("RACE-01 does not try the same choice twice where many operations overlap", () => {
    let looks = 0;
    const counted = (plain: RegisterOperation): RegisterOperation => ({
      get kind() {
        looks++;
        return plain.kind;
      },
      value: plain.value,
      start: plain.start,
      end: plain.end,
    });
    // Ten equal writes at once, then a read that no order explains: 10! orders, but few states.
    const operations = [
      ...Array.from({ length: 10 }, () => counted(write("a", 0, 5))),
      counted(read("b", 6, 7)),
    ];
    expect(isLinearizable(operations, null)).toBe(false);
    expect(looks).toBeLessThan(50_000);
  });
});
