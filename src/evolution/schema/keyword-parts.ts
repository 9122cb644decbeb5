import { canonicalText, isObject, type JsonObject, type JsonType, type JsonValue } from "../json-value.js";
import { isCircle } from "./circle.js";
import { schemaOfValue } from "./rewrite.js";
import type { Part, SchemaNode } from "./schema-node.js";
import { isWellFormed } from "./well-formed.js";

/** What a keyword's parts are made with. */
export interface PartSource {
  readonly schema: JsonObject;
  /** Tells apart what the same words mean in different documents; empty where they mean the same. */
  readonly scope: string;
  read(schema: JsonValue): SchemaNode;
  /** The schema that a reference leads to; `undefined` where it leads nowhere. */
  follow(reference: string): JsonValue | undefined;
}

/** The types that a `type` keyword names, `integer` counted as a number. */
function typesNamed(type: JsonValue): ReadonlySet<JsonType> {
  const names = Array.isArray(type) ? type : [type];
  return new Set(names.map((name) => (name === "integer" ? "number" : name) as JsonType));
}

/** zod bounds each integer so, in some versions; no contract means it. */
const safeBounds = { low: Number.MIN_SAFE_INTEGER, high: Number.MAX_SAFE_INTEGER } as const;

function holdsInteger(type: JsonValue | undefined): boolean {
  return Array.isArray(type) ? type.includes("integer") && !type.includes("number") : type === "integer";
}

function valueParts(values: readonly JsonValue[], { read }: PartSource): readonly Part[] {
  const of = <Value>(type: string) => values.filter((value) => typeof value === type) as Value[];
  const texts = of<string>("string");
  const numbers = of<number>("number");
  const booleans = of<boolean>("boolean");
  if (texts.length === values.length) {
    return [
      { kind: "types", types: new Set(["string"]) },
      { kind: "texts", values: new Set(texts) },
    ];
  }
  if (numbers.length === values.length) {
    return [
      { kind: "types", types: new Set(["number"]) },
      { kind: "numbers", values: new Set(numbers) },
    ];
  }
  if (booleans.length === values.length) {
    return [
      { kind: "types", types: new Set(["boolean"]) },
      { kind: "booleans", values: new Set(booleans) },
    ];
  }
  const plain = [texts, numbers, booleans].filter((group) => group.length > 0);
  const others = values.filter((value) => typeof value === "object");
  const schemas = [...plain.map((group) => ({ enum: group })), ...others.map(schemaOfValue)];
  return [{ kind: "any", nodes: schemas.map(read) }];
}

const isFree = (node: SchemaNode) => node.parts.length === 0;

function fieldsPart({ schema, read }: PartSource): readonly Part[] {
  const entriesOf = (value: JsonValue | undefined) => Object.entries(isObject(value) ? value : {});
  const others = schema["additionalProperties"] === undefined ? null : read(schema["additionalProperties"]);
  const named = new Map(entriesOf(schema["properties"]).map(([key, field]) => [key, read(field)]));
  const patterns = entriesOf(schema["patternProperties"]).map(([source, field]) => ({
    source,
    node: read(field),
  }));
  if (named.size === 0 && patterns.length === 0 && (!others || isFree(others))) return [];
  return [{ kind: "fields", named, patterns, others: others && isFree(others) ? null : others }];
}

function itemsPart({ schema, read }: PartSource): readonly Part[] {
  const { prefixItems, items } = schema;
  const prefix = Array.isArray(prefixItems) ? prefixItems.map(read) : [];
  const rest = items === undefined ? null : read(items);
  if (prefix.every(isFree) && (!rest || isFree(rest))) return [];
  return [{ kind: "items", prefix, rest: rest && isFree(rest) ? null : rest }];
}

function containsParts({ schema, read }: PartSource): readonly Part[] {
  const { contains, minContains = 1, maxContains } = schema;
  if (contains === undefined) return [];
  const node = read(contains);
  const atMost: Part[] =
    typeof maxContains === "number" ? [{ kind: "holdsAtMost", node, count: maxContains }] : [];
  return minContains === 0 ? atMost : [{ kind: "holdsAtLeast", node, count: Number(minContains) }, ...atMost];
}

function boundPart(
  kind: "low" | "high",
  exclusive: boolean,
  { schema }: PartSource,
  value: JsonValue,
): Part[] {
  const bound = Number(value);
  if (bound === safeBounds[kind] && !exclusive && holdsInteger(schema["type"])) return [];
  return [{ kind, bound, exclusive }];
}

/** Every key is a text: to say so says nothing. */
function keysParts(node: SchemaNode): readonly Part[] {
  const isPlain = node.parts.every((part) => part.kind === "types" && part.types.has("string"));
  return isPlain ? [] : [{ kind: "keys", node }];
}

function listOf(value: JsonValue): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** A keyword that no one here can judge; what it means may depend on all that stands beside it. */
function wordForWord(keyword: string, { scope, schema }: PartSource): Part {
  return { kind: "opaque", text: `${keyword} ${scope} ${canonicalText(schema)}`, keyword };
}

/** Reads one keyword of a schema, together with the neighbours that it works with. */
export function partsOfKeyword(keyword: string, source: PartSource): readonly Part[] {
  const { schema, read, follow } = source;
  const value = schema[keyword] as JsonValue;
  const count = typeof value === "number" ? value : 0;
  if (!isWellFormed(keyword, value)) return [wordForWord(keyword, source)];
  switch (keyword) {
    case "type": {
      const types: Part = { kind: "types", types: typesNamed(value) };
      return holdsInteger(value) ? [types, { kind: "multiple", of: 1 }] : [types];
    }
    case "const":
      return valueParts([value], source);
    case "enum":
      return listOf(value).length === 0 ? [{ kind: "never" }] : valueParts(listOf(value), source);
    case "minimum":
    case "exclusiveMinimum":
      return boundPart("low", keyword !== "minimum", source, value);
    case "maximum":
    case "exclusiveMaximum":
      return boundPart("high", keyword !== "maximum", source, value);
    case "multipleOf":
      return [{ kind: "multiple", of: count }];
    case "minLength":
      return count > 0 ? [{ kind: "shortest", count }] : [];
    case "maxLength":
      return [{ kind: "longest", count }];
    case "pattern":
      return [{ kind: "pattern", source: String(value) }];
    case "minItems":
      return count > 0 ? [{ kind: "fewestItems", count }] : [];
    case "maxItems":
      return [{ kind: "mostItems", count }];
    case "uniqueItems":
      return value === true ? [{ kind: "unique" }] : [];
    case "minProperties":
      return count > 0 ? [{ kind: "fewestFields", count }] : [];
    case "maxProperties":
      return [{ kind: "mostFields", count }];
    case "required":
      return listOf(value).map((key) => ({ kind: "required", key: String(key) }));
    case "propertyNames":
      return keysParts(read(value));
    case "contains":
      return containsParts(source);
    case "minContains":
    case "maxContains":
      return [];
    // Those that work together are read once, with the first of them.
    case "prefixItems":
    case "items":
      return keyword === "items" && "prefixItems" in schema ? [] : itemsPart(source);
    case "properties":
    case "patternProperties":
    case "additionalProperties": {
      const first = ["properties", "patternProperties", "additionalProperties"].find(
        (name) => name in schema,
      );
      return first === keyword ? fieldsPart(source) : [];
    }
    case "allOf":
      return listOf(value).map((part) => ({ kind: "also", node: () => read(part) }));
    case "anyOf":
    case "oneOf": {
      const nodes = listOf(value).map(read);
      const [only] = nodes;
      if (nodes.length === 1 && only) return [{ kind: "also", node: () => only }];
      return [{ kind: keyword === "anyOf" ? "any" : "one", nodes }];
    }
    case "not":
      return [{ kind: "not", node: read(value) }];
    case "$ref": {
      const target = follow(String(value));
      if (target === undefined) return [{ kind: "opaque", text: String(value), keyword }];
      if (isCircle(String(value), follow)) return [wordForWord(keyword, source)];
      return [{ kind: "also", node: () => read(target) }];
    }
    default:
      return [wordForWord(keyword, source)];
  }
}
