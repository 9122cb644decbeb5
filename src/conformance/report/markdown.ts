import type { ConformanceReport } from "../judge.js";
import type { ExitCode, Status } from "../verdict.js";
import { type ClauseResults, resultsByClause } from "./clause-results.js";
import { factOf, sentenceOf, titleOf } from "./contract-text.js";
import { conversationsLine, hintLines } from "./headlines.js";
import { escapeMarkup, visible } from "./markup.js";
import { clauseTally, type RootFailure, rootFailures } from "./root-failures.js";
import type { Ruling } from "./ruling.js";
import { unjudged } from "./unjudged.js";
import { countsSentence, verdictSentence } from "./verdict-sentence.js";

/** How many failures are told in full: a comment on GitHub holds 65,536 characters. */
const MOST_FAILURES = 15;

const verdictMarks: Readonly<Record<ExitCode, string>> = {
  0: "✅",
  1: "❌",
  2: "⚠️",
  3: "⚠️",
  4: "🔌",
  5: "💥",
};

const rulingMarks: Readonly<Record<Ruling, string>> = {
  pass: "✅",
  fail: "❌",
  "stale baseline": "❌",
  error: "💥",
  "advisory failure": "🟡",
  "known failure": "🟡",
  inconclusive: "⚠️",
  "not verified": "➖",
  "not applicable": "➖",
};

/** Writes text as code with a fence that no backtick of it can end. */
function fenced(text: string, language = ""): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${visible(text)}\n${fence}`;
}

/** Writes text that a peer may have sent as code within a line. */
function code(text: string): string {
  return `<code>${escapeMarkup(text).replaceAll("|", "&#124;").replaceAll("\n", " ")}</code>`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function clauseRow({ id, level, ruling, counts, failsShouldOnly }: ClauseResults): string {
  const rest: readonly Status[] = ["error", "inconclusive", "not verified", "not applicable"];
  const notes = rest.filter((status) => counts[status] > 0).map((status) => `${counts[status]} ${status}`);
  if (failsShouldOnly) notes.unshift("only a SHOULD of it failed");
  return row([rulingMarks[ruling], id, level, String(counts.pass), String(counts.fail), notes.join(", ")]);
}

function failureBlock({ failure, ruling, alike, followers }: RootFailure): string {
  const more = alike.length + followers.length;
  const shown = failure.exchanges.slice(-3);
  const curl = shown.at(-1)?.curl ?? null;
  const calls = shown.map(({ request, response }) => `> ${request}\n< ${response}`);
  const facts = [
    `expected ${failure.expected ?? "nothing else"}`,
    `got      ${failure.got ?? failure.message}`,
    ...(calls.length > 0 ? ["", ...calls] : []),
  ];
  return [
    `<details><summary>${rulingMarks[ruling]} <b>${escapeMarkup(failure.id)}</b> (${failure.level}) ${escapeMarkup(failure.message)}${more > 0 ? `, and ${more} more` : ""}</summary>`,
    `> ${titleOf(failure.clause)}: ${sentenceOf(failure.clause)}`,
    `Checked: ${code(factOf(failure.id) || failure.id)}`,
    fenced(facts.join("\n")),
    fenced([...(curl === null ? [] : [curl]), failure.replay].join("\n"), "sh"),
    ...(alike.length > 0 ? [`The same: ${alike.map(({ id }) => code(id)).join(", ")}`] : []),
    ...(followers.length > 0 ? [`Failures that follow from it: ${clauseTally(followers)}`] : []),
    "</details>",
  ].join("\n\n");
}

function failureSection(report: ConformanceReport): string[] {
  const roots = rootFailures(report);
  if (roots.length === 0) return [];
  const hidden = roots.length - MOST_FAILURES;
  return [
    "### What is wrong",
    ...roots.slice(0, MOST_FAILURES).map(failureBlock),
    ...(hidden > 0 ? [`And ${hidden} more failures, which the other reports tell in full.`] : []),
  ];
}

function gapSection(report: ConformanceReport): string[] {
  const gaps = unjudged(report);
  if (gaps.length === 0) return [];
  const rows = gaps.map(({ status, reason, checks, clauses }) =>
    row([status, code(reason), String(checks.length), clauses.join(", ")]),
  );
  return [
    "### What could not be judged",
    [row(["status", "why", "checks", "clauses"]), row(["---", "---", "---:", "---"]), ...rows].join("\n"),
  ];
}

/** Writes the report for a comment on a pull request: the verdict, a table by clause, each failure folded. */
export function markdownReport(report: ConformanceReport): string {
  const { exitCode, verdict, target, profile, seed, contractVersion } = report;
  const clauses = resultsByClause(report);
  const conversations = conversationsLine(report);
  const table = [
    row(["", "clause", "level", "passed", "failed", ""]),
    row([":-:", "---", "---", "---:", "---:", "---"]),
    ...clauses.map(clauseRow),
  ];
  const parts = [
    `## ${verdictMarks[exitCode]} transport-contract: ${verdict}`,
    `${code(target)} against the contract ${contractVersion}: ${escapeMarkup(verdictSentence(report))}.`,
    ...hintLines(report).map((hint) => `**${escapeMarkup(hint)}**`),
    `${countsSentence(report)} · profile ${profile} · seed ${seed} · exit code ${exitCode}`,
    ...failureSection(report),
    ...gapSection(report),
    ...(clauses.length > 0
      ? ["<details><summary>All clauses</summary>", table.join("\n"), "</details>"]
      : []),
    ...(conversations === null ? [] : [escapeMarkup(conversations)]),
  ];
  return `${parts.join("\n\n")}\n`;
}
