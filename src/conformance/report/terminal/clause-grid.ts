import type { ConformanceReport } from "../../judge.js";
import type { Status } from "../../verdict.js";
import { type ClauseResults, resultsByClause } from "../clause-results.js";
import type { Paint } from "./paint.js";
import { rulingMarks } from "./ruling-marks.js";

const marks: readonly (readonly [Status, string, keyof Paint])[] = [
  ["pass", "✓", "green"],
  ["fail", "✗", "red"],
  ["error", "!", "violet"],
  ["inconclusive", "?", "violet"],
  ["not verified", "–", "dim"],
  ["not applicable", "∅", "dim"],
];

/** The width of one clause, and the space between two. */
const CELL = 36;
const GAP = 3;

/** The mark of a MUST clause of which only a SHOULD failed; a cross would say that the MUST did. */
const SHOULD_ONLY = "~";

function cellOf({ id, level, counts, ruling, failsShouldOnly }: ClauseResults, paint: Paint): string {
  const [ownMark, color] = rulingMarks[ruling];
  const mark = failsShouldOnly ? SHOULD_ONLY : ownMark;
  const name = `${mark} ${id.padEnd(11)} ${level.padEnd(6)}`;
  const shown = marks.filter(([status]) => counts[status] > 0);
  const words = shown.map(([status, sign]) => {
    const level = status === "fail" && failsShouldOnly ? " SHOULD" : "";
    return `${sign} ${counts[status]}${level}`;
  });
  const plain = words.join("  ");
  const painted = shown.map(([status, , tone], index) => {
    const isAdvisory = status === "fail" && ruling !== "fail";
    return paint[isAdvisory ? "yellow" : tone](words[index] ?? "");
  });
  const head = `${paint[color](name.slice(0, 1))}${name.slice(1, 14)}${paint.dim(name.slice(14))}`;
  return `${head} ${painted.join("  ")}${" ".repeat(Math.max(0, CELL - name.length - 1 - plain.length))}`;
}

/** A line or less a clause: its level, and how many of its checks ended how; in columns, read downwards. */
export function clauseGrid(report: ConformanceReport, paint: Paint, width: number): string[] {
  const cells = resultsByClause(report).map((clause) => cellOf(clause, paint));
  const columns = Math.max(1, Math.floor((width - 2 + GAP) / (CELL + GAP)));
  const rows = Math.ceil(cells.length / columns);
  return Array.from({ length: rows }, (_, row) => {
    const line = Array.from({ length: columns }, (_, column) => cells[column * rows + row] ?? "");
    return `  ${line.join(" ".repeat(GAP)).trimEnd()}`;
  });
}
