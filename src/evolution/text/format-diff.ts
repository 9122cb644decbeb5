import type { ContractChange, ContractComparison } from "../contract/contract-change.js";
import { changeLine, plainText } from "./change-words.js";

interface Group {
  readonly verdict: ContractChange["verdict"];
  readonly heading: string;
}

const groups: readonly Group[] = [
  { verdict: "breaking", heading: "Breaking" },
  { verdict: "additive", heading: "Added or eased" },
  { verdict: "note", heading: "To read" },
];

const NOTHING = "No difference; words are not compared.";

function linesOf({ changes }: ContractComparison, { verdict }: Group): readonly string[] {
  return changes.filter((change) => change.verdict === verdict).map(changeLine);
}

const UNSEEN = "What nobody compared, to be read";

function headline({ from, to, verdict, changes }: ContractComparison): string {
  const counts = groups.map((group) => changes.filter((change) => change.verdict === group.verdict).length);
  const [breaking = 0, additive = 0, notes = 0] = counts;
  return `${from} -> ${to}: ${verdict} (${breaking} breaking, ${additive} additive, ${notes} to read)`;
}

/** Writes a comparison for a terminal: what breaks first, one line a change, with what to do about it. */
export function formatDiff(comparison: ContractComparison): string {
  const sections = groups.flatMap((group) => {
    const lines = linesOf(comparison, group);
    return lines.length === 0
      ? []
      : [`${group.heading}:`, ...lines.map((line) => `  ${plainText(line)}`), ""];
  });
  const { unseen } = comparison;
  return [
    headline(comparison),
    "",
    ...(comparison.changes.length === 0 ? [NOTHING, ""] : sections),
    ...(unseen.length > 0 ? [`${UNSEEN}:`, ...unseen.map((rule) => `  ${rule}`), ""] : []),
  ].join("\n");
}

/** Writes a comparison as Markdown, for a changelog: the groups as lists, each under a bold word. */
export function formatDiffMarkdown(comparison: ContractComparison): string {
  const lists = groups.flatMap((group) => {
    const lines = linesOf(comparison, group);
    return lines.length === 0
      ? []
      : [`**${group.heading}**\n\n${lines.map((line) => `- ${line}`).join("\n")}`];
  });
  const unseen = comparison.unseen.map((rule) => `- ${rule}`);
  const rest = unseen.length > 0 ? [`**${UNSEEN}**\n\n${unseen.join("\n")}`] : [];
  return `${[...(lists.length > 0 ? lists : [NOTHING]), ...rest].join("\n\n")}\n`;
}

/** Writes a comparison as JSON, for scripts. */
export function formatDiffJson(comparison: ContractComparison): string {
  return `${JSON.stringify(comparison, null, 2)}\n`;
}
