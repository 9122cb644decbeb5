/** The anchor that GitHub and most other renderers give to a heading. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{Pc} -]/gu, "")
    .replaceAll(" ", "-");
}

/** Links to a heading of the same page, by the heading's text. */
export function linkTo(heading: string, text = heading): string {
  return `[${text}](#${anchorOf(heading)})`;
}

/** Writes text as code, with a fence that no backtick of the text can end. */
export function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const isPadded = /^`|`$|^ .*[^ ].* $/.test(text);
  return isPadded ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

/** Writes text that is not Markdown: what has an underscore is a name, and stands as code. */
export function plain(text: string): string {
  return text.replace(/\w*_\w*|[\\`*<>[\]]/g, (found) => (found.includes("_") ? code(found) : `\\${found}`));
}

/** Writes a block of code; what follows the language is not shown, and tells the tests what the block holds. */
export function block(language: string, holds: string, text: string): string {
  return `\`\`\`${`${language} ${holds}`.trimEnd()}\n${text.trimEnd()}\n\`\`\``;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
}

/** Writes a table; a pipe in a cell is escaped, in code too, as GitHub asks for. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");
}

/** Joins paragraphs, tables, headings and blocks; an empty one is left out. */
export function paragraphs(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}

/** Writes an unordered list. */
export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}
