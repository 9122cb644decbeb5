import type { JsonValue } from "./json-value.js";
import { accepts } from "./schema/accepts.js";
import { type NodePool, nodePool } from "./schema/read-schema.js";
import type { SchemaNode } from "./schema/schema-node.js";
import { type Manner, Search, SearchTooLarge } from "./witness/search.js";

/** How the values that a schema takes have changed. */
export type Relation =
  /** Some that it took it refuses now. */
  | "narrower"
  /** Some that it refused it takes now. */
  | "wider"
  /** Both. */
  | "other"
  /** Neither. */
  | "kept";

/** Whether a reader takes all that a sender sends. */
export type Reading =
  | { readonly kind: "all" }
  /** Not this value, for one. */
  | { readonly kind: "refuses"; readonly example: JsonValue }
  | { readonly kind: "undecided"; readonly why: string };

/** Reads and compares the schemas of one comparison. */
export interface SchemaJudge {
  readonly pool: NodePool;
  /** Tells whether the reader takes all that the sender sends: the keys that it names, and others that nobody names. */
  reads(reader: SchemaNode, sender: SchemaNode): Reading;
  /** Tells how the values of the two schemas differ, whoever sends them. */
  relation(old: SchemaNode, next: SchemaNode): Relation;
}

/** Makes a judge, with a pool of its own. */
export function schemaJudge(pool = nodePool()): SchemaJudge {
  function attempt(reader: SchemaNode, sender: SchemaNode, manner: Manner): Reading {
    try {
      const finding = new Search(pool, manner).find([
        { node: sender, holds: true, side: "sender" },
        { node: reader, holds: false, side: "reader" },
      ]);
      if (finding.kind === "none") return { kind: "all" };
      if (finding.kind === "unsure") return { kind: "undecided", why: finding.why };
      const isProof = accepts(sender, finding.value) === true && accepts(reader, finding.value) === false;
      if (isProof) return { kind: "refuses", example: finding.value };
      return { kind: "undecided", why: "no value that tells the two apart could be written out" };
    } catch (error) {
      if (!(error instanceof SearchTooLarge)) throw error;
      return { kind: "undecided", why: "the schemas are too large to compare" };
    }
  }

  function judge(reader: SchemaNode, sender: SchemaNode, isReserving: boolean): Reading {
    if (reader === sender) return { kind: "all" };
    const reading = attempt(reader, sender, { isReserving, isCareful: false });
    if (reading.kind !== "undecided") return reading;
    return attempt(reader, sender, { isReserving, isCareful: true });
  }

  return {
    pool,
    reads: (reader, sender) => judge(reader, sender, true),
    relation(old, next) {
      const isNarrower = judge(next, old, false).kind !== "all";
      const isWider = judge(old, next, false).kind !== "all";
      if (isNarrower) return isWider ? "other" : "narrower";
      return isWider ? "wider" : "kept";
    },
  };
}
