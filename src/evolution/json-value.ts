/** What JSON can hold. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** A JSON object whose fields are not known here. */
export type JsonObject = { readonly [key: string]: JsonValue };

/** The six kinds of value that JSON Schema tells apart. */
export type JsonType = "null" | "boolean" | "number" | "string" | "array" | "object";

/** Every kind of value, in the order in which an example is looked for. */
export const jsonTypes: readonly JsonType[] = ["null", "string", "boolean", "number", "object", "array"];

/** Tells whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Names the kind of a JSON value. */
export function typeOf(value: JsonValue): JsonType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value as JsonType;
}

/** Writes a JSON value so that equal values, whatever the order of their keys, give equal texts. */
export function canonicalText(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalText(value[key] as JsonValue)}`);
  return `{${entries.join()}}`;
}

/** Tells whether two values are the same JSON, whatever the order of their keys. */
export function isSameJson(left: JsonValue, right: JsonValue): boolean {
  return left === right || canonicalText(left) === canonicalText(right);
}

/** How many characters (code points) JSON Schema counts in a text. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

/** How many levels of objects and lists a schema or a release may have; what is deeper could exhaust the stack. */
export const DEEPEST_LEVEL = 250;

/** Tells whether a value has more levels than a comparison can walk. */
export function isTooDeep(value: JsonValue): boolean {
  let level: readonly JsonValue[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST_LEVEL) return true;
    level = level.flatMap((each) => {
      if (Array.isArray(each)) return each.filter((item) => typeof item === "object" && item !== null);
      return isObject(each) ? Object.values(each).filter((field) => typeof field === "object") : [];
    });
  }
  return false;
}
