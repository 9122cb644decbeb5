import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findOrder } from "../../src/conformance/linearizability/search.js";
import { judgeByZones } from "../../src/conformance/linearizability/zones.js";
import { isLinearizable, judgeRegister, type RegisterOperation } from "../../src/conformance.js";
import { historyOf, spoilt } from "./register-histories.js";

const unbounded = Number.POSITIVE_INFINITY;

/** The definition itself, word for word: tries each order of each choice of the operations that took effect. */
function isLinearizableByTrying(rest: readonly RegisterOperation[], state: string | null): boolean {
  if (rest.every(({ end }) => end === Number.POSITIVE_INFINITY)) return true;
  return rest.some((next) => {
    const others = rest.filter((operation) => operation !== next);
    if (others.some(({ end }) => end < next.start)) return false;
    if (next.kind === "write") return isLinearizableByTrying(others, next.value);
    return next.value === state && isLinearizableByTrying(others, state);
  });
}

/** Small histories in which each write has a value of its own; reads may also give what nobody wrote. */
const smallHistories = fc
  .array(
    fc.record({
      isWrite: fc.boolean(),
      read: fc.nat({ max: 7 }),
      start: fc.nat({ max: 9 }),
      length: fc.option(fc.nat({ max: 5 }), { freq: 6 }),
    }),
    { maxLength: 6 },
  )
  .map((drawn) =>
    drawn.map(({ isWrite, read, start, length }, index): RegisterOperation => {
      const value = isWrite ? `value ${index}` : read === 7 ? null : `value ${read}`;
      const end = length === null ? Number.POSITIVE_INFINITY : start + length;
      return { kind: isWrite ? "write" : "read", value, start, end };
    }),
  );

describe("the zones of Gibbons and Korach", () => {
  it("RACE-01 agree with the definition on any small history in which each value is written once", () => {
    const judged = { true: 0, false: 0 };
    const histories = fc.tuple(smallHistories, fc.constantFrom(null, "value 6"));
    fc.assert(
      fc.property(histories, ([operations, initial]) => {
        const is = judgeByZones(operations, initial);
        expect(is).toBe(isLinearizableByTrying(operations, initial));
        judged[is ? "true" : "false"]++;
      }),
      { numRuns: 20_000, seed: 1 },
    );
    expect(Math.min(judged.true, judged.false)).toBeGreaterThan(3_000);
  });

  it("RACE-01 agree with the exhaustive search on histories of a right register, and on the same with a wrong read", () => {
    const judged = { true: 0, false: 0 };
    for (let seed = 1; seed <= 4_000; seed++) {
      const clients = {
        count: 2 + (seed % 4),
        operations: 4 + (seed % 27),
        unanswered: (seed % 3) * 0.1,
        seed,
      };
      const right = historyOf(clients);
      expect(judgeByZones(right, null), `seed ${seed}`).toBe(true);
      const operations = spoilt(right, seed);
      const is = judgeByZones(operations, null);
      expect(is, `seed ${seed}, spoilt`).toBe(findOrder(operations, null, unbounded).isFound);
      judged[is ? "true" : "false"]++;
    }
    expect(Math.min(judged.true, judged.false)).toBeGreaterThan(1_000);
  });

  it("RACE-01 leave a history to the search only where a value that was read may come from several writes", () => {
    const read = (value: string | null): RegisterOperation => ({ kind: "read", value, start: 4, end: 5 });
    const write = (value: string | null, end = 1): RegisterOperation => ({
      kind: "write",
      value,
      start: 0,
      end,
    });
    expect(judgeByZones([write("a"), write("a"), write("b"), read("a")], null)).toBe(null);
    expect(judgeByZones([write(null), write("b"), read(null)], null)).toBe(null);
    expect(judgeByZones([write("a"), write("a"), write("b"), read("b")], null)).toBe(true);
    expect(judgeByZones([write("a"), write("a"), read("c")], null)).toBe(false);
    expect(judgeByZones([write(null), write("b"), read("b")], null)).toBe(true);
  });

  it("RACE-01 look at each operation of a long history of many clients a few times", () => {
    const clients = { count: 50, operations: 2_000, unanswered: 0.05, seed: 1 };
    const right = historyOf(clients);
    const last = right.findLastIndex(({ kind, end }) => kind === "read" && end < unbounded);
    const wrong = right.map((operation, index) =>
      index === last ? { ...operation, value: "value 3" } : operation,
    );
    let looks = 0;
    const watched = (operations: readonly RegisterOperation[]) =>
      operations.map(
        ({ kind, value, start, end }): RegisterOperation => ({
          get kind() {
            looks++;
            return kind;
          },
          value,
          start,
          end,
        }),
      );
    expect(judgeRegister(watched(right), null)).toBe("linearizable");
    expect(judgeRegister(watched(wrong), null)).toBe("not linearizable");
    expect(looks).toBeLessThan(2 * 4 * right.length);
  });
});

describe("the search where values are written more than once", () => {
  it("RACE-01 agrees with the definition on histories of few values, and on the same with a wrong read", () => {
    const judged = { true: 0, false: 0 };
    for (let seed = 1; seed <= 3_000; seed++) {
      const clients = { count: 3, operations: 7, values: 2, unanswered: (seed % 3) * 0.1, seed };
      const operations = spoilt(historyOf(clients), seed);
      const { isFound } = findOrder(operations, null);
      expect(isFound, `seed ${seed}`).toBe(isLinearizableByTrying(operations, null));
      judged[isFound ? "true" : "false"]++;
    }
    expect(Math.min(judged.true, judged.false)).toBeGreaterThan(200);
  });

  it.each([3, 10])(
    "RACE-01 never takes more steps than it may, of 2,000 operations and %i values",
    (values) => {
      for (let seed = 1; seed <= 4; seed++) {
        const clients = { count: 50, operations: 2_000, values, unanswered: 0.05, seed };
        const right = historyOf(clients);
        for (const operations of [right, spoilt(right, seed)]) {
          const { isFound, steps } = findOrder(operations, null, 200_000);
          // Once more through the operations that are open is what it may take before it sees that it has to end.
          expect(steps).toBeLessThan(200_000 + 2 * operations.length);
          if (operations === right) expect(isFound).not.toBe(false);
        }
      }
    },
  );

  const manyOrders: readonly RegisterOperation[] = [
    ...Array.from(
      { length: 60 },
      (_, number): RegisterOperation => ({
        kind: "write",
        value: `value ${number % 30}`,
        start: 0,
        end: 1,
      }),
    ),
    { kind: "read", value: "value 0", start: 2, end: 3 },
    { kind: "read", value: "value 1", start: 4, end: 5 },
  ];

  it("RACE-01 says that it could not decide, where the bound ends it", () => {
    expect(judgeRegister(manyOrders, null)).toBe("undecided");
    expect(() => isLinearizable(manyOrders, null)).toThrow(
      "whether these 62 operations are linearizable could not be decided: values were written more than once",
    );
  });
});

describe("an operation whose times are wrong", () => {
  it.each([
    ["ends before it starts", 2, 1],
    ["has no time", Number.NaN, 3],
  ])("has no place in any order where it %s", (_, start, end) => {
    expect(judgeRegister([{ kind: "write", value: "a", start, end }], null)).toBe("not linearizable");
  });
});
