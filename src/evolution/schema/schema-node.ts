import type { JsonType } from "../json-value.js";

/**
 * A schema, read: the conjunction of its parts, so that one without parts takes every value. Two schemas that say the
 * same in the same words have the same `id`.
 */
export interface SchemaNode {
  readonly id: number;
  readonly parts: readonly Part[];
}

/** The entries that one `properties` with its neighbours rules. */
export interface FieldsPart {
  readonly kind: "fields";
  readonly named: ReadonlyMap<string, SchemaNode>;
  readonly patterns: readonly { readonly source: string; readonly node: SchemaNode }[];
  /** Rules the keys that are neither named nor matched; `null` where they are free. */
  readonly others: SchemaNode | null;
}

/** The items that one `items` with its `prefixItems` rules. */
export interface ItemsPart {
  readonly kind: "items";
  readonly prefix: readonly SchemaNode[];
  /** Rules the items behind the prefix; `null` where they are free. */
  readonly rest: SchemaNode | null;
}

/** A part that speaks of values of one type only, and lets all others pass. */
export type TypedPart =
  | { readonly kind: "booleans"; readonly values: ReadonlySet<boolean> }
  | { readonly kind: "numbers"; readonly values: ReadonlySet<number> }
  | { readonly kind: "low" | "high"; readonly bound: number; readonly exclusive: boolean }
  | { readonly kind: "multiple"; readonly of: number }
  | { readonly kind: "texts"; readonly values: ReadonlySet<string> }
  | { readonly kind: "shortest" | "longest"; readonly count: number }
  | { readonly kind: "pattern"; readonly source: string }
  | ItemsPart
  | { readonly kind: "fewestItems" | "mostItems"; readonly count: number }
  | { readonly kind: "holdsAtLeast" | "holdsAtMost"; readonly node: SchemaNode; readonly count: number }
  | { readonly kind: "unique" }
  | FieldsPart
  | { readonly kind: "required"; readonly key: string }
  | { readonly kind: "fewestFields" | "mostFields"; readonly count: number }
  | { readonly kind: "keys"; readonly node: SchemaNode };

/** One thing that a schema demands. */
export type Part =
  | { readonly kind: "never" }
  | { readonly kind: "types"; readonly types: ReadonlySet<JsonType> }
  | { readonly kind: "any" | "one"; readonly nodes: readonly SchemaNode[] }
  | { readonly kind: "not"; readonly node: SchemaNode }
  /** Another schema that holds too; a reference is followed when it is asked for. */
  | { readonly kind: "also"; readonly node: () => SchemaNode }
  /** A keyword that no one here can judge; equal texts say the same. */
  | { readonly kind: "opaque"; readonly text: string; readonly keyword: string }
  | TypedPart;

const typeOfKind: Readonly<Record<TypedPart["kind"], JsonType>> = {
  booleans: "boolean",
  numbers: "number",
  low: "number",
  high: "number",
  multiple: "number",
  texts: "string",
  shortest: "string",
  longest: "string",
  pattern: "string",
  items: "array",
  fewestItems: "array",
  mostItems: "array",
  holdsAtLeast: "array",
  holdsAtMost: "array",
  unique: "array",
  fields: "object",
  required: "object",
  fewestFields: "object",
  mostFields: "object",
  keys: "object",
};

/** The one type that a part speaks of; `undefined` where it speaks of all. */
export function typeOfPart(part: Part): JsonType | undefined {
  return Object.hasOwn(typeOfKind, part.kind) ? typeOfKind[part.kind as TypedPart["kind"]] : undefined;
}
