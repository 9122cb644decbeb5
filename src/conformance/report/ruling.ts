import type { ConformanceReport } from "../judge.js";
import type { CheckResult, Status } from "../verdict.js";

/**
 * How a result counts in its run: a status, or one of three for what does not count as it stands. A known failure is
 * in the baseline, an advisory one is a SHOULD of a run that is not strict, a stale one is a pass that the baseline
 * calls a failure.
 */
export type Ruling = Status | "known failure" | "advisory failure" | "stale baseline";

/** What a ruling is drawn from. */
export type RulingContext = Pick<ConformanceReport, "strict" | "knownFailures" | "staleBaseline">;

/** Tells how a result counts in its run. */
export function rulingOf({ id, level, status }: CheckResult, report: RulingContext): Ruling {
  if (status === "pass") return report.staleBaseline.includes(id) ? "stale baseline" : "pass";
  if (status !== "fail") return status;
  if (report.knownFailures.includes(id)) return "known failure";
  return level === "MUST" || report.strict ? "fail" : "advisory failure";
}

/** Whether a result says that something is wrong, whether it counts or not. */
export function isFailure(ruling: Ruling): boolean {
  return ruling === "fail" || ruling === "known failure" || ruling === "advisory failure";
}
