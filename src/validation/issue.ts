import { isObject } from "./plain-object.js";
import type { Issue } from "./reported-issue.js";

/** One fault of a value, with zod's code, path and message; the fields that belong to the code stand beside them. */
export interface ValidationIssue extends Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** An issue on its way up through the value: whoever looks into a part puts the part's key before the path. */
export interface RisingIssue extends ValidationIssue {
  readonly path: PropertyKey[];
  readonly [field: string]: unknown;
}

/** What is wrong with a value: at least one issue, or nothing. */
export type Faults = RisingIssue[] | false | undefined;

/** Finds everything that is wrong with a value. Only run on refused values. */
export type Inspect = (value: unknown) => Faults;

/** What zod calls the type of a value: for an instance the name of its class, whatever that is. */
function typeName(value: unknown): unknown {
  if (isObject(value)) {
    const maker = Object.getPrototypeOf(value) !== Object.prototype && value["constructor"];
    return maker ? (maker as { readonly name: unknown }).name : "object";
  }
  // A function is not asked whether it is an array: that throws on a revoked proxy.
  if (typeof value === "object") return value && "array";
  return Number.isFinite(value) || typeof value !== "number" ? typeof value : value;
}

/** Says that a value is of the wrong type. */
export function typeIssue(expected: string, value: unknown): RisingIssue {
  return {
    expected,
    code: "invalid_type",
    path: [],
    message: `Invalid input: expected ${expected}, received ${typeName(value)}`,
  };
}

/** Adds what is wrong with the part of a value under the key, to the same list: a copy a part would be quadratic. */
export function joined(faults: Faults, key: PropertyKey, found: RisingIssue[]): Faults {
  const all = faults || [];
  for (const issue of found) {
    issue.path.unshift(key);
    all.push(issue);
  }
  return all;
}
