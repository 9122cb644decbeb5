import { type Check, Failure, Inconclusive } from "./check.js";
import { NoAnswer } from "./http/no-answer.js";
import { StayedBusy } from "./http/patience.js";
import type { CheckResult, Status } from "./verdict.js";

/**
 * Why a check did not end as checks do: the backend kept silent or only said that it is busy, a connection broke off or
 * was refused, the backend is down, or the run was stopped.
 */
export type EndingReason = "silent" | "busy" | "broke off" | "refused" | "down" | "stopped";

/** How a check ended, before it is put into a report. */
export interface Ending {
  readonly status: Status;
  readonly message: string;
  readonly expected?: string;
  readonly got?: string;
  readonly reason?: EndingReason;
}

/** A check's result, and why it ended otherwise than checks do; the runner steers by that, never by a message. */
export interface EndedCheck {
  readonly check: Check;
  readonly result: CheckResult;
  readonly reason: EndingReason | null;
  /** Whether the backend took a connection of this check; one that was refused from the start had no part in it. */
  readonly hadContact: boolean;
}

/** Whether the check lost its connection to the backend, so that it must be found out whether that is down. */
export function isCutOff({ reason }: EndedCheck): boolean {
  return reason === "broke off" || reason === "refused";
}

const reasons = {
  "timed out": "silent",
  refused: "refused",
  "broke off": "broke off",
  "port failed": undefined,
} as const;

/** Reads how a check ended from what it threw. */
export function endingOf(error: unknown): Ending {
  if (error instanceof Failure) {
    return { status: "fail", message: error.message, expected: error.expected, got: error.got };
  }
  if (error instanceof NoAnswer) {
    const reason = reasons[error.reason];
    const ending = {
      status: "fail",
      message: "no answer",
      expected: "an answer",
      got: error.message,
    } as const;
    return reason === undefined ? ending : { ...ending, reason };
  }
  if (error instanceof StayedBusy) return { status: "inconclusive", message: error.message, reason: "busy" };
  if (error instanceof Inconclusive) return { status: "inconclusive", message: error.message };
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    status: "error",
    message: `the kit failed: ${words.split("\n").slice(0, 3).join(" ").replace(/\s+/g, " ")}`,
  };
}

/** What a report says of a check that ended so. */
export function resultOf(
  check: Check,
  seed: number,
  ending: Ending,
  exchanges: CheckResult["exchanges"] = [],
): CheckResult {
  return {
    id: check.id,
    clause: check.clause,
    level: check.level,
    status: ending.status,
    message: ending.message,
    expected: ending.expected ?? null,
    got: ending.got ?? null,
    exchanges,
    cause: null,
    replay: `--only ${check.id} --seed ${seed}`,
  };
}

/** Names, for each failure, the failed check that it follows from. */
export function withCauses(checks: readonly Check[], results: readonly CheckResult[]): CheckResult[] {
  const failed = new Set(results.filter(({ status }) => status === "fail").map(({ id }) => id));
  const after = new Map(checks.map((check) => [check.id, check.after]));
  return results.map((result) => {
    if (result.status !== "fail") return result;
    return { ...result, cause: after.get(result.id)?.find((id) => failed.has(id)) ?? null };
  });
}
