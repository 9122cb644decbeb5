import {
  canonicalText,
  isObject,
  type JsonObject,
  type JsonType,
  type JsonValue,
  typeOf,
} from "../json-value.js";
import { bareSchema } from "../schema/keywords.js";

/** One kind of value that a schema takes, said with the keywords of that kind alone. */
export interface Alternative {
  /** `values` are given one by one, `named` is a reference, `other` is what no outline is made of. */
  readonly kind: JsonType | "anything" | "values" | "named" | "other";
  readonly schema: JsonObject;
}

const keywordsOf: Readonly<Record<JsonType, readonly string[]>> = {
  null: [],
  boolean: [],
  number: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  string: ["minLength", "maxLength", "pattern"],
  array: [
    "items",
    "prefixItems",
    "minItems",
    "maxItems",
    "uniqueItems",
    "contains",
    "minContains",
    "maxContains",
  ],
  object: [
    "properties",
    "required",
    "additionalProperties",
    "patternProperties",
    "propertyNames",
    "minProperties",
    "maxProperties",
    "dependentRequired",
  ],
};

const typed = new Set(Object.values(keywordsOf).flat());

function pick(schema: JsonObject, keywords: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => keywords.includes(keyword)));
}

function valueAlternatives(values: readonly JsonValue[]): readonly Alternative[] {
  const plain = values.filter((value) => value !== null);
  return [
    ...(values.includes(null) ? [{ kind: "null", schema: { type: "null" } } as const] : []),
    ...(plain.length > 0 ? [{ kind: "values", schema: { enum: plain } } as const] : []),
  ];
}

function typedAlternative(type: string, schema: JsonObject): Alternative {
  const kind = type === "integer" ? "number" : (type as JsonType);
  return { kind, schema: { type, ...pick(schema, Object.hasOwn(keywordsOf, kind) ? keywordsOf[kind] : []) } };
}

function only(schema: JsonObject, ...keywords: readonly string[]): boolean {
  return Object.keys(schema).every((keyword) => keywords.includes(keyword));
}

/** Joins all that is given value by value, and leaves out what is said twice. */
function merged(alternatives: readonly Alternative[]): readonly Alternative[] {
  const values = alternatives.flatMap(({ kind, schema }) =>
    kind === "values" ? (schema["enum"] as readonly JsonValue[]) : [],
  );
  const byText = new Map(values.map((value) => [canonicalText(value), value]));
  const rest = alternatives.filter(({ kind }) => kind !== "values");
  const distinct = new Map(rest.map((each) => [canonicalText(each.schema), each]));
  return [...distinct.values(), ...valueAlternatives([...byText.values()])];
}

function alternativesOf(schema: JsonObject): readonly Alternative[] {
  const { type, enum: values, const: value, anyOf, oneOf, allOf, $ref } = schema;
  if (Object.keys(schema).length === 0) return [{ kind: "anything", schema }];
  if (typeof $ref === "string" && only(schema, "$ref")) return [{ kind: "named", schema }];
  if (Array.isArray(allOf) && allOf.length === 1 && only(schema, "allOf"))
    return outlineOf(allOf[0] as JsonValue);
  const union = anyOf ?? oneOf;
  if (Array.isArray(union) && only(schema, "anyOf", "oneOf") && !(anyOf && oneOf)) {
    return merged(union.flatMap(outlineOf));
  }
  if (Array.isArray(values) && only(schema, "enum", "type")) return valueAlternatives(fitting(values, type));
  if (value !== undefined && only(schema, "const", "type")) return valueAlternatives(fitting([value], type));
  if (type === undefined || !only(schema, "type", ...typed)) return [{ kind: "other", schema }];
  return (Array.isArray(type) ? type : [type]).map((name) => typedAlternative(String(name), schema));
}

/** The values that a `type` beside them leaves. */
function fitting(values: readonly JsonValue[], type: JsonValue | undefined): readonly JsonValue[] {
  if (type === undefined) return values;
  const types = (Array.isArray(type) ? type : [type]).map((name) => (name === "integer" ? "number" : name));
  return values.filter((value) => types.includes(typeOf(value)));
}

/** Outlines a schema: the kinds of value that it takes. No alternative at all takes no value. */
export function outlineOf(schema: JsonValue): readonly Alternative[] {
  const bare = bareSchema(schema);
  if (!isObject(bare)) return bare === false ? [] : [{ kind: "anything", schema: {} }];
  return alternativesOf(bare);
}
