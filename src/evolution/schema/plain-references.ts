import { canonicalText, isObject, type JsonObject, type JsonValue } from "../json-value.js";
import { pointerSegment } from "./pointer.js";

/** Where a document without an `$id` is taken to be. */
const NOWHERE = "document://here/";

/** Keywords whose value is data, in which nothing is a schema. */
const data = new Set(["const", "enum", "default", "examples", "required", "dependentRequired", "type"]);

const maps = new Set(["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"]);

/** Keywords that name a schema, or lead to a name. */
const naming = ["$id", "$anchor", "$dynamicAnchor", "$dynamicRef"];

interface Names {
  /** The pointers of all that has a name, by its address. */
  readonly pointers: Map<string, string>;
  /** How many schemas have each name that a `$dynamicRef` may lead to. */
  readonly dynamic: Map<string, number>;
}

function addressOf(reference: string, base: string): string | undefined {
  try {
    return new URL(reference, base).href.replace(/#$/, "");
  } catch {
    return undefined;
  }
}

/** The address that the references in a schema start from. */
function baseIn({ $id }: JsonObject, base: string): string {
  const address = typeof $id === "string" && !$id.startsWith("#") ? addressOf($id, base) : undefined;
  return address?.replace(/#.*$/, "") ?? base;
}

/** Gives each value in a schema with the place that it has in it, and whether it is a schema. */
function innerOf(schema: JsonObject): readonly (readonly [pointer: string, inner: JsonValue])[] {
  return Object.entries(schema).flatMap(([keyword, value]) => {
    if (data.has(keyword)) return [];
    const at = pointerSegment(keyword);
    const isMany = Array.isArray(value) || (maps.has(keyword) && isObject(value));
    if (!isMany) return [[at, value] as const];
    return Object.entries(value).map(([key, inner]) => [`${at}${pointerSegment(key)}`, inner] as const);
  });
}

function addNames(schema: JsonValue, base: string, pointer: string, names: Names): void {
  if (!isObject(schema)) return;
  const { $id, $anchor, $dynamicAnchor } = schema;
  const here = baseIn(schema, base);
  if (here !== base) names.pointers.set(here, pointer);
  // Before 2019-09 an anchor was written as an `$id`.
  const older = typeof $id === "string" && $id.startsWith("#") ? $id.slice(1) : undefined;
  for (const name of [$anchor, $dynamicAnchor, older]) {
    if (typeof name === "string" && name !== "") names.pointers.set(`${here}#${name}`, pointer);
  }
  if (typeof $dynamicAnchor === "string") {
    names.dynamic.set($dynamicAnchor, (names.dynamic.get($dynamicAnchor) ?? 0) + 1);
  }
  for (const [at, inner] of innerOf(schema)) addNames(inner, here, pointer + at, names);
}

/** The reference as a pointer from the root; `undefined` where it leads out of the document. */
function plainReference(reference: string, base: string, { pointers }: Names): string | undefined {
  const address = addressOf(reference, base);
  if (address === undefined) return undefined;
  const [resource = "", fragment = ""] = address.split("#");
  const isPointer = fragment === "" || fragment.startsWith("/");
  const place = pointers.get(isPointer ? resource : address);
  if (place === undefined) return undefined;
  return `#${encodeURI(place).replaceAll("#", "%23")}${isPointer ? fragment : ""}`;
}

function rewritten(schema: JsonValue, base: string, names: Names, text: string): JsonValue {
  if (!isObject(schema)) return schema;
  const here = baseIn(schema, base);
  const inside = (inner: JsonValue) => rewritten(inner, here, names, text);
  const entries = Object.entries(schema).map(([keyword, value]): [string, JsonValue] => {
    if (data.has(keyword)) return [keyword, value];
    if (keyword === "$ref" && typeof value === "string") {
      return [keyword, plainReference(value, here, names) ?? value];
    }
    if (keyword === "$dynamicRef" && typeof value === "string") {
      const name = value.slice(value.indexOf("#") + 1);
      const place = plainReference(value, here, names);
      // With one such name only there is nothing to choose; else all of the document may have a say.
      if (place !== undefined && (names.dynamic.get(name) ?? 0) < 2) return ["$ref", place];
      return [keyword, `${value} in ${text}`];
    }
    if (Array.isArray(value)) return [keyword, value.map(inside)];
    if (!maps.has(keyword) || !isObject(value)) return [keyword, inside(value)];
    return [keyword, Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inside(inner)]))];
  });
  return Object.fromEntries(entries);
}

function hasNames(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.some(hasNames);
  if (!isObject(value)) return false;
  return Object.entries(value).some(([key, inner]) => naming.includes(key) || hasNames(inner));
}

/**
 * Says the references of a document as pointers from its root: those to an anchor, to an `$id` and those that start from
 * one. What leads out of the document stays.
 */
export function withPlainReferences(document: JsonValue): JsonValue {
  if (!hasNames(document)) return document;
  const names: Names = { pointers: new Map([[NOWHERE, ""]]), dynamic: new Map() };
  addNames(document, NOWHERE, "", names);
  return rewritten(document, NOWHERE, names, canonicalText(document));
}
