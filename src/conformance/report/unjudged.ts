import type { ConformanceReport } from "../judge.js";
import type { CheckResult, Status } from "../verdict.js";

/** Checks that say nothing of the backend, all for the same reason. */
export interface Unjudged {
  readonly status: Status;
  /** What is missing and which option gives it, or why nothing can be said. */
  readonly reason: string;
  readonly checks: readonly CheckResult[];
  /** The clauses of the checks, each once. */
  readonly clauses: readonly string[];
}

const silent: readonly Status[] = ["error", "inconclusive", "not verified", "not applicable"];

/** What could not be judged, grouped by its reason: the kit's own errors first, what was declared absent last. */
export function unjudged({ checks }: Pick<ConformanceReport, "checks">): readonly Unjudged[] {
  const groups = new Map<string, CheckResult[]>();
  for (const check of checks) {
    if (!silent.includes(check.status)) continue;
    const key = `${check.status}\n${check.message}`;
    groups.set(key, [...(groups.get(key) ?? []), check]);
  }
  const all = [...groups.values()].flatMap((results) => {
    const [first] = results;
    if (!first) return [];
    const clauses = [...new Set(results.map(({ clause }) => clause))];
    return [{ status: first.status, reason: first.message, checks: results, clauses }];
  });
  return all.sort(
    (a, b) => silent.indexOf(a.status) - silent.indexOf(b.status) || b.checks.length - a.checks.length,
  );
}
