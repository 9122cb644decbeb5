import { catalogue } from "../catalogue.js";
import type { ConformanceReport } from "../judge.js";
import type { Status } from "../verdict.js";
import { resultsByClause } from "./clause-results.js";
import { outageLines } from "./headlines.js";
import { rootFailures } from "./root-failures.js";
import { rulingOf } from "./ruling.js";

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** The counts of a run as words, such as `239 passed, 28 not verified`; what is zero is left out. */
export function countsSentence({ counts }: Pick<ConformanceReport, "counts">): string {
  const words: readonly (readonly [Status, string])[] = [
    ["pass", "passed"],
    ["fail", "failed"],
    ["error", "ended in an error of the kit"],
    ["inconclusive", "inconclusive"],
    ["not verified", "not verified"],
    ["not applicable", "not applicable"],
  ];
  const parts = words.filter(([status]) => counts[status] > 0);
  return parts.map(([status, word]) => `${counts[status]} ${word}`).join(", ") || "no check was run";
}

/** How many causes the failures have that count, such as `4 causes; the first explains 195 failures`. */
function causesWords(report: ConformanceReport, failures: number): string | null {
  const roots = rootFailures(report).filter(({ ruling }) => ruling === "fail");
  const [first] = roots;
  if (!first || roots.length === failures) return null;
  const explained = 1 + first.alike.length + first.followers.length;
  if (roots.length === 1) return "1 cause explains all of them";
  return `${roots.length} causes; the first explains ${plural(explained, "failure")}`;
}

function failedSentence(report: ConformanceReport): string {
  const rulings = report.checks.map((check) => ({ check, ruling: rulingOf(check, report) }));
  const fatal = rulings.filter(({ ruling }) => ruling === "fail").map(({ check }) => check);
  const advisory = rulings.filter(({ ruling }) => ruling === "advisory failure").length;
  const clauses = new Set(fatal.map(({ clause }) => clause)).size;
  const stale = report.staleBaseline;
  const parts = [
    fatal.length > 0 &&
      `${plural(fatal.length, "check")} of a MUST${report.strict ? " or SHOULD" : ""} failed, in ${plural(clauses, "clause")}`,
    fatal.length > 0 && causesWords(report, fatal.length),
    fatal.length > 0 && advisory > 0 && `${advisory} of a SHOULD, which do not count`,
    stale.length > 0 &&
      `${plural(stale.length, "known failure")} of the baseline ${stale.length === 1 ? "passes" : "pass"} now, so take out ${stale.join(", ")}`,
  ];
  return parts.filter(Boolean).join("; ");
}

function unverifiedSentence(report: ConformanceReport): string {
  if (report.stopped) return "the run was stopped before its end";
  const names = resultsByClause(report)
    .filter(({ checks }) =>
      checks.some(
        ({ level, status }) => level === "MUST" && (status === "not verified" || status === "inconclusive"),
      ),
    )
    .map(({ id }) => id);
  return names.length > 0
    ? `not every MUST could be verified: ${names.join(", ")}`
    : "no check of a MUST failed";
}

function conformantSentence({ checks, counts, profile, knownFailures }: ConformanceReport): string {
  const gap = counts["not verified"] + counts.inconclusive;
  const absent = counts["not applicable"];
  const without = absent > 0 ? `; ${plural(absent, "check")} ${absent === 1 ? "does" : "do"} not apply` : "";
  const rest = `${gap > 0 ? `, but ${plural(gap, "check")} could not be judged` : ""}${without}`;
  const known =
    knownFailures.length > 0 ? `, save ${plural(knownFailures.length, "known failure")} of the baseline` : "";
  if (checks.length < catalogue.length)
    return `the ${checks.length} of ${catalogue.length} checks that were asked for find nothing wrong${known}${rest}`;
  return profile === "core"
    ? `what could be checked (profile core) keeps to the contract${known}${rest}`
    : `every MUST of the contract${absent > 0 ? " that applies" : ""} ${gap > 0 ? "was seen kept" : "is verified and kept"}${known}${rest}`;
}

/** Says in one sentence why the verdict is what it is; an outage comes first. */
export function verdictSentence(report: ConformanceReport): string {
  return [...outageLines(report), reasonOf(report)].join("; ");
}

function reasonOf(report: ConformanceReport): string {
  switch (report.exitCode) {
    case 0:
      return conformantSentence(report);
    case 1:
      return failedSentence(report);
    case 2:
      return unverifiedSentence(report);
    case 3:
      return "no check could be run";
    case 4:
      return "nothing answers there, so nothing was judged";
    case 5:
      return "the kit itself failed; this says nothing of the backend";
  }
}
