import type { Inspect, ValidationIssue } from "./issue.js";

/** What a parse found: a fresh copy that keeps to the shape, or all that is wrong. */
export type ParseResult<Value> =
  | { readonly success: true; readonly data: Value }
  | { readonly success: false; readonly error: { readonly issues: readonly ValidationIssue[] } };

/** A shape's own validator: no dependency, no `eval`, zod's answers. */
export interface Validator<Value> {
  /** Tells whether the value keeps to the shape. Allocates nothing. */
  is(value: unknown): value is Value;
  /** Copies the value as far as the shape keeps it, or says what is wrong with it. Never the value itself. */
  safeParse(value: unknown): ParseResult<Value>;
  /** As `safeParse`, but throws an `Error` with the code `invalid_value` and the `issues` where something is wrong. */
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
  const safeParse = (value: unknown): ParseResult<Value> => {
    const data = copy(value);
    if (data !== undefined) return { success: true, data };
    const issues: ValidationIssue[] = [];
    inspect(value, { path: [], issues });
    return { success: false, error: { issues } };
  };
  return {
    is,
    safeParse,
    parse(value) {
      const result = safeParse(value);
      if (result.success) return result.data;
      const { issues } = result.error;
      const message = issues.map(({ path, message }) => [...path.map(String), message].join(": ")).join("; ");
      throw Object.assign(new Error(message), { code: "invalid_value", issues });
    },
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
