import type { JsonValue } from "../json-value.js";
import type { Relation } from "../subset.js";

/** What an edit does to a field: it adds or removes one, or shuts out those that have no name. */
export type FieldStep = "added" | "removed" | "shut-out";

/** One difference between two schemas. */
export interface Edit {
  /** Where it is, as a JSON pointer from the schema; in the old one where the new one has no such place. */
  readonly pointer: string;
  /** The same place in a value: `messages[].metadata.model`; empty for the value itself. */
  readonly path: string;
  /** One sentence without its subject: `may no longer be null`. */
  readonly what: string;
  readonly relation: Relation;
  readonly field?: FieldStep;
  /** Set where it is only in what is sent: a reader takes the same. */
  readonly side?: "writes";
}

/** A place that both schemas have, with what stands there. */
export interface Place {
  readonly pointer: string;
  readonly path: string;
  readonly old: JsonValue;
  readonly new: JsonValue;
}
