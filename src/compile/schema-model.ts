import type * as z from "zod";
import { refuseUnknown, refuseUnknownCheck, unsupported, within } from "./unsupported.js";

/** What the faces of the contract need to know of a schema; everything else is refused, never passed over. */
export type SchemaModel =
  | { readonly kind: "named"; readonly name: string }
  | { readonly kind: "string"; readonly nonEmpty: boolean; readonly pattern: PatternModel | null }
  | { readonly kind: "number"; readonly minimum: number | null; readonly maximum: number | null }
  | { readonly kind: "boolean" | "null" | "unknown" }
  | { readonly kind: "literals"; readonly values: readonly string[] }
  | { readonly kind: "union"; readonly options: readonly SchemaModel[] }
  | { readonly kind: "array"; readonly element: SchemaModel }
  | { readonly kind: "record"; readonly value: SchemaModel }
  | { readonly kind: "object"; readonly fields: readonly FieldModel[]; readonly keepsUnknownKeys: boolean };

/** A pattern that a string must match, and what zod says where it does not. */
export interface PatternModel {
  readonly source: string;
  /** zod's name of the format: `regex`, `datetime`. */
  readonly format: string;
  readonly message: string;
}

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
    if (!name) continue;
    // A description gives a schema a copy with the same definition; a check gives it another one.
    if (at._zod.def === schema._zod.def) return name;
    throw new Error(
      `a schema that builds on ${name} needs a name of its own; add it to its feature's shapes`,
    );
  }
  return undefined;
}

function textsOf(values: readonly unknown[]): readonly string[] {
  if (values.every((value) => typeof value === "string")) return values;
  throw unsupported("a literal that is no string");
}

/** Throws unless the schema is one of those that keep an own key `__proto__`: `keep-every-key.ts` makes them. */
function demandTrait(schema: z.core.$ZodType, trait: string): void {
  if (!schema._zod.traits.has(trait))
    throw unsupported(`a schema that keeps unknown keys and is no ${trait}`);
}

/** Reads a schema used inside another one: by its name where it has one. */
export function modelOf(schema: z.core.$ZodType, names: SchemaNames): SchemaModel {
  const name = nameOf(schema, names);
  return name ? { kind: "named", name } : readModel(schema, names);
}

/** Reads the schema itself, also where it has a name. Throws on what the faces do not support. */
export function ownModelOf(schema: z.core.$ZodType, names: SchemaNames): SchemaModel {
  const name = nameOf(schema, names);
  return name ? within(name, () => readModel(schema, names)) : readModel(schema, names);
}

function readModel(schema: z.core.$ZodType, names: SchemaNames): SchemaModel {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  refuseUnknown(def);
  switch (def.type) {
    case "string":
      return { kind: "string", ...stringRules(schema) };
    case "number":
      return { kind: "number", ...numberRules(schema) };
    case "boolean":
    case "null":
    case "unknown":
      return { kind: def.type };
    case "literal":
      return { kind: "literals", values: textsOf(def.values) };
    case "enum":
      return { kind: "literals", values: textsOf(Object.values(def.entries)) };
    case "union":
      // Of an alternative that is refused for its value zod nests the issues; no face does.
      if (def.options.some((option) => /literal|enum/.test(option._zod.def.type)))
        throw unsupported("a union with a literal or an enum");
      return { kind: "union", options: def.options.map((option) => modelOf(option, names)) };
    case "array":
      return { kind: "array", element: modelOf(def.element, names) };
    case "record":
      demandTrait(schema, "RecordKeepingProto");
      if (def.keyType._zod.def.type !== "string" || rulesOf(def.keyType).length > 0)
        throw unsupported("a record whose keys are not any string");
      return { kind: "record", value: modelOf(def.valueType, names) };
    case "object":
      if (def.catchall) demandTrait(schema, "ObjectKeepingProto");
      if (def.catchall && def.catchall._zod.def.type !== "unknown")
        throw unsupported("an object that judges its unknown keys");
      if (def.catchall) refuseUnknown(def.catchall._zod.def);
      return {
        kind: "object",
        keepsUnknownKeys: def.catchall !== undefined,
        fields: Object.entries(def.shape).map(([key, field]) =>
          within(key, () => fieldOf(key, field as z.ZodType, names)),
        ),
      };
    default:
      throw unsupported(`the type "${def.type}" outside a field`);
  }
}

/** What the checks of a schema demand, its own format first. */
function rulesOf(schema: z.core.$ZodType): readonly z.core.$ZodChecks["_zod"]["def"][] {
  const { def } = schema._zod as unknown as {
    def: { check?: string; checks?: readonly z.core.$ZodChecks[] };
  };
  const own = def.check === undefined ? [] : [def as unknown as z.core.$ZodChecks["_zod"]["def"]];
  const others = (def.checks ?? []).map((check) => check._zod.def);
  others.forEach(refuseUnknownCheck);
  return [...own, ...others];
}

function stringRules(schema: z.core.$ZodType): { nonEmpty: boolean; pattern: PatternModel | null } {
  let nonEmpty = false;
  let pattern: PatternModel | null = null;
  for (const rule of rulesOf(schema)) {
    if (rule.check === "min_length" && rule.minimum === 1 && !rule.error && !nonEmpty) nonEmpty = true;
    else if (rule.check === "string_format" && rule.pattern && !pattern && !rule.pattern.flags) {
      if (rule.error && rule.error.length > 0)
        throw new Error(`the format "${rule.format}" needs words that do not depend on the value`);
      const message =
        rule.error?.({} as never) ?? (rule.format === "datetime" ? "Invalid ISO datetime" : null);
      if (typeof message !== "string")
        throw new Error(`the format "${rule.format}" needs words of its own: { error: "expected …" }`);
      pattern = { source: rule.pattern.source, format: rule.format, message };
    } else throw unsupported(`the check "${rule.check}"`);
  }
  if (nonEmpty && pattern)
    throw new Error("a string with a length and a pattern has no face in the contract");
  return { nonEmpty, pattern };
}

function numberRules(schema: z.core.$ZodType): { minimum: number | null; maximum: number | null } {
  let [minimum, maximum]: [number | null, number | null] = [null, null];
  for (const rule of rulesOf(schema)) {
    const isBound = "inclusive" in rule && rule.inclusive && Number.isFinite(rule.value) && !rule.error;
    if (isBound && rule.check === "greater_than" && minimum === null) minimum = Number(rule.value);
    else if (isBound && rule.check === "less_than" && maximum === null) maximum = Number(rule.value);
    else throw unsupported(`the check "${rule.check}"`);
  }
  if (minimum !== null && maximum !== null && minimum > maximum)
    throw unsupported("a range that holds no number");
  return { minimum, maximum };
}

function fieldOf(key: string, field: z.ZodType, names: SchemaNames): FieldModel {
  const { def } = (field as unknown as z.core.$ZodTypes)._zod;
  const optional = def.type === "optional";
  if (field._zod.traits.has("$ZodExactOptional"))
    throw unsupported("a field that may be absent but not undefined");
  if (optional) refuseUnknown(def);
  const description = field.description;
  if (!description) throw new Error("the field has no sentence; add .describe(…)");
  return { key, optional, description, type: modelOf(optional ? def.innerType : field, names) };
}
