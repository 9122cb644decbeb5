import type { Issue } from "../decisions/format-issues.js";

/** One fault of a value, with zod's code, path and message; the fields that belong to the code stand beside them. */
export interface ValidationIssue extends Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Where an issue goes: the way that led here, and the list that collects them. */
export interface Findings {
  readonly path: readonly PropertyKey[];
  readonly issues: ValidationIssue[];
}

/** Looks for everything that is wrong with a value. Only run on values that were refused, so it need not be fast. */
export type Inspect = (value: unknown, findings: Findings) => void;

/** What zod calls the type of a value. */
function receivedType(value: unknown): string {
  if (typeof value === "number") return Number.isFinite(value) ? "number" : String(value);
  if (typeof value !== "object") return typeof value;
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (Object.getPrototypeOf(value) === Object.prototype || !("constructor" in value)) return "object";
  return value.constructor ? String(value.constructor.name) : "object";
}

/** Reports a value of the wrong type. */
export function reportType({ path, issues }: Findings, expected: string, value: unknown): void {
  const message = `Invalid input: expected ${expected}, received ${receivedType(value)}`;
  const isOdd = expected === "number" && typeof value === "number";
  issues.push({
    expected,
    code: "invalid_type",
    ...(isOdd ? { received: String(value) } : {}),
    path,
    message,
  });
}

/** The findings of a part of the value. */
export function within({ path, issues }: Findings, key: PropertyKey): Findings {
  return { path: [...path, key], issues };
}
