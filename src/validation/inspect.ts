import { type Findings, type Inspect, reportType, type ValidationIssue, within } from "./issue.js";
import { isObject, isPlainObject } from "./plain-object.js";

/** A field of an object: its key, what looks at its value, and whether it may be absent. */
export type InspectedField = readonly [key: string, inspect: Inspect, optional?: true];

/** A string. */
export const inspectString: Inspect = (value, findings) => {
  if (typeof value !== "string") reportType(findings, "string", value);
};

/** A finite number. */
export const inspectNumber: Inspect = (value, findings) => {
  if (!Number.isFinite(value)) reportType(findings, "number", value);
};

/** A boolean. */
export const inspectBoolean: Inspect = (value, findings) => {
  if (typeof value !== "boolean") reportType(findings, "boolean", value);
};

/** Anything at all. */
export const inspectUnknown: Inspect = () => {};

/** A string that is not empty. */
export const inspectNonEmpty: Inspect = (value, findings) => {
  if (value !== "") {
    inspectString(value, findings);
    return;
  }
  findings.issues.push({
    origin: "string",
    code: "too_small",
    minimum: 1,
    inclusive: true,
    path: findings.path,
    message: "Too small: expected string to have >=1 characters",
  } as ValidationIssue);
};

/** A number within bounds, both included. */
export function inspectRange(value: unknown, findings: Findings, minimum: number, maximum: number): void {
  if (!Number.isFinite(value)) {
    inspectNumber(value, findings);
    return;
  }
  const { path, issues } = findings;
  if ((value as number) < minimum) {
    const message = `Too small: expected number to be >=${minimum}`;
    issues.push({
      origin: "number",
      code: "too_small",
      minimum,
      inclusive: true,
      path,
      message,
    } as ValidationIssue);
  }
  if ((value as number) > maximum) {
    const message = `Too big: expected number to be <=${maximum}`;
    issues.push({
      origin: "number",
      code: "too_big",
      maximum,
      inclusive: true,
      path,
      message,
    } as ValidationIssue);
  }
}

/** A string that a pattern accepts. */
export function inspectPattern(
  value: unknown,
  findings: Findings,
  pattern: RegExp,
  format: string,
  message: string,
): void {
  if (typeof value !== "string") {
    inspectString(value, findings);
    return;
  }
  const { path, issues } = findings;
  if (pattern.test(value)) return;
  issues.push({
    origin: "string",
    code: "invalid_format",
    format,
    pattern: String(pattern),
    path,
    message,
  } as ValidationIssue);
}

/** One of a few strings. */
export function inspectLiterals(value: unknown, { path, issues }: Findings, values: readonly string[]): void {
  if (values.includes(value as string)) return;
  const shown = values.map((one) => JSON.stringify(one)).join("|");
  const message =
    values.length === 1 ? `Invalid input: expected ${shown}` : `Invalid option: expected one of ${shown}`;
  issues.push({ code: "invalid_value", values: [...values], path, message });
}

/** `null`, or what the other accepts. */
export function inspectNullable(value: unknown, { path, issues }: Findings, inspect: Inspect): void {
  if (value === null) return;
  const errors: ValidationIssue[][] = [[], []];
  const [found = [], orNull = []] = errors;
  inspect(value, { path: [], issues: found });
  if (found.length === 0) return;
  // zod hands on the issues of the one alternative whose type was right.
  if (found.every(({ code }) => code !== "invalid_type")) {
    for (const issue of found) issues.push({ ...issue, path });
    return;
  }
  reportType({ path: [], issues: orNull }, "null", value);
  issues.push({ code: "invalid_union", errors, path, message: "Invalid input" });
}

/** An array whose elements each are inspected; a hole is `undefined`. */
export function inspectArray(value: unknown, findings: Findings, inspect: Inspect): void {
  if (!Array.isArray(value)) {
    reportType(findings, "array", value);
    return;
  }
  for (let index = 0; index < value.length; index++) inspect(value[index], within(findings, index));
}

/** An object used as a map: own enumerable string keys, whose values each are inspected. */
export function inspectRecord(value: unknown, findings: Findings, inspect: Inspect): void {
  if (!isPlainObject(value)) {
    reportType(findings, "record", value);
    return;
  }
  for (const key of Reflect.ownKeys(value)) {
    if (!Object.prototype.propertyIsEnumerable.call(value, key)) continue;
    const at = within(findings, key);
    if (typeof key === "string") {
      inspect(value[key], at);
      continue;
    }
    const issues: ValidationIssue[] = [];
    reportType({ path: [], issues }, "string", key);
    findings.issues.push({
      code: "invalid_key",
      origin: "record",
      issues,
      path: at.path,
      message: "Invalid key in record",
    } as ValidationIssue);
  }
}

/** An object whose named fields each are inspected. */
export function inspectObject(value: unknown, findings: Findings, fields: readonly InspectedField[]): void {
  if (!isObject(value)) {
    reportType(findings, "object", value);
    return;
  }
  for (const [key, inspect, optional] of fields) {
    const field = value[key];
    if (!optional || field !== undefined) inspect(field, within(findings, key));
  }
}
