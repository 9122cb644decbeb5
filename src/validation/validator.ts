import type { Inspect, ValidationIssue } from "./issue.js";

/** What a parse found: a fresh copy that keeps to the shape, or all that is wrong. */
export type ParseResult<Value> =
  | { readonly success: true; readonly data: Value }
  | { readonly success: false; readonly error: { readonly issues: readonly ValidationIssue[] } };

/**
 * A shape's own validator: no dependency, no `eval`, zod's answers.
 *
 * On whatever JSON can hold, the answers are zod's, to the last issue. On other objects they are too, but for these:
 * - An optional field that is not enumerable counts as absent where most fields are optional.
 * - A getter is not run where nothing depends on it: `is` passes over fields that the shape says nothing of, and so does
 *   every way to ask once the value is refused. Elsewhere what it throws is thrown, also by `~standard`, where zod gives
 *   a promise of it. One that changes its answer gives no data that was not checked.
 * - A message calls an instance by the name of its class, also a class called `nan` or `toString`.
 * - A proxy that hides a field and gives it all the same is taken by what it gives. What its traps throw is thrown, also
 *   where zod does not ask that trap.
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

/** What `safeParse` gives for a value and its copy. */
export function outcome<Value>(
  data: Value | undefined,
  value: unknown,
  inspect: Inspect,
): ParseResult<Value> {
  return data === undefined
    ? { success: false, error: { issues: inspect(value) || [] } }
    : { success: true, data };
}

/** Throws what `parse` throws for a value that has no copy. */
export function refuse(value: unknown, inspect: Inspect): never {
  const issues = inspect(value) || [];
  throw Object.assign(new Error(JSON.stringify(issues, null, 2)), { issues, code: "invalid_value" });
}

/**
 * Makes a validator of a shape's functions. Each shape has its own two ways to parse, so that the engine sees at the
 * call which copy is made.
 */
export function validator<Value>(
  is: (value: unknown) => value is Value,
  safeParse: (value: unknown) => ParseResult<Value>,
  parse: (value: unknown) => Value,
): Validator<Value> {
  return {
    is,
    safeParse,
    parse,
    "~standard": {
      version: 1,
      vendor: "transport-contract",
      validate(value) {
        const result = safeParse(value);
        return result.success ? { value: result.data } : result.error;
      },
    },
  };
}
