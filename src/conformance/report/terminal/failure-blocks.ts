import type { ConformanceReport } from "../../judge.js";
import type { CheckResult } from "../../verdict.js";
import { factOf, sentenceOf, titleOf } from "../contract-text.js";
import { clauseTally, type RootFailure, rootFailures } from "../root-failures.js";
import type { Ruling } from "../ruling.js";
import { cut, hanging, oneLine } from "./lines.js";
import type { Paint } from "./paint.js";
import { rulingMarks } from "./ruling-marks.js";

/** How many failures are told in full, how many more in a line, and how many exchanges of one. */
const MOST_BLOCKS = 4;
const MOST_LINES = 12;
const MOST_EXCHANGES = 3;
/** A longer line for a shell is no help on a screen; the other reports hold it. */
const LONGEST_CURL = 600;

const LABEL = 13;

const remarks: Partial<Record<Ruling, string>> = {
  "advisory failure": " (fatal under --strict only)",
  "known failure": " (known to the baseline)",
};

function labelled(label: string, text: string, width: number, most?: number): string[] {
  return hanging(`    ${label.padEnd(LABEL - 4)}`, oneLine(text), width, most);
}

/** The line of the last exchange, which is the one that failed; that of an earlier one would repeat what went well. */
function curlLines({ exchanges }: CheckResult): string[] {
  const curl = exchanges.at(-1)?.curl ?? null;
  if (curl === null) return [];
  return curl.length > LONGEST_CURL
    ? [`    curl     (${curl.length} characters long: see --report html=FILE)`]
    : [`    ${curl}`];
}

function exchangeLines({ exchanges }: CheckResult, width: number): string[] {
  return exchanges
    .slice(-MOST_EXCHANGES)
    .flatMap(({ request, response }) => [
      cut(`    > ${oneLine(request)}`, width),
      cut(`    < ${oneLine(response)}`, width),
    ]);
}

function blockOf({ failure, ruling, alike, followers }: RootFailure, paint: Paint, width: number): string[] {
  const { id, clause, level, message, expected, got, replay } = failure;
  const [mark, color] = rulingMarks[ruling];
  const same = alike.length === 0 ? [] : [`and ${alike.length} alike`];
  const follow = followers.length === 0 ? [] : [`${followers.length} more follow from it`];
  const more = [...same, ...follow].join(", ");
  return [
    `${paint[color](`${mark} ${paint.bold(id)}`)} ${paint.dim(level)}${remarks[ruling] ?? ""}${more === "" ? "" : ` ${paint.dim("·")} ${more}`}`,
    ...hanging("    ", `${titleOf(clause)}: “${oneLine(sentenceOf(clause))}”`, width, 3).map(paint.dim),
    ...labelled("checked", factOf(id) || id, width, 2),
    ...labelled("wrong", message, width, 3),
    ...(expected === null ? [] : [cut(`    expected ${oneLine(expected)}`, width)]),
    ...(got === null ? [] : [cut(`    got      ${oneLine(got)}`, width)]),
    ...exchangeLines(failure, width).map(paint.dim),
    ...curlLines(failure).map(paint.cyan),
    `    replay   ${replay}`,
    ...(followers.length === 0 ? [] : labelled("so fail", clauseTally(followers), width, 2)),
    "",
  ];
}

function lineOf({ failure, ruling, alike, followers }: RootFailure, paint: Paint, width: number): string {
  const [mark, color] = rulingMarks[ruling];
  const more = alike.length + followers.length;
  const text = `${failure.id}${more === 0 ? "" : ` (+${more})`} ${oneLine(failure.message)}`;
  const values =
    failure.expected === null
      ? ""
      : `: expected ${oneLine(failure.expected)}, got ${oneLine(failure.got ?? "")}`;
  return `${paint[color](mark)} ${cut(`${text}${values}`, width - 2)}`;
}

/** The failures, likely cause first: some in full, some in a line, the rest as a number. */
export function failureBlocks(report: ConformanceReport, paint: Paint, width: number): string[] {
  const roots = rootFailures(report);
  const [inFull, inLines] = [roots.slice(0, MOST_BLOCKS), roots.slice(MOST_BLOCKS)];
  const hidden = inLines.length - MOST_LINES;
  return [
    ...inFull.flatMap((root) => blockOf(root, paint, width)),
    ...inLines.slice(0, MOST_LINES).map((root) => lineOf(root, paint, width)),
    ...(hidden > 0 ? [paint.dim(`  and ${hidden} more; --report html=FILE tells all of them`)] : []),
    ...(inLines.length > 0 ? [""] : []),
  ];
}
