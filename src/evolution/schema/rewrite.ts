import { isObject, type JsonObject, type JsonValue } from "../json-value.js";

/** A schema that takes what the first does not take, or what the second takes. */
function implies(premise: JsonValue, conclusion: JsonValue): JsonObject {
  return { anyOf: [{ not: premise }, conclusion] };
}

function dependents(schema: JsonObject): readonly JsonObject[] {
  const having = (key: string): JsonObject => ({ type: "object", required: [key] });
  const { dependentRequired, dependentSchemas } = schema;
  return [
    ...Object.entries(isObject(dependentRequired) ? dependentRequired : {}).map(([key, required]) =>
      implies(having(key), { required }),
    ),
    ...Object.entries(isObject(dependentSchemas) ? dependentSchemas : {}).map(([key, then]) =>
      implies(having(key), then),
    ),
  ];
}

function conditions({ if: premise, then, else: otherwise }: JsonObject): readonly JsonObject[] {
  if (premise === undefined) return [];
  return [
    ...(then === undefined ? [] : [implies(premise, then)]),
    ...(otherwise === undefined ? [] : [{ anyOf: [premise, otherwise] }]),
  ];
}

/** What rules fields or items in place, so that what it leaves unevaluated is not known here. */
const inPlace = [
  "allOf",
  "anyOf",
  "oneOf",
  "not",
  "if",
  "$ref",
  "$dynamicRef",
  "dependentSchemas",
  "contains",
];

/** Where nothing else rules fields in place, those left unevaluated are the additional ones; so too with items. */
function withoutUnevaluated(schema: JsonObject): JsonObject {
  const { unevaluatedProperties, unevaluatedItems, ...rest } = schema;
  if (unevaluatedProperties === undefined && unevaluatedItems === undefined) return schema;
  if (inPlace.some((keyword) => keyword in schema)) return schema;
  return {
    ...(unevaluatedProperties !== undefined && { additionalProperties: unevaluatedProperties }),
    ...(unevaluatedItems !== undefined && { items: unevaluatedItems }),
    ...rest,
  };
}

const rewritten = ["if", "then", "else", "dependentRequired", "dependentSchemas"];

/** Says conditions, dependences and, where it can, `unevaluated…` with other keywords, which mean the same. */
export function inCoreKeywords(given: JsonObject): JsonObject {
  const schema = withoutUnevaluated(given);
  if (!rewritten.some((keyword) => keyword in schema)) return schema;
  const kept = Object.entries(schema).filter(
    ([keyword, value]) =>
      !rewritten.includes(keyword) || (keyword.startsWith("dependent") && !isObject(value)),
  );
  const { allOf } = schema;
  return {
    ...Object.fromEntries(kept),
    allOf: [...(Array.isArray(allOf) ? allOf : []), ...conditions(schema), ...dependents(schema)],
  };
}

/** The schema of exactly this value, said with the keywords of its type. */
export function schemaOfValue(value: JsonValue): JsonObject {
  if (value === null) return { type: "null" };
  if (Array.isArray(value)) {
    return {
      type: "array",
      prefixItems: value.map(schemaOfValue),
      minItems: value.length,
      maxItems: value.length,
    };
  }
  if (!isObject(value)) return { enum: [value] };
  return {
    type: "object",
    properties: Object.fromEntries(Object.entries(value).map(([key, field]) => [key, schemaOfValue(field)])),
    required: Object.keys(value),
    additionalProperties: false,
  };
}
