import { compareClauses } from "./contract/compare-clauses.js";
import { compareDecisions } from "./contract/compare-decisions.js";
import { compareEndpoints } from "./contract/compare-endpoints.js";
import { compareMessages } from "./contract/compare-messages.js";
import { compareShapes } from "./contract/compare-shapes.js";
import type { ContractChange, ContractComparison } from "./contract/contract-change.js";
import type { ReleaseData } from "./contract/release-data.js";
import { renameChanges, renamedShapes, withNewNames } from "./contract/renamed-shapes.js";
import type { JsonValue } from "./json-value.js";
import { unjudgedKeywords } from "./schema/unjudged-keywords.js";
import { type SchemaJudge, schemaJudge } from "./subset.js";

/** Puts the place that a rule begins with behind the name of its shape: `ChatRequest.cwd: a refinement`. */
function unseenPlace(name: string, rule: string): string {
  if (!rule.includes(": ")) return `${name}: ${rule}`;
  return rule.startsWith("[") ? `${name}${rule}` : `${name}.${rule}`;
}

function unseenIn(release: ReleaseData, judge: SchemaJudge): readonly string[] {
  const reader = judge.pool.reader(release as unknown as JsonValue);
  return Object.entries(release.shapes).flatMap(([name, { reads, writes, unseen }]) => {
    const keywords = [reads, writes].flatMap((schema) => unjudgedKeywords(reader.read(schema)));
    const rules = [...new Set(keywords)].map((keyword) => `${name}: the keyword ${keyword}`);
    return [...unseen.map((rule) => unseenPlace(name, rule)), ...rules];
  });
}

function isChange({ verdict }: ContractChange): boolean {
  return verdict !== "note";
}

/**
 * Compares two contracts, each as one release has it: shapes for every way they travel, endpoints, messages, clauses and
 * the answers of the decisions. A change that leaves peers of the old release behind is breaking; what cannot be decided
 * is too. Never throws on what `readRelease` gives.
 */
export function compareContracts(given: ReleaseData, next: ReleaseData): ContractComparison {
  const judge = schemaJudge();
  const names = renamedShapes(given, next);
  const old = withNewNames(given, names);
  const changes = [
    ...renameChanges(names),
    ...compareShapes(old, next, judge),
    ...compareEndpoints(old, next, judge),
    ...compareMessages(old, next),
    ...compareClauses(old, next),
    ...compareDecisions(old, next),
  ];
  const isBreaking = changes.some(({ verdict }) => verdict === "breaking");
  return {
    from: old.version,
    to: next.version,
    verdict: isBreaking ? "breaking" : changes.some(isChange) ? "additive" : "none",
    changes,
    unseen: [...new Set([...unseenIn(old, judge), ...unseenIn(next, judge)])],
  };
}
