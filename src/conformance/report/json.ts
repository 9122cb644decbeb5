import type { ConformanceReport } from "../judge.js";

/** Writes the report as JSON, its members in a fixed order; it holds no time. */
export function jsonReport(report: ConformanceReport): string {
  const { verdict, exitCode, counts, contractVersion, target, profile, strict, stopped, seed } = report;
  const { staleBaseline, knownFailures, checks } = report;
  const value = {
    verdict,
    exitCode,
    counts,
    contractVersion,
    target,
    profile,
    strict,
    stopped,
    seed,
    knownFailures,
    staleBaseline,
    checks: checks.map(({ id, clause, level, status, message, expected, got, cause, exchanges, replay }) => ({
      id,
      clause,
      level,
      status,
      message,
      expected,
      got,
      cause,
      replay,
      exchanges: exchanges.map(({ request, response, curl }) => ({ request, response, curl })),
    })),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}
