import { isObject, type JsonObject, type JsonValue } from "../json-value.js";

const maps = ["properties", "patternProperties", "$defs", "definitions"];
const data = ["const", "enum", "default", "examples", "required"];

function saysNothing(keyword: string, value: JsonValue, { type }: JsonObject): boolean {
  const isFree = value === true || (isObject(value) && Object.keys(value).length === 0);
  if (keyword === "additionalProperties" || keyword === "items") return isFree;
  if (keyword === "propertyNames") return isFree || JSON.stringify(value) === '{"type":"string"}';
  if (type !== "integer") return false;
  if (keyword === "minimum") return value === Number.MIN_SAFE_INTEGER;
  return keyword === "maximum" && value === Number.MAX_SAFE_INTEGER;
}

function tidy(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(tidy);
  return isObject(value) ? tidySchema(value) : value;
}

/** Leaves out what zod writes in some versions and not in others, and what says nothing; words for people stay. */
export function tidySchema(schema: JsonObject): JsonObject {
  const entries = Object.entries(schema).flatMap(([keyword, value]): [string, JsonValue][] => {
    if (saysNothing(keyword, value, schema)) return [];
    if (data.includes(keyword)) return [[keyword, value]];
    if (!maps.includes(keyword) || !isObject(value)) return [[keyword, tidy(value)]];
    return [[keyword, Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, tidy(inner)]))]];
  });
  return Object.fromEntries(entries);
}
