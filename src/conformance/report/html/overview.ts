import { catalogue, unobservable } from "../../catalogue.js";
import type { ConformanceReport } from "../../judge.js";
import type { Status } from "../../verdict.js";
import { resultsByClause } from "../clause-results.js";
import { sentenceOf, titleOf } from "../contract-text.js";
import { escapeMarkup } from "../markup.js";
import { rulingOf } from "../ruling.js";
import { unjudged } from "../unjudged.js";
import { anchorOf, richText } from "./rich-text.js";
import { type RulingLook, rulingLooks } from "./ruling-look.js";

const tiles: readonly (readonly [Status, RulingLook["tone"], string])[] = [
  ["pass", "pass", "passed"],
  ["fail", "fail", "failed"],
  ["error", "error", "kit errors"],
  ["inconclusive", "unsure", "inconclusive"],
  ["not verified", "gap", "not verified"],
  ["not applicable", "absent", "not applicable"],
];

/** The counts as tiles, which choose what the clauses below show. Works without a script. */
export function filterTiles({ counts, checks }: ConformanceReport): string {
  if (checks.length === 0) return "";
  const tile = (status: string, tone: string, word: string, count: number, isChosen: boolean) =>
    `<label class="tile ${tone}"><input type="radio" name="show" value="${status}"${isChosen ? " checked" : ""}><b>${count}</b><span>${word}</span></label>`;
  const shown = tiles.filter(([status]) => counts[status] > 0);
  const bar = shown
    .map(([status, tone]) => `<span class="${tone}" style="flex-grow:${counts[status]}"></span>`)
    .join("");
  return `<div class="bar" aria-hidden="true">${bar}</div>
<fieldset class="tiles"><legend class="unseen">Show the checks that</legend>
${tile("all", "all", "checks", checks.length, true)}
${shown.map(([status, tone, word]) => tile(status, tone, word, counts[status], false)).join("\n")}</fieldset>`;
}

/** One square a check, in the order of the clauses: where it goes wrong, at a glance. */
export function glance(report: ConformanceReport): string {
  const clauses = resultsByClause(report);
  if (clauses.length < 2) return "";
  const items = clauses.map(({ id, ruling, checks, counts }) => {
    const squares = checks.map((check) => `<i class="${rulingLooks[rulingOf(check, report)].tone}"></i>`);
    const said = `${rulingLooks[ruling].word}, ${counts.pass} of ${checks.length} passed`;
    return `<li><a href="#${anchorOf(id)}"><span>${escapeMarkup(id)}</span><span class="squares" aria-hidden="true">${squares.join("")}</span><span class="unseen">${said}</span></a></li>`;
  });
  return `<section aria-labelledby="glance"><h2 id="glance">At a glance</h2><ul class="glance">${items.join("")}</ul></section>`;
}

/** What could not be judged, by what is missing. */
export function gapSection(report: ConformanceReport): string {
  const gaps = unjudged(report);
  if (gaps.length === 0) return "";
  const rows = gaps.map(
    ({ status, reason, checks, clauses }) =>
      `<tr><td class="${rulingLooks[status].tone}"><span class="chip">${status}</span></td><td>${escapeMarkup(reason)}</td><td class="number${checks.length === 1 ? " one" : ""}">${checks.length}</td><td class="names">${clauses.map((id) => `<a href="#${anchorOf(id)}">${escapeMarkup(id)}</a>`).join(" ")}</td></tr>`,
  );
  return `<section aria-labelledby="gaps"><h2 id="gaps">What could not be judged</h2>
<div class="scroll"><table><thead><tr><th>status</th><th>why</th><th class="number">checks</th><th>clauses</th></tr></thead><tbody>${rows.join("\n")}</tbody></table></div></section>`;
}

/** The clauses that no check can judge, with the reason; only where all that can be judged was asked for. */
export function unobservableSection({ checks }: ConformanceReport): string {
  if (checks.length < catalogue.length) return "";
  const items = Object.entries(unobservable).map(
    ([clause, reason]) =>
      `<div><dt>${escapeMarkup(titleOf(clause))}</dt><dd><p>${richText(sentenceOf(clause))}</p><p>No check: ${escapeMarkup(reason)}.</p></dd></div>`,
  );
  return `<section><details class="evidence"><summary>Clauses that cannot be observed from outside (${items.length})</summary><dl class="unobservable">${items.join("")}</dl></details></section>`;
}
