import type { SchemaNode } from "../schema/schema-node.js";
import type { Claim } from "./claim.js";

/** The keys that schemas name, of an object that all of them speak of. */
export interface SpokenKeys {
  readonly all: ReadonlySet<string>;
  /** Those that only the reader's schemas may give a meaning to: a sender that does not name them does not send them. */
  readonly reserved: ReadonlySet<string>;
}

function addTexts(node: SchemaNode, keys: Set<string>, seen: Set<SchemaNode>): void {
  if (seen.has(node)) return;
  seen.add(node);
  for (const part of node.parts) {
    if (part.kind === "texts") for (const text of part.values) keys.add(text);
    else if (part.kind === "also") addTexts(part.node(), keys, seen);
    else if (part.kind === "not") addTexts(part.node, keys, seen);
    else if (part.kind === "any" || part.kind === "one") {
      for (const option of part.nodes) addTexts(option, keys, seen);
    }
  }
}

interface Walk {
  readonly keys: Set<string>;
  readonly seen: Set<SchemaNode>;
  /** Only what stands in a condition is collected. */
  readonly isConditional: boolean;
}

function addKeys(node: SchemaNode, walk: Walk): void {
  if (walk.seen.has(node)) return;
  walk.seen.add(node);
  for (const part of node.parts) {
    if (part.kind === "also") addKeys(part.node(), walk);
    else if (part.kind === "not") addKeys(part.node, { ...walk, seen: new Set(), isConditional: false });
    else if (part.kind === "any" || part.kind === "one") {
      for (const option of part.nodes) addKeys(option, walk);
    } else if (walk.isConditional) continue;
    else if (part.kind === "fields") for (const key of part.named.keys()) walk.keys.add(key);
    else if (part.kind === "required") walk.keys.add(part.key);
    else if (part.kind === "keys") addTexts(part.node, walk.keys, new Set());
  }
}

/** What was collected before: in a large union, the same schemas are asked again and again. */
const known = new WeakMap<SchemaNode, ReadonlySet<string>>();

/** The keys that a schema names in any of its alternatives. */
export function keysNamedBy(node: SchemaNode): ReadonlySet<string> {
  const collected = known.get(node);
  if (collected) return collected;
  const keys = new Set<string>();
  addKeys(node, { keys, seen: new Set(), isConditional: false });
  known.set(node, keys);
  return keys;
}

/** The keys that a schema names in a condition: what depends on them may be sent, whatever alternative is taken. */
function keysOfConditions({ node, holds }: Claim): ReadonlySet<string> {
  const keys = new Set<string>();
  addKeys(node, { keys, seen: new Set(), isConditional: holds });
  return keys;
}

/** What was collected for a goal, which is settled once for each way of its choices, with the same claims each time. */
const knownOfGoals = {
  reserving: new WeakMap<readonly Claim[], SpokenKeys>(),
  plain: new WeakMap<readonly Claim[], SpokenKeys>(),
};

/** Collects the keys that the claims' schemas name; none is reserved where a sender is taken at its word. */
export function keysSpokenOf(claims: readonly Claim[], isReserving: boolean): SpokenKeys {
  const goals = knownOfGoals[isReserving ? "reserving" : "plain"];
  const collected = goals.get(claims) ?? collectedKeys(claims, isReserving);
  goals.set(claims, collected);
  return collected;
}

function collectedKeys(claims: readonly Claim[], isReserving: boolean): SpokenKeys {
  const all = new Set(claims.flatMap(({ node }) => [...keysNamedBy(node)]));
  if (!isReserving) return { all, reserved: new Set() };
  const bySide = (wanted: Claim["side"]) => claims.filter(({ side }) => side === wanted);
  const reserved = new Set(bySide("reader").flatMap(({ node }) => [...keysNamedBy(node)]));
  for (const claim of bySide("sender")) for (const key of keysOfConditions(claim)) reserved.delete(key);
  return { all, reserved };
}
