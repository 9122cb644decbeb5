import type { Inspect, ValidationIssue } from "./issue.js";

/** What a parse found: a fresh copy that keeps to the shape, or all that is wrong. */
export type ParseResult<Value> =
  | { readonly success: true; readonly data: Value }
  | { readonly success: false; readonly error: { readonly issues: readonly ValidationIssue[] } };

/**
 * A shape's own validator: no dependency, no `eval`, zod's answers.
 *
 * On whatever JSON can hold, the answers are zod's, to the last issue. On other objects they are too, but for these:
 * - An optional field that is not enumerable counts as absent where the shape keeps unknown keys; so does a hidden own
 *   `__proto__` of a record, that of `Object.prototype` for one.
 * - A getter is not run where nothing depends on it: `is` passes over fields that the shape says nothing of, and so does
 *   every way to ask once the value is refused. Elsewhere what it throws is thrown, also by `~standard`, where zod gives
 *   a promise of it. One that changes its answer gives no data that was not checked.
 * - A message calls an instance by the name of its class, also a class called `nan` or `toString`.
 */
export interface Validator<Value> {
  /** Tells whether the value keeps to the shape. Allocates nothing. */
  is(value: unknown): value is Value;
  /** Copies the value as far as the shape keeps it, or says what is wrong with it. Never the value itself. */
  safeParse(value: unknown): ParseResult<Value>;
  /** Gives the copy; where something is wrong throws an `Error` with the code `invalid_value`, the `issues`, and zod's message. */
  parse(value: unknown): Value;
  /** Standard Schema, version 1. */
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "transport-contract";
    readonly types?: { readonly input: Value; readonly output: Value } | undefined;
    validate(value: unknown): { readonly value: Value } | { readonly issues: readonly ValidationIssue[] };
  };
}

/** Makes a validator of a shape's three functions. */
export function validator<Value>(
  is: (value: unknown) => value is Value,
  copy: (value: unknown) => Value | undefined,
  inspect: Inspect,
): Validator<Value> {
  const fault = (value: unknown) => ({ issues: inspect(value, []) });
  return {
    is,
    safeParse(value) {
      const data = copy(value);
      return data === undefined ? { success: false, error: fault(value) } : { success: true, data };
    },
    parse(value) {
      const data = copy(value);
      if (data !== undefined) return data;
      const error = fault(value);
      throw Object.assign(new Error(JSON.stringify(error.issues, null, 2)), error, { code: "invalid_value" });
    },
    "~standard": {
      version: 1,
      vendor: "transport-contract",
      validate(value) {
        const data = copy(value);
        return data === undefined ? fault(value) : { value: data };
      },
    },
  };
}
