import type { Issue } from "../decisions/format-issues.js";
import { isObject } from "./plain-object.js";

/** One fault of a value, with zod's code, path and message; the fields that belong to the code stand beside them. */
export interface ValidationIssue extends Issue {
  readonly code: string;
  readonly path: Path;
  readonly message: string;
}

/** The keys that lead from the root of a value to one of its parts. */
export type Path = readonly PropertyKey[];

/** Finds everything that is wrong with the part at the path. Only run on refused values, so it need not be fast. */
export type Inspect = (value: unknown, path: Path) => ValidationIssue[];

/** What zod calls the type of a value: for an instance the name of its class, whatever that is. */
function typeName(value: unknown): unknown {
  if (isObject(value)) {
    const maker = Object.getPrototypeOf(value) !== Object.prototype && value["constructor"];
    return maker ? (maker as { readonly name: unknown }).name : "object";
  }
  if (value === null || (typeof value === "number" && !Number.isFinite(value))) return value;
  return Array.isArray(value) ? "array" : typeof value;
}

/** Reports a value of the wrong type, with the fields that zod adds for it. */
export function wrongType(expected: string, value: unknown, path: Path, fields?: object): ValidationIssue[] {
  const message = `Invalid input: expected ${expected}, received ${typeName(value)}`;
  return [{ expected, code: "invalid_type", ...fields, path, message }];
}
