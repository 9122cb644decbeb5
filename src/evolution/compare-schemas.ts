import type { Edit } from "./difference/edit.js";
import {
  type SchemaDifference,
  type SchemaVersion,
  schemaDifference,
} from "./difference/schema-difference.js";
import { DEEPEST_LEVEL, isTooDeep, type JsonValue } from "./json-value.js";
import { withPlainReferences } from "./schema/plain-references.js";
import type { Reading, Relation } from "./subset.js";

/** Whether old peers break (`breaking`), all goes on (`additive`), or nothing has changed (`none`). */
export type Verdict = "breaking" | "additive" | "none";

/** Which way the values travel: to the side that moves first (`request`), or from it (`response`). */
export type Direction = "request" | "response";

/** One difference between two schemas, with what it does in one direction. */
export interface SchemaChange {
  /** Where it is, as a JSON pointer from the schema. */
  readonly pointer: string;
  /** The same place in a value: `messages[].model`; empty for the value itself. */
  readonly path: string;
  /** One sentence, without its subject: `may no longer be null`. */
  readonly what: string;
  readonly verdict: "breaking" | "additive";
  /** What to know of it although it breaks nothing. */
  readonly note?: string;
}

/** What has changed between two schemas, for the peers in one direction. */
export interface SchemaComparison {
  readonly verdict: Verdict;
  readonly changes: readonly SchemaChange[];
  /** A value that was taken, or that may be sent now, and that the other side refuses. */
  readonly example?: JsonValue;
  /** Why it could not be decided whether all values are still taken; it counts as breaking. */
  readonly undecided?: string;
  /** Keywords that were compared word for word only. */
  readonly unjudged: readonly string[];
}

/** The reading that old peers depend on: a new reader of old requests, an old reader of new responses. */
export function readingFor(direction: Direction, { newReadsOld, oldReadsNew }: SchemaDifference): Reading {
  return direction === "request" ? newReadsOld : oldReadsNew;
}

/** Tells whether an edit is of the kind that breaks old peers in that direction. */
export function goesAgainst(direction: Direction, relation: Relation): boolean {
  return relation === "other" || relation === (direction === "request" ? "narrower" : "wider");
}

function noteOn({ field }: Edit, direction: Direction): string | undefined {
  if (field !== "removed") return undefined;
  return direction === "request"
    ? "what old senders still send there is passed over"
    : "it no longer comes, and old readers that count on it go without";
}

/** What to say where values are lost and no single difference shows it. */
export function lossWords(reading: Reading, direction: Direction): string {
  if (reading.kind === "undecided") {
    const loss =
      direction === "request"
        ? "may refuse values that were taken"
        : "may have values now that an old reader refuses";
    return `${loss}: it cannot be decided (${reading.why})`;
  }
  return direction === "request"
    ? "refuses some values that were taken"
    : "may have some values now that an old reader refuses";
}

function changesOf(difference: SchemaDifference, direction: Direction): readonly SchemaChange[] {
  const reading = readingFor(direction, difference);
  const isBroken = reading.kind !== "all";
  const changes = difference.edits.map((edit): SchemaChange => {
    const { pointer, path, what, relation } = edit;
    const verdict = isBroken && goesAgainst(direction, relation) ? "breaking" : "additive";
    const note = verdict === "additive" ? noteOn(edit, direction) : undefined;
    return { pointer, path, what, verdict, ...(note && { note }) };
  });
  if (!isBroken || changes.some(({ verdict }) => verdict === "breaking")) return changes;
  return [...changes, { pointer: "", path: "", what: lossWords(reading, direction), verdict: "breaking" }];
}

/** Says what a difference does in one direction. */
export function judgeDifference(difference: SchemaDifference, direction: Direction): SchemaComparison {
  const reading = readingFor(direction, difference);
  const changes = changesOf(difference, direction);
  const isBroken = reading.kind !== "all";
  return {
    verdict: isBroken ? "breaking" : changes.length > 0 ? "additive" : "none",
    changes,
    ...(reading.kind === "refuses" && { example: reading.example }),
    ...(reading.kind === "undecided" && { undecided: reading.why }),
    unjudged: difference.unjudged,
  };
}

function tooDeep(direction: Direction): SchemaComparison {
  const why = `a schema has more than ${DEEPEST_LEVEL} levels`;
  const what = lossWords({ kind: "undecided", why }, direction);
  const change: SchemaChange = { pointer: "", path: "", what, verdict: "breaking" };
  return { verdict: "breaking", changes: [change], undecided: why, unjudged: [] };
}

/**
 * Compares two JSON Schemas (2020-12), each a document that stands alone, for the peers that know the old one. In the
 * direction `request` they send: it breaks them when the new schema refuses what the old one took. In the direction
 * `response` they read: it breaks them when the new one allows what the old one refuses. A sender is taken to send the
 * fields that its schema names, and others that no schema names. What cannot be decided counts as breaking. Never throws.
 */
export function compareSchemas(
  old: JsonValue,
  next: JsonValue,
  { direction }: { readonly direction: Direction },
): SchemaComparison {
  if (isTooDeep(old) || isTooDeep(next)) return tooDeep(direction);
  const version = (schema: JsonValue): SchemaVersion => {
    const document = withPlainReferences(schema);
    return { document, reads: document, writes: document };
  };
  return judgeDifference(schemaDifference(version(old), version(next), true), direction);
}
