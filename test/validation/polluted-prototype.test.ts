import { afterEach, describe, expect, it } from "vitest";
import { compare, emptyTally } from "./comparison.js";
import { pairs } from "./pairs.js";

const POLLUTED = ["model", "perModel", "replyToId", "type", "tokens", "unknown"];

function pollute(key: string, value: unknown): void {
  Object.defineProperty(Object.prototype, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

afterEach(() => {
  for (const key of POLLUTED) Reflect.deleteProperty(Object.prototype, key);
});

describe("SHAPE-02 where someone else has polluted Object.prototype", () => {
  it.each(POLLUTED.flatMap((key) => [5, "x", null, {}].map((value) => ({ key, value }))))(
    "every shape answers as by zod: $key = $value",
    ({ key, value }) => {
      for (const pair of pairs) {
        for (const example of [...pair.accepts, {}, null, "x"]) {
          pollute(key, value);
          const difference = compare(pair, example, emptyTally());
          Reflect.deleteProperty(Object.prototype, key);
          expect(difference, `${pair.name} ${JSON.stringify(example)}`).toBeNull();
        }
      }
    },
  );
});
