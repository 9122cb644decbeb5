import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Validator } from "../../src/validation/validator.js";
import { type ManyFaults, manyFaults } from "./many-faults.js";
import { countWork, type Work } from "./work.js";

const ROWS = 200;

const meter = countWork();

afterAll(() => meter.end());

type Ask = (faults: ManyFaults, rows: number) => () => unknown;

let ask: Readonly<Record<"is" | "safeParse" | "parse" | "parseBody" | "~standard", Ask>>;

beforeAll(async () => {
  // Loaded after the meter has begun, so that the engine counts the blocks of this code.
  const door = await import("../../src/index.js");
  const validatorOf = ({ shape }: ManyFaults) => Reflect.get(door, shape) as Validator<unknown>;
  const asking =
    (run: (validator: Validator<unknown>, value: unknown) => unknown): Ask =>
    (faults, rows) => {
      const [validator, value] = [validatorOf(faults), faults.make(rows)];
      return () => run(validator, value);
    };
  ask = {
    is: asking((validator, value) => validator.is(value)),
    safeParse: asking((validator, value) => validator.safeParse(value)),
    parse: asking((validator, value) => {
      try {
        validator.parse(value);
      } catch {}
    }),
    parseBody: (faults, rows) => {
      const [validator, body] = [validatorOf(faults), JSON.stringify(faults.make(rows))];
      return () => door.parseBody(validator, body);
    },
    "~standard": asking((validator, value) => validator["~standard"].validate(value)),
  };
});

function total({ blocks, elements }: Work): number {
  return blocks + elements;
}

describe("the work of refusing many rows", { timeout: 60_000 }, () => {
  it("is measured: a fault more in a list is more blocks, and a copy of the list is more elements", () => {
    const [first] = manyFaults;
    if (!first) throw new Error("the contract has no list");
    const small = meter.measure(ask.safeParse(first, ROWS));
    const large = meter.measure(ask.safeParse(first, 2 * ROWS));
    expect(small.blocks).toBeGreaterThan(ROWS);
    expect(large.blocks).toBeGreaterThan(1.5 * small.blocks);
    const list = Array.from({ length: 100 }, () => 0);
    expect(meter.measure(() => [...list]).elements).toBeGreaterThanOrEqual(100);
    expect(meter.measure(() => list.concat(list)).elements).toBeGreaterThanOrEqual(100);
    expect(meter.measure(() => list.slice()).elements).toBeGreaterThanOrEqual(100);
  });

  it("is measured for lists and for maps", () => {
    const titles = manyFaults.map(({ title }) => title).join("\n");
    expect(titles).toContain("MessagesResponse, messages full of");
    expect(titles).toContain("RunUsage, per_model full of");
    expect(titles).toContain("MessagesResponse, messages.0.metadata.perModel full of");
  });

  it.each(manyFaults.map((faults) => [faults.title, faults] as const))(
    "at most doubles where the rows double: %s",
    (_title, faults) => {
      for (const [name, asking] of Object.entries(ask)) {
        const [once, twice, fourTimes] = [1, 2, 4].map((times) =>
          total(meter.measure(asking(faults, times * ROWS))),
        ) as [number, number, number];
        expect(twice, `${name}, ${ROWS} and ${2 * ROWS} rows`).toBeLessThanOrEqual(2 * once);
        expect(fourTimes, `${name}, ${2 * ROWS} and ${4 * ROWS} rows`).toBeLessThanOrEqual(2 * twice);
      }
    },
  );
});
