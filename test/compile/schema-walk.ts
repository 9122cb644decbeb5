import type { JsonObject } from "../../src/compile/json-text.js";

/** Gives every object inside a value, at any depth, the outermost first. */
export function objectsIn(value: unknown): readonly JsonObject[] {
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? inside : [value as JsonObject, ...inside];
}

/** A property of an object's schema, under the name it goes by. */
export interface Property {
  readonly name: string;
  readonly schema: JsonObject;
}

/** Gives every property of every object's schema inside a document. */
export function propertiesIn(document: unknown): readonly Property[] {
  return objectsIn(document).flatMap(({ properties }) =>
    Object.entries((properties ?? {}) as Record<string, JsonObject>).map(([name, schema]) => ({
      name,
      schema,
    })),
  );
}

/** Follows a `$ref` inside its document; throws where it leads nowhere. */
export function resolve($ref: string, document: JsonObject): JsonObject {
  let at: unknown = document;
  for (const key of $ref.replace(/^#\//, "").split("/")) at = (at as JsonObject)[key];
  if (typeof at !== "object" || at === null) throw new Error(`${$ref} leads nowhere`);
  return at as JsonObject;
}

/** Tells whether a reader of the schema finds a sentence on it: its own, or that of the shape it refers to. */
export function described({ description, $ref }: JsonObject, document: JsonObject): boolean {
  if (typeof description === "string" && description !== "") return true;
  return typeof $ref === "string" && described(resolve($ref, document), document);
}
