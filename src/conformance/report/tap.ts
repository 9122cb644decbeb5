import type { ConformanceReport } from "../judge.js";
import type { CheckResult } from "../verdict.js";
import { factOf, sentenceOf, titleOf } from "./contract-text.js";
import { conversationsLine, hintLines } from "./headlines.js";
import { visible } from "./markup.js";
import { type Ruling, rulingOf } from "./ruling.js";
import { verdictSentence } from "./verdict-sentence.js";

function oneLine(text: string): string {
  return visible(text).replace(/\s+/g, " ").trim();
}

/** Escapes what would end a description or begin a directive. */
function description(text: string): string {
  return oneLine(text).replace(/[\\#]/g, "\\$&");
}

/**
 * What TAP says of a point beside ok and not ok. Its word for a failure that does not count against the run is `TODO`:
 * so it reads a SHOULD that failed, and a failure that the baseline knows.
 */
function directive({ message, level }: CheckResult, ruling: Ruling): string {
  switch (ruling) {
    case "not verified":
    case "not applicable":
    case "inconclusive":
      return ` # SKIP ${oneLine(`${ruling}: ${message}`)}`;
    case "advisory failure":
      return ` # TODO ${level.toLowerCase()}`;
    case "known failure":
      return " # TODO known failure of the baseline";
    default:
      return "";
  }
}

/** The diagnosis, as YAML; a JSON string is a YAML string. */
function diagnosis(result: CheckResult, ruling: Ruling): string[] {
  const { clause, message, expected, got, cause, exchanges, replay } = result;
  const isStale = ruling === "stale baseline";
  const members = Object.entries({
    message: isStale ? "a known failure of the baseline that passes now: take it out" : message,
    severity: ruling,
    clause: `${titleOf(clause)}: ${sentenceOf(clause)}`,
    expected,
    got,
    cause,
    replay,
  }).filter(([, value]) => value !== null);
  const calls = exchanges.map(({ request, response }) => `    - ${quoted(`${request} -> ${response}`)}`);
  return [
    "  ---",
    ...members.map(([name, value]) => `  ${name}: ${quoted(String(value))}`),
    ...(calls.length > 0 ? ["  exchanges:", ...calls] : []),
    "  ...",
  ];
}

function quoted(text: string): string {
  return JSON.stringify(visible(text));
}

/** Writes the report as TAP 14: a test point a check, in the order of the checks. */
export function tapReport(report: ConformanceReport): string {
  const { target, profile, seed, checks, contractVersion } = report;
  const verdict = `# ${report.verdict}: ${oneLine(verdictSentence(report))}`;
  const head = [
    "TAP version 14",
    `# transport-contract ${contractVersion}, ${oneLine(target)}, profile ${profile}, seed ${seed}`,
    verdict,
    ...hintLines(report).map((hint) => `# ${oneLine(hint)}`),
  ];
  if (checks.length === 0) {
    const reason = description(`${report.verdict}: ${verdictSentence(report)}`);
    return `${[...head, `Bail out! ${reason}`].join("\n")}\n`;
  }
  const points = checks.flatMap((result, index) => {
    const ruling = rulingOf(result, report);
    const isOk = result.status !== "error" && result.status !== "fail" && ruling !== "stale baseline";
    const name = description(`${result.id} ${factOf(result.id) || result.message}`);
    const line = `${isOk ? "ok" : "not ok"} ${index + 1} - ${name}${directive(result, ruling)}`;
    return isOk ? [line] : [line, ...diagnosis(result, ruling)];
  });
  const conversations = conversationsLine(report);
  const last = conversations === null ? [verdict] : [`# ${oneLine(conversations)}`, verdict];
  return `${[...head, `1..${checks.length}`, ...points, ...last].join("\n")}\n`;
}
