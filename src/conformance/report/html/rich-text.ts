import { escapeMarkup } from "../markup.js";

function emphasised(text: string): string {
  return escapeMarkup(text).replace(/\*(\w[^*]*)\*/g, "<em>$1</em>");
}

/** Writes a sentence of the kit or the contract: text between backticks stands as code, between asterisks stressed. */
export function richText(text: string): string {
  const parts = text.split("`");
  if (parts.length % 2 === 0) return escapeMarkup(text);
  return parts
    .map((part, index) => (index % 2 === 1 ? `<code>${escapeMarkup(part)}</code>` : emphasised(part)))
    .join("");
}

/** The anchor of a check or a clause within the page. */
export function anchorOf(id: string): string {
  return escapeMarkup(id.replace(/[^\w-]/g, "_"));
}
