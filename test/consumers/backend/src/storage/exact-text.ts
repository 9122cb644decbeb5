/**
 * Text as it stands in the database: JSON. SQLite's own text can hold neither a lone surrogate nor, safely, a NUL; JSON
 * escapes both, and two texts are equal exactly if their JSON is (ID-01, NOVALID-01, NOVALID-02).
 */
export type ExactText = string & { readonly exactText: unique symbol };

/** Writes a text so that it comes back whole. */
export function encodeExactText(text: string): ExactText {
  return JSON.stringify(text) as ExactText;
}

/** Reads a text back, character for character. */
export function decodeExactText(stored: string): string {
  return JSON.parse(stored) as string;
}
