import type { ConformanceReport } from "../../judge.js";
import type { CheckResult } from "../../verdict.js";
import { factOf, sentenceOf, titleOf } from "../contract-text.js";
import { escapeMarkup } from "../markup.js";
import { clauseTally, type RootFailure, rootFailures } from "../root-failures.js";
import { evidence, expectedAndGot } from "./check-details.js";
import { anchorOf, richText } from "./rich-text.js";
import { rulingLooks } from "./ruling-look.js";

function links(checks: readonly CheckResult[]): string {
  return checks.map(({ id }) => `<a href="#${anchorOf(id)}"><code>${escapeMarkup(id)}</code></a>`).join(" ");
}

function folded(title: string, checks: readonly CheckResult[]): string {
  if (checks.length === 0) return "";
  return `<details class="evidence"><summary>${title}</summary><p class="links">${links(checks)}</p></details>`;
}

function card({ failure, ruling, alike, followers }: RootFailure): string {
  const { tone, word } = rulingLooks[ruling];
  const { id, clause, level, message } = failure;
  return `<article class="card ${tone}">
<h3><span class="level">${level}</span> ${escapeMarkup(message)}</h3>
<p class="where"><a href="#${anchorOf(id)}"><code>${escapeMarkup(id)}</code></a> ${word}</p>
<blockquote><b>${escapeMarkup(titleOf(clause))}</b> ${richText(sentenceOf(clause))}</blockquote>
<p><b>Checked:</b> ${richText(factOf(id) || id)}</p>
${expectedAndGot(failure)}
${evidence(failure)}
${folded(`The same in ${alike.length} other check${alike.length === 1 ? "" : "s"}`, alike)}
${folded(`${followers.length} failure${followers.length === 1 ? "" : "s"} that follow${followers.length === 1 ? "s" : ""} from it: ${escapeMarkup(clauseTally(followers))}`, followers)}
</article>`;
}

/** The failures that follow from no other one, likely cause first. */
export function failureSection(report: ConformanceReport): string {
  const roots = rootFailures(report);
  if (roots.length === 0) return "";
  return `<section class="wrong" aria-labelledby="wrong"><h2 id="wrong">What is wrong</h2>
<p class="lead">Likely causes first; what follows from them is folded under them.</p>
${roots.map(card).join("\n")}</section>`;
}
