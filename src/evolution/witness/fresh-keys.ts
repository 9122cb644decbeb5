import type { SchemaNode } from "../schema/schema-node.js";
import type { Claim, Finding } from "./claim.js";
import type { ObjectFacts } from "./object-facts.js";
import type { Search } from "./search.js";

/** Keys that nobody names, and whether there may be more of them than were found. */
export interface FreshKeys {
  readonly keys: readonly string[];
  readonly doubt?: Finding;
}

/** The number of patterns up to which each combination of them is tried. */
const MOST_PATTERNS = 5;

function combinations(patterns: readonly string[]): readonly ReadonlySet<string>[] {
  const [first, ...rest] = patterns;
  if (first === undefined) return [new Set()];
  return combinations(rest).flatMap((set) => [set, new Set([...set, first])]);
}

/** Finds keys that none of `taken` is: one for each combination of the patterns that tell keys apart. */
export function freshKeys(
  facts: ObjectFacts,
  wanted: readonly Claim[],
  taken: ReadonlySet<string>,
  search: Search,
): FreshKeys {
  if (facts.patterns.length > MOST_PATTERNS) {
    return { keys: [], doubt: { kind: "unsure", why: "too many patterns of keys" } };
  }
  const claim = (node: SchemaNode, holds: boolean): Claim => ({ node, holds, side: "reader" });
  const general = [
    claim(search.pool.node({ type: "string" }), true),
    claim(search.pool.node({ enum: [...taken] }), false),
    ...facts.eachKey,
    ...wanted,
  ];
  const keys: string[] = [];
  let doubt: Finding | undefined;
  for (const combination of combinations(facts.patterns)) {
    const matching = facts.patterns.map((source) =>
      claim(search.pool.node({ type: "string", pattern: source }), combination.has(source)),
    );
    const finding = search.find([...general, ...matching]);
    if (finding.kind === "found") keys.push(String(finding.value));
    if (finding.kind === "unsure") doubt = finding;
  }
  return doubt ? { keys, doubt } : { keys };
}
