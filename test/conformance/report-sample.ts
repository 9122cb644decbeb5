import type { ConformanceReport } from "../../src/conformance/judge.js";
import { countOf } from "../../src/conformance/judge.js";
import {
  type CheckResult,
  exitCodeOf,
  type Status,
  staleBaseline,
  verdicts,
} from "../../src/conformance/verdict.js";

/** Text that a hostile or broken backend may send: markup, controls, direction, a lone surrogate, fences. */
export const HOSTILE =
  "</script><img src=x onerror=alert(1)> & \"quoted\" 'too' | ``` \u0000\u001b[31m\u202e\ud800 --> ]]>";

/** One result, by its id; what is not told is as for a check that passed. */
export function result(id: string, status: Status, more: Partial<CheckResult> = {}): CheckResult {
  const clause = id.slice(0, id.indexOf("/"));
  return {
    id,
    clause,
    level: "MUST",
    status,
    message: `the message of ${id}`,
    expected: null,
    got: null,
    exchanges: [],
    cause: null,
    replay: `npx --no transport-contract verify http://b.test --only ${id} --seed 7`,
    ...more,
  };
}

/** A report of these results, with the verdict that they make. */
export function reportOf(
  checks: readonly CheckResult[],
  { strict = false, baseline = [] as readonly string[], profile = "core" as const } = {},
): ConformanceReport {
  const known = new Set(baseline);
  const exitCode = exitCodeOf(checks, { profile, strict, baseline: known });
  return {
    contractVersion: "0.20.0",
    target: "http://b.test",
    profile,
    seed: 7,
    verdict: verdicts[exitCode],
    exitCode,
    counts: countOf(checks),
    strict,
    stopped: false,
    outages: [],
    hints: [],
    conversations: { used: 0, removed: 0, fault: null },
    knownFailures: checks.filter(({ id, status }) => status === "fail" && known.has(id)).map(({ id }) => id),
    staleBaseline: staleBaseline(checks, known),
    checks,
  };
}

const exchange = {
  request: 'PUT /conversations/kit-1/model {"model":"kit/a"}',
  curl: "curl -sS -X PUT 'http://b.test/conversations/kit-1/model'",
  response: `200 ${HOSTILE}`,
};

/** A report with every status, and a failure that follows from another one. */
export const mixedReport: ConformanceReport = reportOf([
  result("READ-01/never-set", "pass"),
  result("READ-06/not-fresh", "fail", { level: "SHOULD", expected: "no max-age", got: "max-age=60" }),
  result("WRITE-01/read-back", "fail", {
    expected: '"kit/a"',
    got: HOSTILE,
    exchanges: [exchange],
    message: HOSTILE,
  }),
  result("WRITE-01/replaced", "fail", { cause: "WRITE-01/read-back", expected: '"kit/b"', got: "null" }),
  result("WRITE-02/null", "error"),
  result("TURN-08/answers", "not verified", { message: "needs socket: give --ws URL" }),
  result("WARM-01/override", "not applicable", { message: "the backend declares to have no warm" }),
  result("ID-01/case", "inconclusive", { message: HOSTILE }),
]);
