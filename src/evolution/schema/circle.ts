import { isObject, type JsonValue } from "../json-value.js";

const lists = ["allOf", "anyOf", "oneOf"];
const single = ["not", "if", "then", "else"];

/** The schemas that speak of the same value as the schema that they stand in. */
function inPlace(schema: JsonValue): readonly JsonValue[] {
  if (!isObject(schema)) return [];
  const { dependentSchemas } = schema;
  return [
    ...lists.flatMap((keyword) => {
      const value = schema[keyword];
      return Array.isArray(value) ? (value as readonly JsonValue[]) : [];
    }),
    ...single.flatMap((keyword) => schema[keyword] ?? []),
    ...(isObject(dependentSchemas) ? Object.values(dependentSchemas) : []),
  ];
}

/** Tells whether a reference leads back to itself for the same value: what such a circle says is not defined. */
export function isCircle(reference: string, follow: (reference: string) => JsonValue | undefined): boolean {
  const seen = new Set([reference]);
  for (const each of seen) {
    const schemas = [follow(each)];
    for (const schema of schemas) {
      if (!isObject(schema)) continue;
      const { $ref } = schema;
      if ($ref === reference) return true;
      if (typeof $ref === "string") seen.add($ref);
      schemas.push(...inPlace(schema));
    }
  }
  return false;
}
