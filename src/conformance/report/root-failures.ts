import type { ConformanceReport } from "../judge.js";
import type { CheckResult } from "../verdict.js";
import { type Ruling, rulingOf } from "./ruling.js";

/** A failure that follows from no other one, with those that do follow from it. */
export interface RootFailure {
  readonly failure: CheckResult;
  readonly ruling: Ruling;
  /** Other checks of the clause that found the very same thing wrong; or that the same outage has cut off. */
  readonly alike: readonly CheckResult[];
  /** Failures whose cause is this one, or one like it; theirs included. */
  readonly followers: readonly CheckResult[];
}

const rulingOrder: readonly Ruling[] = ["fail", "advisory failure", "known failure"];

function rootOf(result: CheckResult, byId: ReadonlyMap<string, CheckResult>): CheckResult {
  const seen = new Set<string>();
  let root = result;
  for (let cause = root.cause; cause !== null && !seen.has(cause); cause = root.cause) {
    const next = byId.get(cause);
    if (!next) break;
    seen.add(cause);
    root = next;
  }
  return root;
}

/** The failures of a run, folded under those that they follow from: what counts first, then what ended the run, then what explains most. */
export function rootFailures(report: ConformanceReport): readonly RootFailure[] {
  const failed = report.checks.filter(({ status }) => status === "fail");
  const byId = new Map(failed.map((result) => [result.id, result]));
  const outageOf = ({ id }: CheckResult) =>
    report.outages.findIndex(({ isOver, during }) => !isOver && during.includes(id));
  const likeness = (result: CheckResult) => {
    const outage = outageOf(result);
    return outage < 0 ? [result.clause, result.level, result.message].join("\n") : `outage ${outage}`;
  };
  const roots = new Map<string, { alike: CheckResult[]; followers: CheckResult[] }>();
  for (const result of failed) {
    const root = rootOf(result, byId);
    const key = `${likeness(root)}\n${rulingOf(root, report)}`;
    const group = roots.get(key) ?? { alike: [], followers: [] };
    roots.set(key, group);
    (root === result ? group.alike : group.followers).push(result);
  }
  const folded = [...roots.values()].flatMap(({ alike: [failure, ...alike], followers }) =>
    failure ? [{ failure, ruling: rulingOf(failure, report), alike, followers }] : [],
  );
  return folded.sort(
    (a, b) =>
      rulingOrder.indexOf(a.ruling) - rulingOrder.indexOf(b.ruling) ||
      outageOf(b.failure) - outageOf(a.failure) ||
      b.followers.length - a.followers.length,
  );
}

/** How many checks of which clauses, such as `WRITE-04 6, READ-02 5`: most first, the rest as a number. */
export function clauseTally(checks: readonly CheckResult[], most = 8): string {
  const tally = new Map<string, number>();
  for (const { clause } of checks) tally.set(clause, (tally.get(clause) ?? 0) + 1);
  const sorted = [...tally].sort(([, a], [, b]) => b - a);
  const shown = sorted.slice(0, most).map(([clause, count]) => `${clause} ${count}`);
  const rest = sorted.length - shown.length;
  return [...shown, ...(rest > 0 ? [`${rest} other clauses`] : [])].join(", ");
}
