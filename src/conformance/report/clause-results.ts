import type { Level } from "../../features/feature.js";
import { type ConformanceReport, countOf } from "../judge.js";
import type { CheckResult, Status } from "../verdict.js";
import { clauseNamed, sentenceOf } from "./contract-text.js";
import { type Ruling, rulingOf } from "./ruling.js";

/** One clause, and what its checks found. */
export interface ClauseResults {
  readonly id: string;
  readonly level: Level;
  /** The contract's own sentence. */
  readonly text: string;
  readonly checks: readonly CheckResult[];
  readonly counts: Readonly<Record<Status, number>>;
  /** The one ruling that sums up the clause: what is worst of it. */
  readonly ruling: Ruling;
  /** Whether every MUST of a MUST clause was kept, and only a SHOULD of it failed: such a row is no failed MUST. */
  readonly failsShouldOnly: boolean;
}

/** From what weighs most to what weighs least; a pass weighs more than a check that was not run. */
const byWeight: readonly Ruling[] = [
  "fail",
  "stale baseline",
  "error",
  "advisory failure",
  "known failure",
  "inconclusive",
  "pass",
  "not verified",
  "not applicable",
];

/** The results by clause, both in the order of the report. */
export function resultsByClause(report: ConformanceReport): readonly ClauseResults[] {
  const groups = new Map<string, CheckResult[]>();
  for (const check of report.checks) groups.set(check.clause, [...(groups.get(check.clause) ?? []), check]);
  return [...groups].map(([id, checks]) => {
    const rulings = new Set(checks.map((check) => rulingOf(check, report)));
    const ruling = byWeight.find((candidate) => rulings.has(candidate)) ?? "not verified";
    const level = clauseNamed(id)?.level ?? checks[0]?.level ?? "MUST";
    return {
      id,
      level,
      text: sentenceOf(id),
      checks,
      counts: countOf(checks),
      ruling,
      failsShouldOnly: level === "MUST" && ruling === "advisory failure",
    };
  });
}
