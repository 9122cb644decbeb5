import type { CheckResult } from "../../verdict.js";
import { escapeMarkup } from "../markup.js";
import { anchorOf } from "./rich-text.js";

function field(name: string, value: string | null): string {
  return value === null ? "" : `<dt>${name}</dt><dd><code>${escapeMarkup(value)}</code></dd>`;
}

/** What was expected and what came, side by side. */
export function expectedAndGot({ expected, got }: CheckResult): string {
  if (expected === null && got === null) return "";
  return `<dl class="compare">${field("expected", expected)}${field("got", got)}</dl>`;
}

function exchangeList({ exchanges }: CheckResult): string {
  const calls = exchanges.map(
    ({ request, response, curl }) =>
      `<li><code class="call">${escapeMarkup(request)}</code><code class="call answer">${escapeMarkup(response)}</code>${curl === null ? "" : `<pre>${escapeMarkup(curl)}</pre>`}</li>`,
  );
  return calls.length === 0 ? "" : `<ol>${calls.join("")}</ol>`;
}

function folded(title: string, body: string): string {
  return body === "" ? "" : `<details class="evidence"><summary>${title}</summary>${body}</details>`;
}

/** The exchanges of a check, each with its line for a shell, and the line that repeats the check; both folded. */
export function evidence(check: CheckResult): string {
  const count = `${check.exchanges.length} exchange${check.exchanges.length === 1 ? "" : "s"}`;
  return [
    folded(`${count}, with curl`, exchangeList(check)),
    folded("Run this check again", `<pre>${escapeMarkup(check.replay)}</pre>`),
  ].join("");
}

/** All that is known of a failure: open where it stands for itself, folded where it follows from another one. */
export function failureDetails(check: CheckResult): string {
  if (check.cause === null) return expectedAndGot(check) + evidence(check);
  const cause = `<p class="cause">Follows from <a href="#${anchorOf(check.cause)}"><code>${escapeMarkup(check.cause)}</code></a></p>`;
  return cause + folded("What came", expectedAndGot(check) + exchangeList(check));
}
