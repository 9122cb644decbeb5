import type { ConformanceReport } from "../judge.js";
import type { CheckResult } from "../verdict.js";
import { resultsByClause } from "./clause-results.js";
import { factOf } from "./contract-text.js";
import { detailLines } from "./failure-lines.js";
import { hintLines } from "./headlines.js";
import { escapeAttribute, escapeMarkup } from "./markup.js";
import { type Ruling, rulingOf } from "./ruling.js";
import { verdictSentence } from "./verdict-sentence.js";

type Outcome = "failure" | "error" | "skipped";

/** The file is red where the run is: a failure that does not count in the verdict is one that was skipped. */
const outcomes: Readonly<Record<Ruling, Outcome | null>> = {
  pass: null,
  fail: "failure",
  "stale baseline": "failure",
  error: "error",
  "known failure": "skipped",
  "advisory failure": "skipped",
  inconclusive: "skipped",
  "not verified": "skipped",
  "not applicable": "skipped",
};

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeAttribute(String(value))}"`)
    .join("");
}

function messageOf(result: CheckResult, ruling: Ruling): string {
  switch (ruling) {
    case "fail":
      return result.message;
    case "advisory failure":
      return `failed, which a ${result.level} may without --strict: ${result.message}`;
    case "stale baseline":
      return "a known failure of the baseline that passes now: take it out";
    default:
      return `${ruling}: ${result.message}`;
  }
}

function testCase(result: CheckResult, ruling: Ruling): string {
  const head = attributes({
    name: `${result.id}: ${factOf(result.id) || result.message}`,
    classname: `transport-contract.${result.clause}`,
  });
  const outcome = outcomes[ruling];
  if (outcome === null) return `    <testcase${head}/>`;
  const message = attributes({ message: messageOf(result, ruling) });
  const failed = result.status === "fail" || result.status === "error";
  const details = failed ? escapeMarkup(detailLines(result).join("\n")) : "";
  const body =
    outcome === "skipped"
      ? [`      <skipped${message}/>`, ...(failed ? [`      <system-out>${details}</system-out>`] : [])]
      : [`      <${outcome}${message}${attributes({ type: result.level })}>${details}</${outcome}>`];
  return [`    <testcase${head}>`, ...body, "    </testcase>"].join("\n");
}

/** A run that judged nothing must not look like one in which nothing failed. */
function nothingJudged(report: ConformanceReport): string {
  const error = attributes({
    message: `${report.verdict}: ${verdictSentence(report)}`,
    type: report.verdict,
  });
  return [
    `  <testsuite${attributes({ name: "target", tests: 1, failures: 0, errors: 1, skipped: 0 })}>`,
    `    <testcase${attributes({ name: report.target, classname: "transport-contract.target" })}>`,
    `      <error${error}/>`,
    "    </testcase>",
    "  </testsuite>",
  ].join("\n");
}

/** Writes the report as JUnit XML: a suite a clause, a case a check. */
export function junitReport(report: ConformanceReport): string {
  const count = (checks: readonly CheckResult[], outcome: Outcome) =>
    checks.filter((check) => outcomes[rulingOf(check, report)] === outcome).length;
  const figures = (checks: readonly CheckResult[]) => ({
    tests: checks.length,
    failures: count(checks, "failure"),
    errors: count(checks, "error"),
    skipped: count(checks, "skipped"),
  });
  const { target, contractVersion, profile, seed, verdict, exitCode } = report;
  const summary = [verdictSentence(report), ...hintLines(report)].join("; ");
  const facts = { verdict, summary, exitCode, target, contractVersion, profile, seed };
  const properties = Object.entries(facts).map(
    ([name, value]) => `      <property${attributes({ name, value })}/>`,
  );
  const suites = resultsByClause(report).map(({ id, checks }) =>
    [
      `  <testsuite${attributes({ name: id, ...figures(checks) })}>`,
      "    <properties>",
      ...properties,
      "    </properties>",
      ...checks.map((check) => testCase(check, rulingOf(check, report))),
      "  </testsuite>",
    ].join("\n"),
  );
  const all = suites.length > 0 ? figures(report.checks) : { tests: 1, failures: 0, errors: 1, skipped: 0 };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: "transport-contract", ...all })}>`,
    ...(suites.length > 0 ? suites : [nothingJudged(report)]),
    "</testsuites>",
    "",
  ].join("\n");
}
