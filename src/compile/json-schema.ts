import * as z from "zod";
import { shapes } from "../contract.js";
import { GENERATED_MARK } from "./generated-mark.js";
import type { JsonObject } from "./json-text.js";
import { portablePattern } from "./portable-pattern.js";

/** Says of an object's schema whether a reader keeps the fields that it does not name (SHAPE-01). */
export const UNKNOWN_FIELDS = "x-unknown-fields";

function unknownFieldsOf(schema: z.core.$ZodType): "kept" | "dropped" | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type !== "object") return undefined;
  return def.catchall ? "kept" : "dropped";
}

/**
 * Compiles every shape to a JSON Schema of what a reader accepts, by its name. A shape used inside another one stands
 * there as a `$ref` to what `refTo` gives for its name.
 */
export function jsonSchemas(refTo: (name: string) => string): ReadonlyMap<string, JsonObject> {
  const registry = z.registry<{ id: string }>();
  for (const { name, schema } of shapes) registry.add(schema, { id: name });
  const { schemas } = z.toJSONSchema(registry, {
    io: "input",
    uri: refTo,
    override: ({ zodSchema, jsonSchema }) => {
      // Every key of a JSON object is a string: this says nothing, and some generators stumble over it.
      if (jsonSchema.type === "object") delete jsonSchema.propertyNames;
      if (jsonSchema.pattern) jsonSchema.pattern = portablePattern(jsonSchema.pattern);
      const unknownFields = unknownFieldsOf(zodSchema);
      if (unknownFields && jsonSchema.properties) jsonSchema[UNKNOWN_FIELDS] = unknownFields;
    },
  });
  return new Map(
    Object.entries(schemas).map(([name, { $schema: _dialect, $id: _place, description, ...rest }]) => [
      name,
      { title: name, description, ...rest },
    ]),
  );
}

const DEFINITIONS = "#/$defs/";

/** The names of the shapes that a schema needs, those that they need in turn included. */
function needs(
  schema: unknown,
  all: ReadonlyMap<string, JsonObject>,
  found = new Set<string>(),
): Set<string> {
  if (typeof schema !== "object" || schema === null) return found;
  for (const [key, value] of Object.entries(schema)) {
    if (key !== "$ref") needs(value, all, found);
    else {
      const name = String(value).slice(DEFINITIONS.length);
      if (found.has(name)) continue;
      needs(all.get(name), all, found.add(name));
    }
  }
  return found;
}

/** Validators in their strict mode, ajv by default, refuse a keyword that they do not know; none refuses a comment. */
function withoutExtension(
  { [UNKNOWN_FIELDS]: unknownFields, ...schema }: JsonObject,
  remark = "",
): JsonObject {
  const parts = [remark, unknownFields && `${UNKNOWN_FIELDS}: ${unknownFields}`].filter(Boolean);
  return parts.length ? { $comment: parts.join(" "), ...schema } : schema;
}

/**
 * Names one shape's schema. It looks like a URL because the resolvers of older Python libraries cannot follow a `$ref`
 * below a URN; `.invalid` never resolves (RFC 6761), so that no tool goes looking for it; the version lets a validator
 * hold two versions at once.
 */
function schemaId(name: string, version: string): string {
  return `https://transport-contract.invalid/${version}/${name}.json`;
}

/** Compiles every shape to a JSON Schema file that stands alone: what it needs is in its `$defs`. */
export function schemaFiles(version: string): ReadonlyMap<string, JsonObject> {
  const all = jsonSchemas((name) => `${DEFINITIONS}${name}`);
  return new Map(
    [...all].map(([name, schema]) => {
      const { $comment, ...rest } = withoutExtension(schema, GENERATED_MARK);
      const $defs = Object.fromEntries(
        [...needs(schema, all)].map((needed) => [needed, withoutExtension(all.get(needed) ?? {})]),
      );
      const file = {
        $comment,
        $schema: "https://json-schema.org/draft/2020-12/schema",
        $id: schemaId(name, version),
        ...rest,
        ...(Object.keys($defs).length && { $defs }),
      };
      return [name, file];
    }),
  );
}
