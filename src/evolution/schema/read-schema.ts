import { canonicalText, isObject, type JsonValue } from "../json-value.js";
import { type PartSource, partsOfKeyword } from "./keyword-parts.js";
import { bareSchema, isRemark } from "./keywords.js";
import { resolvePointer } from "./pointer.js";
import { inCoreKeywords } from "./rewrite.js";
import type { Part, SchemaNode } from "./schema-node.js";

/** Reads the schemas of one document; a `$ref` in them leads to a place in the same document. */
export interface SchemaReader {
  read(schema: JsonValue): SchemaNode;
}

/** Gives equal schemas the same node, across the documents that are compared. */
export interface NodePool {
  /** A reader of the schemas that stand in the document. */
  reader(document: JsonValue): SchemaReader;
  /** A node for a schema without references. */
  node(schema: JsonValue): SchemaNode;
}

const NEVER: readonly Part[] = [{ kind: "never" }];

/** Adds the references that stand in a schema. */
function addReferences(schema: JsonValue, found: Set<string>): void {
  if (Array.isArray(schema)) for (const part of schema) addReferences(part, found);
  if (!isObject(schema)) return;
  for (const [key, value] of Object.entries(schema)) {
    if (key === "$ref" && typeof value === "string") found.add(value);
    else addReferences(value, found);
  }
}

/** What a reference leads to, as text, with the references that stand there. */
interface Target {
  readonly text: string;
  readonly references: ReadonlySet<string>;
}

function targetOf(reference: string, document: JsonValue): Target {
  const target = bareSchema(resolvePointer(document, reference) ?? null);
  const references = new Set<string>();
  addReferences(target, references);
  return { text: `${JSON.stringify(reference)}:${canonicalText(target)}`, references };
}

/** Makes a pool, in which the nodes of one comparison live. */
export function nodePool(): NodePool {
  const nodes = new Map<string, SchemaNode>();
  const scopes = new Map<string, number>();
  const readers = new WeakMap<object, SchemaReader>();

  /** Names all that the references in a schema lead to: the same reference means another schema in another document. */
  function scopeOf(schema: JsonValue, targets: Map<string, Target>, document: JsonValue): string {
    const references = new Set<string>();
    addReferences(schema, references);
    if (references.size === 0) return "";
    const texts: string[] = [];
    for (const reference of references) {
      const target = targets.get(reference) ?? targetOf(reference, document);
      targets.set(reference, target);
      texts.push(target.text);
      for (const next of target.references) references.add(next);
    }
    const text = texts.sort().join();
    const scope = scopes.get(text) ?? scopes.size;
    scopes.set(text, scope);
    return String(scope);
  }

  function reader(document: JsonValue): SchemaReader {
    if (!isObject(document)) return newReader(document);
    const made = readers.get(document) ?? newReader(document);
    readers.set(document, made);
    return made;
  }

  function newReader(document: JsonValue): SchemaReader {
    // The same schemas are read again and again while they are compared.
    const known = new WeakMap<object, SchemaNode>();
    const targets = new Map<string, Target>();
    const read = (schema: JsonValue): SchemaNode => {
      const node = (isObject(schema) && known.get(schema)) || readAnew(schema);
      if (isObject(schema)) known.set(schema, node);
      return node;
    };
    const readAnew = (schema: JsonValue): SchemaNode => {
      const bare = bareSchema(schema);
      const scope = scopeOf(bare, targets, document);
      const key = `${scope}${canonicalText(bare)}`;
      const equal = nodes.get(key);
      if (equal) return equal;
      const parts: Part[] = [];
      const node: SchemaNode = { id: nodes.size, parts };
      nodes.set(key, node);
      const follow = (reference: string) => resolvePointer(document, reference);
      parts.push(...partsOf(bare, { scope, read, follow }));
      return node;
    };
    return { read };
  }

  return { reader, node: reader(null).read };
}

function partsOf(bare: JsonValue, source: Omit<PartSource, "schema">): readonly Part[] {
  if (bare === false) return NEVER;
  if (bare === true) return [];
  if (!isObject(bare)) return [{ kind: "opaque", text: canonicalText(bare), keyword: canonicalText(bare) }];
  const schema = inCoreKeywords(bare);
  return Object.keys(schema).flatMap((keyword) =>
    isRemark(keyword) ? [] : partsOfKeyword(keyword, { ...source, schema }),
  );
}
