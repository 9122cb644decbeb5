import type * as z from "zod";

/** What the faces of the contract need to know of a schema; everything else is refused, never passed over. */
export type SchemaModel =
  | { readonly kind: "named"; readonly name: string }
  | { readonly kind: "string" | "number" | "boolean" | "null" | "unknown" }
  | { readonly kind: "literals"; readonly values: readonly string[] }
  | { readonly kind: "union"; readonly options: readonly SchemaModel[] }
  | { readonly kind: "array"; readonly element: SchemaModel }
  | { readonly kind: "record"; readonly value: SchemaModel }
  | { readonly kind: "object"; readonly fields: readonly FieldModel[]; readonly keepsUnknownKeys: boolean };

export interface FieldModel {
  readonly key: string;
  readonly optional: boolean;
  readonly description: string;
  readonly type: SchemaModel;
}

/** The names that a schema, or the schema it was described from, is known by. */
export type SchemaNames = ReadonlyMap<unknown, string>;

function nameOf(schema: z.core.$ZodType, names: SchemaNames): string | undefined {
  for (let at: z.core.$ZodType | undefined = schema; at; at = at._zod.parent) {
    const name = names.get(at);
    if (name) return name;
  }
  return undefined;
}

/** Reads a schema used inside another one: by its name where it has one. */
export function modelOf(schema: z.core.$ZodType, names: SchemaNames): SchemaModel {
  const name = nameOf(schema, names);
  return name ? { kind: "named", name } : ownModelOf(schema, names);
}

/** Reads the schema itself, also where it has a name. Throws on what the faces do not support. */
export function ownModelOf(schema: z.core.$ZodType, names: SchemaNames): SchemaModel {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "string":
    case "number":
    case "boolean":
    case "null":
    case "unknown":
      return { kind: def.type };
    case "literal":
      return { kind: "literals", values: def.values.map(String) };
    case "enum":
      return { kind: "literals", values: Object.values(def.entries).map(String) };
    case "union":
      return { kind: "union", options: def.options.map((option) => modelOf(option, names)) };
    case "array":
      return { kind: "array", element: modelOf(def.element, names) };
    case "record":
      return { kind: "record", value: modelOf(def.valueType, names) };
    case "object":
      return {
        kind: "object",
        keepsUnknownKeys: def.catchall !== undefined,
        fields: Object.entries(def.shape).map(([key, field]) => fieldOf(key, field as z.ZodType, names)),
      };
    default:
      throw new Error(
        `schema type "${def.type}" has no face in the contract; teach src/compile/schema-model.ts`,
      );
  }
}

function fieldOf(key: string, field: z.ZodType, names: SchemaNames): FieldModel {
  const { def } = (field as unknown as z.core.$ZodTypes)._zod;
  const optional = def.type === "optional";
  const description = field.description;
  if (!description) throw new Error(`field "${key}" has no sentence; add .describe(…)`);
  return { key, optional, description, type: modelOf(optional ? def.innerType : field, names) };
}
