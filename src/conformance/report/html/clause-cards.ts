import { features } from "../../../contract.js";
import type { ConformanceReport } from "../../judge.js";
import type { CheckResult } from "../../verdict.js";
import { type ClauseResults, resultsByClause } from "../clause-results.js";
import { factOf, subjectOf } from "../contract-text.js";
import { escapeMarkup } from "../markup.js";
import { isFailure, rulingOf } from "../ruling.js";
import { failureDetails } from "./check-details.js";
import { anchorOf, richText } from "./rich-text.js";
import { rulingLooks, shouldOnlyLook } from "./ruling-look.js";

function checkRow(check: CheckResult, report: ConformanceReport): string {
  const ruling = rulingOf(check, report);
  const { tone, mark, word } = rulingLooks[ruling];
  const fact = factOf(check.id) || check.message;
  const isNote = ruling !== "pass" && check.message !== fact;
  const isFailed = isFailure(ruling);
  return `<li id="${anchorOf(check.id)}" class="check ${tone}" data-status="${check.status}">
<span class="mark" title="${word}"><span aria-hidden="true">${mark}</span><span class="unseen">${word}: </span></span>
<div><p>${richText(fact)} <code class="id">${escapeMarkup(check.id)}</code></p>
${isNote ? `<p class="note">${escapeMarkup(check.message)}</p>` : ""}${isFailed ? failureDetails(check) : ""}</div></li>`;
}

function countWords({ checks, counts, failsShouldOnly }: ClauseResults): string {
  const ran = checks.length - counts["not verified"] - counts["not applicable"];
  if (failsShouldOnly) return `${counts.pass} of ${checks.length}, a SHOULD failed`;
  return ran === 0 ? `${checks.length} not run` : `${counts.pass} of ${checks.length}`;
}

/** A clause's sentence names no endpoint, so that it stands before it. */
function endpointsOf(clause: string): string {
  const subject = subjectOf(clause);
  return subject === null ? "" : `<b class="subject">${escapeMarkup(subject)}</b> `;
}

function clauseCard(clause: ClauseResults, report: ConformanceReport): string {
  const { tone, mark, word } = clause.failsShouldOnly ? shouldOnlyLook : rulingLooks[clause.ruling];
  const isOpen = clause.counts.fail > 0 || clause.counts.error > 0;
  return `<details class="clause ${tone}" id="${anchorOf(clause.id)}"${isOpen ? " open" : ""}>
<summary><span class="mark" title="${word}"><span aria-hidden="true">${mark}</span><span class="unseen">${word}: </span></span>
<span class="name">${escapeMarkup(clause.id)}</span> <span class="level">${clause.level}</span>
<q>${endpointsOf(clause.id)}${richText(clause.text)}</q> <span class="tally">${countWords(clause)}</span></summary>
<ul class="checks">${clause.checks.map((check) => checkRow(check, report)).join("\n")}</ul></details>`;
}

/** Every clause with its checks, under the headings of the contract. */
export function clauseSection(report: ConformanceReport): string {
  const clauses = resultsByClause(report);
  if (clauses.length === 0) return "";
  const groups = features.map(({ title, clauses: own }) => ({
    title,
    members: clauses.filter(({ id }) => own.some((clause) => clause.id === id)),
  }));
  const named = new Set(groups.flatMap(({ members }) => members.map(({ id }) => id)));
  const others = { title: "Other checks", members: clauses.filter(({ id }) => !named.has(id)) };
  const shown = [...groups, others].filter(({ members }) => members.length > 0);
  return `<section aria-labelledby="clauses"><h2 id="clauses">Clause by clause</h2>
${shown
  .map(
    ({ title, members }) =>
      `<div class="group"><h3>${escapeMarkup(title)}</h3>
${members.map((clause) => clauseCard(clause, report)).join("\n")}</div>`,
  )
  .join("\n")}</section>`;
}
