import { describe, expect, it } from "vitest";
import { decisions } from "../../src/contract.js";

/** Calls the decision as a row says; a refusal answers its code. */
function answer(apply: (...input: never[]) => unknown, input: readonly unknown[]): unknown {
  try {
    return apply(...(input as never[]));
  } catch (error) {
    return { refused: (error as { code?: unknown }).code };
  }
}

describe.each([...decisions])("$clauses.0 $name", ({ apply, rows }) => {
  it.each([...rows])("$title", ({ input, output }) => {
    const before = JSON.stringify(input);
    expect(answer(apply, input)).toStrictEqual(output);
    expect(JSON.stringify(input)).toBe(before);
  });
});
