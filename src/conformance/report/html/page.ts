import type { ConformanceReport } from "../../judge.js";
import type { ExitCode } from "../../verdict.js";
import { conversationsLine, hintLines } from "../headlines.js";
import { escapeMarkup } from "../markup.js";
import { countsSentence, verdictSentence } from "../verdict-sentence.js";
import { clauseSection } from "./clause-cards.js";
import { failureSection } from "./failure-cards.js";
import { filterTiles, gapSection, glance, unobservableSection } from "./overview.js";
import type { RulingLook } from "./ruling-look.js";
import { script } from "./script.js";
import { style } from "./style.js";

const verdictLooks: Readonly<Record<ExitCode, readonly [tone: RulingLook["tone"], mark: string]>> = {
  0: ["pass", "✓"],
  1: ["fail", "✗"],
  2: ["unsure", "?"],
  3: ["gap", "–"],
  4: ["gap", "–"],
  5: ["error", "!"],
};

function head(report: ConformanceReport): string {
  const { target, contractVersion, profile, seed, exitCode, verdict, strict } = report;
  const [tone, mark] = verdictLooks[exitCode];
  const facts = Object.entries({
    target,
    contract: contractVersion,
    profile: strict ? `${profile}, strict` : profile,
    seed: String(seed),
    "exit code": String(exitCode),
  });
  return `<header class="verdict ${tone}"><p class="kicker">transport-contract · conformance report</p>
<h1><span class="seal" aria-hidden="true">${mark}</span> ${verdict.charAt(0).toUpperCase()}${verdict.slice(1)}</h1>
<p class="lead">${escapeMarkup(verdictSentence(report))}.</p>
${hintLines(report)
  .map((hint) => `<p class="hint">${escapeMarkup(hint)}</p>`)
  .join("")}
<dl class="facts">${facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${escapeMarkup(value)}</dd></div>`).join("")}</dl></header>`;
}

/** Writes the report as one page that needs nothing else: no other file, no host, no script to be read. */
export function htmlReport(report: ConformanceReport): string {
  const conversations = conversationsLine(report);
  const title = escapeMarkup(`${report.verdict}: ${report.target}`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${escapeMarkup(countsSentence(report))}">
<title>${title}</title>
<style>${style}</style></head>
<body><main>
${head(report)}
${filterTiles(report)}
${glance(report)}
${failureSection(report)}
${gapSection(report)}
${clauseSection(report)}
${unobservableSection(report)}
</main>
<footer>${conversations === null ? "" : `<p>${escapeMarkup(conversations)}</p>`}Made by <code>transport-contract verify</code>. Each check quotes the clause that it judges; ids are frozen.</footer>
<script>${script}</script></body></html>
`;
}
