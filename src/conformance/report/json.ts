import type { ConformanceReport } from "../judge.js";
import { verdictSentence } from "./verdict-sentence.js";

/** What a terminal obeys and JSON leaves as it is, and what turns or parts the text around it. */
const OBEYED = /[\x7f-\x9f\u2028\u2029]|\p{Cf}/gu;

function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`,
  ).join("");
}

/** Writes the report as JSON, its members in a fixed order; it holds no time, and no control character. */
export function jsonReport(report: ConformanceReport): string {
  const { verdict, exitCode, counts, contractVersion, target, profile, strict, stopped, seed } = report;
  const { used, removed, fault } = report.conversations;
  const { staleBaseline, knownFailures, checks, outages, hints } = report;
  const value = {
    verdict,
    summary: verdictSentence(report),
    hints,
    exitCode,
    counts,
    contractVersion,
    target,
    profile,
    strict,
    stopped,
    outages: outages.map(({ during, after, causes, isOver }) => ({ during, after, causes, isOver })),
    seed,
    conversations: { used, removed, fault },
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
  return `${JSON.stringify(value, null, 2).replace(OBEYED, escaped)}\n`;
}
