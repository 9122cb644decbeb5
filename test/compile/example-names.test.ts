import { describe, expect, it } from "vitest";
import { namedExamples } from "../../src/compile/example-names.js";

describe("namedExamples", () => {
  it("makes a key of letters, digits and hyphens of each title", () => {
    const titles = ["A name is stored", "null: is “no” model!", "  Line 1 of 2 "].map((title) => ({ title }));
    expect(namedExamples(titles, ({ title }) => title.length)).toEqual({
      "a-name-is-stored": 16,
      "null-is-no-model": 20,
      "line-1-of-2": 14,
    });
  });

  it("refuses two titles that would get the same key, for one example would vanish", () => {
    const twins = [{ title: "A number" }, { title: "a number?" }];
    expect(() => namedExamples(twins, () => 1)).toThrow('two examples are titled like "a number?"');
  });
});
