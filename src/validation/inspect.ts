import { type Inspect, type Path, type ValidationIssue, wrongType } from "./issue.js";
import { isEnumerable, isObject, isPlainObject, PROTO } from "./plain-object.js";

/** What is wrong with a value that is to be a string. */
export const inspectString: Inspect = (value, path) =>
  typeof value === "string" ? [] : wrongType("string", value, path);

/** What is wrong with a value that is to be a finite number. */
export const inspectNumber: Inspect = (value, path) =>
  Number.isFinite(value)
    ? []
    : wrongType("number", value, path, typeof value === "number" ? { received: String(value) } : {});

/** What is wrong with a value that is to be a boolean. */
export const inspectBoolean: Inspect = (value, path) =>
  typeof value === "boolean" ? [] : wrongType("boolean", value, path);

/** Nothing is wrong with any value. */
export const inspectUnknown: Inspect = () => [];

/** What is wrong with a value that is to be a string and not empty. zod minds the length of whatever has one. */
export const inspectNonEmpty: Inspect = (value, path) => {
  const issues = inspectString(value, path);
  const { length = 1 }: { length?: unknown } = Object(value);
  if ((length as number) >= 1) return issues;
  const [origin, size] = Array.isArray(value)
    ? ["array", "have >=1 items"]
    : value === ""
      ? ["string", "have >=1 characters"]
      : ["unknown", "be >=1"];
  const message = `Too small: expected ${origin} to ${size}`;
  return [...issues, { origin, code: "too_small", minimum: 1, inclusive: true, path, message }];
};

/** What is wrong with a value that is to be a number within bounds, both included. */
export function inRange(minimum: number, maximum: number): Inspect {
  return (value, path) => {
    const issues = inspectNumber(value, path);
    if (issues.length > 0) return issues;
    const number = value as number;
    if (number < minimum) {
      const message = `Too small: expected number to be >=${minimum}`;
      return [
        { origin: "number", code: "too_small", minimum, inclusive: true, path, message } as ValidationIssue,
      ];
    }
    if (number > maximum) {
      const message = `Too big: expected number to be <=${maximum}`;
      return [
        { origin: "number", code: "too_big", maximum, inclusive: true, path, message } as ValidationIssue,
      ];
    }
    return [];
  };
}

/** What is wrong with a value that is to be a string that a pattern accepts. */
export function matching(pattern: RegExp, format: string, message: string): Inspect {
  return (value, path) =>
    typeof value !== "string" || pattern.test(value)
      ? inspectString(value, path)
      : [
          {
            origin: "string",
            code: "invalid_format",
            format,
            pattern: `${pattern}`,
            path,
            message,
          } as ValidationIssue,
        ];
}

/** What is wrong with a value that is to be one of a few strings. */
export function oneOf(...values: readonly string[]): Inspect {
  const shown = values.map((value) => `"${value}"`).join("|");
  const message =
    values.length > 1 ? `Invalid option: expected one of ${shown}` : `Invalid input: expected ${shown}`;
  return (value, path) =>
    values.includes(value as string) ? [] : [{ code: "invalid_value", values, path, message }];
}

/** What is wrong with a value that may be `undefined`. */
export function optional(inspect: Inspect): Inspect {
  return (value, path) => (value === undefined ? [] : inspect(value, path));
}

/** What is wrong with a value that may be `null`. */
export function nullable(inspect: Inspect): Inspect {
  return (value, path) => {
    const issues = value === null ? [] : inspect(value, path);
    // zod hands on the issues of the one alternative whose type was right.
    if (issues.every(({ code }) => code !== "invalid_type")) return issues;
    const errors = [inspect(value, []), wrongType("null", value, [])];
    return [{ code: "invalid_union", errors, path, message: "Invalid input" }];
  };
}

/** What is wrong with an array's elements; a hole is `undefined`. */
export function arrayOf(inspect: Inspect): Inspect {
  return (value, path) => {
    if (!Array.isArray(value)) return wrongType("array", value, path);
    const issues: ValidationIssue[] = [];
    for (let at = 0; at < value.length; at++) issues.push(...inspect(value[at], [...path, at]));
    return issues;
  };
}

/** What is wrong with an object used as a map: with a symbol as a key, or with a value. */
export function recordOf(inspect: Inspect): Inspect {
  return (value, path) => {
    if (!isPlainObject(value)) return wrongType("record", value, path);
    // As the schemas do, an own `__proto__` after all others.
    const keys = Reflect.ownKeys(value).sort((one, other) => Number(one === PROTO) - Number(other === PROTO));
    return keys
      .filter((key) => isEnumerable(value, key))
      .flatMap((key) => {
        const at = [...path, key];
        return typeof key === "string" ? inspect(value[key], at) : [invalidKey(key, at)];
      });
  };
}

function invalidKey(key: symbol, path: Path): ValidationIssue {
  const issues = wrongType("string", key, []);
  return {
    code: "invalid_key",
    origin: "record",
    issues,
    path,
    message: "Invalid key in record",
  } as ValidationIssue;
}

/** What is wrong with the fields that a shape names. */
export function objectOf(fields: Readonly<Record<string, Inspect>>): Inspect {
  return (value, path) => {
    if (!isObject(value)) return wrongType("object", value, path);
    const issues: ValidationIssue[] = [];
    for (const [key, inspect] of Object.entries(fields)) issues.push(...inspect(value[key], [...path, key]));
    return issues;
  };
}

/** What is wrong with a string that may be absent. */
export const optionalString: Inspect = /* @__PURE__ */ optional(inspectString);

/** What is wrong with a number that may be absent. */
export const optionalNumber: Inspect = /* @__PURE__ */ optional(inspectNumber);
