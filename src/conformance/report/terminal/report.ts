import type { ConformanceReport } from "../../judge.js";
import type { ExitCode } from "../../verdict.js";
import { conversationsLine, hintLines, outageLines } from "../headlines.js";
import { unjudged } from "../unjudged.js";
import { countsSentence, verdictSentence } from "../verdict-sentence.js";
import { clauseGrid } from "./clause-grid.js";
import { failureBlocks } from "./failure-blocks.js";
import { hanging, oneLine } from "./lines.js";
import { type Paint, paintFor } from "./paint.js";
import { rulingMarks } from "./ruling-marks.js";

/** What a terminal can show. */
export interface TerminalLook {
  readonly colour: boolean;
  readonly columns: number;
}

/** How many reasons are told for what could not be judged. */
const MOST_REASONS = 10;

const verdictMarks: Readonly<Record<ExitCode, readonly [mark: string, paint: keyof Paint]>> = {
  0: ["✓", "green"],
  1: ["✗", "red"],
  2: ["?", "violet"],
  3: ["–", "yellow"],
  4: ["–", "yellow"],
  5: ["!", "violet"],
};

function gapLines(report: ConformanceReport, paint: Paint, width: number): string[] {
  const gaps = unjudged(report);
  if (gaps.length === 0) return [];
  const lines = gaps.slice(0, MOST_REASONS).flatMap(({ status, reason, checks, clauses }) => {
    const [mark, color] = rulingMarks[status];
    const prefix = status === "not verified" ? "" : `${status}: `;
    const where =
      clauses.length > 6
        ? `${checks.length} checks of ${clauses.length} clauses`
        : `${checks.length}: ${clauses.join(" ")}`;
    const text = `${prefix}${oneLine(reason)} (${where})`;
    return hanging(`${mark} `, text, width, 2).map((line, index) =>
      index === 0 ? `${paint[color](mark)}${line.slice(1)}` : line,
    );
  });
  const hidden = gaps.length - MOST_REASONS;
  return [
    paint.bold("What could not be judged"),
    ...lines,
    ...(hidden > 0 ? [paint.dim(`  and for ${hidden} more reasons`)] : []),
    "",
  ];
}

function verdictLines(report: ConformanceReport, paint: Paint, width: number): string[] {
  const { verdict, exitCode } = report;
  const [mark, color] = verdictMarks[exitCode];
  const sentence = `${verdict} (exit code ${exitCode}): ${oneLine(verdictSentence(report))}`;
  return [
    ...hanging(`${mark} `, sentence, width).map((line) => paint.bold(paint[color](line))),
    ...hanging(
      "  ",
      `${countsSentence(report)}; profile ${report.profile}${report.strict ? ", strict" : ""}, seed ${report.seed}`,
      width,
    ),
  ];
}

function conversationLines(report: ConformanceReport, width: number): string[] {
  const line = conversationsLine(report);
  return line === null ? [] : [...hanging("· ", oneLine(line), width), ""];
}

/** What explains most of what follows, before it. */
function headLines(report: ConformanceReport, paint: Paint, width: number): string[] {
  return [...outageLines(report), ...hintLines(report)].flatMap((line) =>
    hanging("! ", oneLine(line), width).map((text) => paint.bold(paint.yellow(text))),
  );
}

/** Writes the report for a terminal: a summary by clause, the failures, what could not be judged, the verdict. */
export function terminalReport(report: ConformanceReport, look: TerminalLook): string {
  const paint = paintFor(look.colour);
  const width = Math.min(120, Math.max(60, look.columns));
  const failures = failureBlocks(report, paint, width);
  const lines = [
    `${paint.bold(`transport-contract ${report.contractVersion}`)} against ${oneLine(report.target)}`,
    ...headLines(report, paint, width),
    "",
    ...(report.checks.length > 0 ? [...clauseGrid(report, paint, width), ""] : []),
    ...failures,
    ...gapLines(report, paint, width),
    ...conversationLines(report, width),
    ...verdictLines(report, paint, width),
  ];
  return `${lines.join("\n")}\n`;
}
