import { type Faults, type Inspect, joined, typeIssue } from "./issue.js";
import { isEnumerable, isPlainObject, isRecordOf, PROTO } from "./plain-object.js";

/** What is wrong with a value that is to be a string. */
export const inspectString: Inspect = (value) => typeof value !== "string" && [typeIssue("string", value)];

/** What is wrong with a value that is to be a string or absent. */
export const optionalString: Inspect = (value) => value !== undefined && inspectString(value);

/** What is wrong with a value that is to be a finite number. */
export const inspectNumber: Inspect = (value) => {
  if (Number.isFinite(value)) return false;
  const issue = typeIssue("number", value);
  if (typeof value !== "number") return [issue];
  const { expected, code, ...rest } = issue;
  return [{ expected, code, received: `${value}`, ...rest }];
};

/** What is wrong with a value that is to be a finite number or absent. */
export const optionalNumber: Inspect = (value) => value !== undefined && inspectNumber(value);

/** What is wrong with a value that is to be a boolean. */
export const inspectBoolean: Inspect = (value) => typeof value !== "boolean" && [typeIssue("boolean", value)];

/** What is wrong with a value that is to be a string and not empty. zod minds the length of whatever has one. */
export const inspectNonEmpty: Inspect = (value) => {
  const found = inspectString(value);
  const { length = 1 }: { length?: unknown } = Object(value);
  if ((length as number) >= 1) return found;
  const [origin, size] = Array.isArray(value)
    ? ["array", "have >=1 items"]
    : value === ""
      ? ["string", "have >=1 characters"]
      : ["unknown", "be >=1"];
  const message = `Too small: expected ${origin} to ${size}`;
  return [...(found || []), { origin, code: "too_small", minimum: 1, inclusive: true, path: [], message }];
};

/** What is wrong with a value that is to be a number within bounds, both included. */
export function inspectRange(value: unknown, minimum: number, maximum: number): Faults {
  if (!Number.isFinite(value)) return inspectNumber(value);
  const number = value as number;
  if (number < minimum) {
    const message = `Too small: expected number to be >=${minimum}`;
    return [{ origin: "number", code: "too_small", minimum, inclusive: true, path: [], message }];
  }
  const message = `Too big: expected number to be <=${maximum}`;
  return (
    number > maximum && [{ origin: "number", code: "too_big", maximum, inclusive: true, path: [], message }]
  );
}

/** What is wrong with a value that is to be a string that a pattern accepts. */
export function inspectPattern(value: unknown, accepted: RegExp, format: string, message: string): Faults {
  if (typeof value !== "string" || accepted.test(value)) return inspectString(value);
  return [{ origin: "string", code: "invalid_format", format, pattern: `${accepted}`, path: [], message }];
}

/** What is wrong with a value that is to be one of a few strings. */
export function inspectLiterals(value: unknown, values: readonly string[]): Faults {
  if (values.includes(value as string)) return false;
  const shown = `"${values.join('"|"')}"`;
  const message =
    values.length > 1 ? `Invalid option: expected one of ${shown}` : `Invalid input: expected ${shown}`;
  return [{ code: "invalid_value", values, path: [], message }];
}

/** What is wrong with a value that may be `null`. */
export function inspectNullable(value: unknown, inspect: Inspect): Faults {
  const found = value !== null && inspect(value);
  // zod hands on the issues of the one alternative whose type was right.
  // biome-ignore lint/complexity/useOptionalChain: `false` has no `some`, and `?.` passes only over undefined and null.
  return found && found.some((issue) => issue.code === "invalid_type")
    ? [
        {
          code: "invalid_union",
          errors: [found, [typeIssue("null", value)]],
          path: [],
          message: "Invalid input",
        },
      ]
    : found;
}

/** What is wrong with a value that may be absent. */
export function optional<Rest extends unknown[]>(
  value: unknown,
  inspect: (value: unknown, ...rest: Rest) => Faults,
  ...rest: Rest
): Faults {
  return value !== undefined && inspect(value, ...rest);
}

/** What is wrong with a value that does not keep to its shape: a verdict is quicker than the search. */
export function unless(value: unknown, is: (value: unknown) => boolean, inspect: Inspect): Faults {
  return !is(value) && inspect(value);
}

/** What is wrong with an array's elements; a hole is `undefined`. */
export function inspectArray(value: unknown, is: (value: unknown) => boolean, inspect: Inspect): Faults {
  if (!Array.isArray(value)) return [typeIssue("array", value)];
  let faults: Faults;
  for (let at = 0; at < value.length; at++) {
    const found = unless(value[at], is, inspect);
    if (found) faults = joined(faults, at, found);
  }
  return faults;
}

/** What is wrong with an object used as a map: with a symbol as a key, or with a value. */
export function inspectRecord(value: unknown, inspect?: Inspect): Faults {
  if (!isPlainObject(value)) return [typeIssue("record", value)];
  // Most maps are right, and the list of all their keys is dear.
  if (isRecordOf(value, (part) => !inspect?.(part))) return false;
  // As the schemas do, an own `__proto__` after all others.
  const keys = Reflect.ownKeys(value).sort((one, other) => Number(one === PROTO) - Number(other === PROTO));
  let faults: Faults;
  for (const key of keys) {
    if (!isEnumerable(value, key)) continue;
    const found = typeof key === "string" ? inspect?.(value[key]) : invalidKey(key);
    if (found) faults = joined(faults, key, found);
  }
  return faults;
}

function invalidKey(key: symbol): Faults {
  const issues = inspectString(key);
  return [{ code: "invalid_key", origin: "record", issues, path: [], message: "Invalid key in record" }];
}

/** What is wrong with the fields of an object, each with what is wrong with it. */
export function inspectFields(fields: Readonly<Record<string, Faults>>): Faults {
  let faults: Faults;
  for (const key in fields) {
    if (fields[key] && Object.hasOwn(fields, key)) faults = joined(faults, key, fields[key]);
  }
  return faults;
}
