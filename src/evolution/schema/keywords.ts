import { canonicalText, isObject, type JsonObject, type JsonValue } from "../json-value.js";

/** Keywords that say something about a schema and nothing about its values; `format` is one of them in 2020-12. */
const remarks: ReadonlySet<string> = new Set([
  "$schema",
  "$id",
  "$comment",
  "$defs",
  "definitions",
  "$anchor",
  "$dynamicAnchor",
  "$vocabulary",
  "title",
  "description",
  "examples",
  "example",
  "default",
  "deprecated",
  "readOnly",
  "writeOnly",
  "format",
  "contentEncoding",
  "contentMediaType",
  "contentSchema",
]);

/** Tells whether a keyword leaves the values alone. */
export function isRemark(keyword: string): boolean {
  return remarks.has(keyword) || keyword.startsWith("x-");
}

const maps = new Set(["properties", "patternProperties", "dependentSchemas"]);

/** Keywords whose value is data, in which nothing is a keyword. */
const data = new Set(["const", "enum", "required", "dependentRequired", "type"]);

/** Keywords whose value is a list in which the order does not count. */
const sets = new Set(["anyOf", "oneOf", "allOf"]);

function barePart(keyword: string, value: JsonValue): JsonValue {
  if (data.has(keyword)) return value;
  if (maps.has(keyword) && isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, schema]) => [key, bareSchema(schema)]));
  }
  if (!Array.isArray(value)) return isObject(value) ? bareSchema(value) : value;
  const schemas = value.map(bareSchema);
  if (!sets.has(keyword)) return schemas;
  const byText = new Map(schemas.map((schema) => [canonicalText(schema), schema]));
  // Two equal alternatives of a `oneOf` rule each other out; everywhere else a repetition says nothing.
  if (keyword === "oneOf" && byText.size < schemas.length) return schemas;
  return [...byText].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, schema]) => schema);
}

/** Says a tuple as 2020-12 does: zod writes its items in a list under `items` for older dialects. */
function inNewDialect(schema: JsonObject): JsonObject {
  const { items, additionalItems, ...rest } = schema;
  if (!Array.isArray(items) || "prefixItems" in rest) return schema;
  return { ...rest, prefixItems: items, ...(additionalItems !== undefined && { items: additionalItems }) };
}

/** Gives a schema without the keywords that leave its values alone, and with its alternatives in one order. */
export function bareSchema(schema: JsonValue): JsonValue {
  if (!isObject(schema)) return schema;
  const kept: [string, JsonValue][] = Object.entries(inNewDialect(schema))
    .filter(([keyword, value]) => !isRemark(keyword) && value !== undefined)
    .map(([keyword, value]) => [keyword, barePart(keyword, value)]);
  return Object.fromEntries(kept) satisfies JsonObject;
}
