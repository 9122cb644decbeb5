import type { Level } from "../features/feature.js";
import type { ExchangeRecord } from "./ports.js";

/** How one check ended. */
export type Status = "pass" | "fail" | "not applicable" | "not verified" | "inconclusive" | "error";

/** What one check found. */
export interface CheckResult {
  readonly id: string;
  readonly clause: string;
  readonly level: Level;
  readonly status: Status;
  /** What is so where it passed, else what is wrong, what is missing, or why it says nothing. One line. */
  readonly message: string;
  readonly expected: string | null;
  readonly got: string | null;
  readonly exchanges: readonly ExchangeRecord[];
  /** The failed check that this failure follows from. */
  readonly cause: string | null;
  /** The line that runs this check alone, with the same random choices. */
  readonly replay: string;
}

/** Which clauses a run promises to verify: all, or those that a URL alone can show. */
export type Profile = "core" | "full";

/** The verdicts by exit code. */
export const verdicts = {
  0: "conformant",
  1: "not conformant",
  2: "not verified",
  3: "usage",
  4: "unreachable",
  5: "kit error",
} as const;

/** How the command ends; never a count. */
export type ExitCode = keyof typeof verdicts;

/** What the exit code is drawn from. */
export interface VerdictOptions {
  readonly profile: Profile;
  /** Whether a failed SHOULD is fatal. */
  readonly strict: boolean;
  /** Ids of the failures that are known: they do not count, and one that passes now fails the run. */
  readonly baseline: ReadonlySet<string>;
  /** Ids of the checks with ports that nobody must have: such a one need not be verified. */
  readonly extras?: ReadonlySet<string>;
}

/** The known failures that have come to pass, so that the baseline is out of date. */
export function staleBaseline(results: readonly CheckResult[], baseline: ReadonlySet<string>): string[] {
  return results.filter(({ id, status }) => status === "pass" && baseline.has(id)).map(({ id }) => id);
}

/** A MUST clause nothing of which could be shown, although something of it was tried. */
function hasUnshownClause(results: readonly CheckResult[]): boolean {
  const musts = results.filter(({ level }) => level === "MUST");
  const tried = new Set(musts.filter(({ status }) => status === "inconclusive").map(({ clause }) => clause));
  for (const { clause, status } of musts) if (status === "pass") tried.delete(clause);
  return tried.size > 0;
}

/** Draws the exit code from the results of a run that reached its target. */
export function exitCodeOf(results: readonly CheckResult[], options: VerdictOptions): ExitCode {
  const { profile, strict, baseline, extras } = options;
  const isRun = ({ status }: CheckResult) => status !== "not applicable" && status !== "not verified";
  if (!results.some(isRun)) return 3;
  const failed = results.filter(({ id, status }) => status === "fail" && !baseline.has(id));
  if (failed.some(({ level }) => level === "MUST" || strict)) return 1;
  if (staleBaseline(results, baseline).length > 0) return 1;
  if (results.some(({ status }) => status === "error")) return 5;
  const unverified = results.some(
    ({ id, level, status }) => level === "MUST" && status === "not verified" && !extras?.has(id),
  );
  if ((profile === "full" && unverified) || hasUnshownClause(results)) return 2;
  return 0;
}
