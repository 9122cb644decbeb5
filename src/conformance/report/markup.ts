/**
 * Controls, lone surrogates and non-characters, which XML 1.0 does not allow even escaped; and what nobody sees but
 * changes how the text around it is read: the characters of direction and of no width. Line ends and tabs are neither.
 */
const UNSEEN = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu;

function escapeSequence(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`;
}

/** Writes characters that nobody sees, and those that no document may hold, as escapes; line ends and tabs stay. */
export function visible(text: string): string {
  return text.replace(UNSEEN, escapeSequence);
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes text for HTML or XML, in an element or in a quoted attribute. */
export function escapeMarkup(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Escapes text for an XML attribute, whose line ends a reader would turn into spaces. */
export function escapeAttribute(text: string): string {
  return escapeMarkup(text).replaceAll("\t", "&#9;").replaceAll("\n", "&#10;").replaceAll("\r", "&#13;");
}
