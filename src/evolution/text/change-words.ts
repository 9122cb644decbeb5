import type { ContractChange } from "../contract/contract-change.js";

const LONGEST_EXAMPLE = 200;

/** Names the place of a change: `SetModelRequest.model`, `GET /models`, `clause READ-01`. */
export function placeWords({ where: { kind, name, path = "" } }: ContractChange): string {
  if (kind === "shape") return `\`${name}${path && !path.startsWith("[") ? "." : ""}${path}\``;
  if (kind === "endpoint") return `\`${name}\``;
  if (kind === "message")
    return `the message \`${name.split(" ")[0] ?? name}\` ${name.split(" ").slice(1).join(" ")}`;
  return kind === "clause" ? `clause ${name}` : `\`${name}\``;
}

function exampleWords({ where, what, example }: ContractChange): string {
  if (example === undefined || where.kind === "decision") return "";
  const text = JSON.stringify(example);
  return text.length > LONGEST_EXAMPLE || what.includes(text) ? "" : ` (refused: \`${text}\`)`;
}

/** Tells one change in one line of Markdown, with what to do about it. */
export function changeLine(change: ContractChange): string {
  const advice = change.advice && ` ${change.advice}`;
  return `${placeWords(change)} ${change.what}${exampleWords(change)}.${advice}`;
}

/** Takes the code quotes of Markdown away, for a terminal. */
export function plainText(markdown: string): string {
  return markdown.replaceAll("`", "");
}
