import { canonicalText, isObject, type JsonValue } from "../json-value.js";
import { bareSchema } from "../schema/keywords.js";
import { resolvePointer } from "../schema/pointer.js";
import type { SchemaNode } from "../schema/schema-node.js";
import { unjudgedKeywords } from "../schema/unjudged-keywords.js";
import { type Reading, type Relation, type SchemaJudge, schemaJudge } from "../subset.js";
import { compareOutlines } from "./compare-outlines.js";
import type { ComparedSides } from "./comparison.js";
import type { Edit, Place } from "./edit.js";
import { nameAtEnd } from "./words.js";

/** One version of a schema: what a reader of it takes, and what a sender of it sends. */
export interface SchemaVersion {
  /** Where the references of both lead. */
  readonly document: JsonValue;
  readonly reads: JsonValue;
  readonly writes: JsonValue;
}

/** All that two versions of a schema have between them. */
export interface SchemaDifference {
  readonly edits: readonly Edit[];
  /** Whether a new reader takes all that an old sender sends. */
  readonly newReadsOld: Reading;
  /** Whether an old reader takes all that a new sender sends. */
  readonly oldReadsNew: Reading;
  /** The keywords of both that nobody here can judge. */
  readonly unjudged: readonly string[];
}

/** The references in a schema, those that they lead to included. */
function referencesIn(
  schema: JsonValue,
  document: JsonValue,
  found = new Set<string>(),
): ReadonlySet<string> {
  if (Array.isArray(schema)) for (const part of schema) referencesIn(part, document, found);
  if (!isObject(schema)) return found;
  for (const [key, value] of Object.entries(schema)) {
    if (key === "$defs" || key === "definitions") continue;
    if (key !== "$ref" || typeof value !== "string") referencesIn(value, document, found);
    else if (!found.has(value))
      referencesIn(resolvePointer(document, value) ?? {}, document, found.add(value));
  }
  return found;
}

/** The places that both versions refer to by the same name. */
function sharedPlaces(old: SchemaVersion, next: SchemaVersion): readonly Place[] {
  const before = referencesIn(old.reads, old.document);
  const after = referencesIn(next.reads, next.document);
  return [...before]
    .filter((reference) => after.has(reference) && reference !== "#")
    .map((reference) => ({
      pointer: reference.slice(1),
      path: nameAtEnd(reference),
      old: resolvePointer(old.document, reference) ?? {},
      new: resolvePointer(next.document, reference) ?? {},
    }));
}

/** Two ways to say the same are no difference, but for a name that came or went. */
function withoutRewording(edits: readonly Edit[], relations: readonly Relation[]): readonly Edit[] {
  if (edits.length === 0 || relations.some((relation) => relation !== "kept")) return edits;
  return edits.filter(({ field }) => field === "added" || field === "removed");
}

/** Shortens a pointer to a place that one of the schemas has: what stands inside a union is shown at the union. */
function placed(edit: Edit, schemas: readonly JsonValue[]): Edit {
  let { pointer } = edit;
  const isThere = () => schemas.some((schema) => resolvePointer(schema, `#${pointer}`) !== undefined);
  while (pointer !== "" && !isThere()) pointer = pointer.slice(0, pointer.lastIndexOf("/"));
  return { ...edit, pointer };
}

/** What no single place shows: the same alternatives, combined in another way. */
function hiddenEdits(place: Place, relation: Relation): readonly Edit[] {
  if (relation === "kept") return [];
  const what = "takes other values, for a reason that no single place shows";
  return [{ pointer: place.pointer, path: place.path, what, relation }];
}

/** What a sender sends otherwise although a reader takes the same: a field that is always there now, with a default. */
function writeEdits(old: SchemaVersion, next: SchemaVersion, sides: ComparedSides): readonly Edit[] {
  const edits = compareOutlines({ pointer: "", path: "", old: old.writes, new: next.writes }, sides);
  // Whether a sender sends what its schema does not name is said by the shape, once.
  return edits
    .filter(({ pointer }) => !pointer.endsWith("/additionalProperties"))
    .map((edit) => ({ ...edit, what: `(as it is sent) ${edit.what}`, side: "writes" }));
}

/**
 * Finds all that two versions of a schema have between them. With `isDeep`, what they refer to by the same name is
 * compared too; without, that is for the caller to compare.
 */
export function schemaDifference(
  old: SchemaVersion,
  next: SchemaVersion,
  isDeep: boolean,
  judge: SchemaJudge = schemaJudge(),
): SchemaDifference {
  const sides = {
    judge,
    old: { document: old.document, reader: judge.pool.reader(old.document) },
    new: { document: next.document, reader: judge.pool.reader(next.document) },
  };
  const [oldReads, oldWrites] = [old.reads, old.writes].map(sides.old.reader.read) as [
    SchemaNode,
    SchemaNode,
  ];
  const [newReads, newWrites] = [next.reads, next.writes].map(sides.new.reader.read) as [
    SchemaNode,
    SchemaNode,
  ];
  const unjudged = [...new Set([...unjudgedKeywords(oldReads), ...unjudgedKeywords(newReads)])];
  // What has not changed cannot break, also where no one can judge what it says.
  if (oldReads === newReads && oldWrites === newWrites) {
    return { edits: [], newReadsOld: { kind: "all" }, oldReadsNew: { kind: "all" }, unjudged };
  }
  const root: Place = { pointer: "", path: "", old: old.reads, new: next.reads };
  const places = isDeep ? [root, ...sharedPlaces(old, next)] : [root];
  const readEdits = places.flatMap((place) => [...compareOutlines(place, sides)]);
  const edits =
    readEdits.length > 0
      ? readEdits.map((edit) => placed(edit, [next.reads, old.reads]))
      : writeEdits(old, next, sides).map((edit) => placed(edit, [next.writes, old.writes]));
  // Where parts are compared elsewhere, what has changed in them is no change of the whole.
  const isTouched = isDeep || canonicalText(bareSchema(old.reads)) !== canonicalText(bareSchema(next.reads));
  const relation = isTouched ? judge.relation(oldReads, newReads) : "kept";
  return {
    edits:
      edits.length === 0
        ? hiddenEdits(root, relation)
        : withoutRewording(edits, [relation, judge.relation(oldWrites, newWrites)]),
    newReadsOld: judge.reads(newReads, oldWrites),
    oldReadsNew: judge.reads(oldReads, newWrites),
    unjudged,
  };
}
