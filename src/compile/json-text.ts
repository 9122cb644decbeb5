/** A JSON object whose fields are not known here. */
export type JsonObject = Readonly<Record<string, unknown>>;

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** JSON has no word for these, and `JSON.stringify` would write `null` for them or leave them out without a word. */
function refuseLoss(this: unknown, key: string, value: unknown): unknown {
  const isLost = typeof value === "function" || typeof value === "bigint" || typeof value === "symbol";
  const isNoNumber = typeof value === "number" && !Number.isFinite(value);
  if (isLost || isNoNumber || (value === undefined && (Array.isArray(this) || key === ""))) {
    throw new Error(`${key || "value"}: expected what JSON can hold, got ${String(value)}`);
  }
  return value;
}

/**
 * Writes a value as pretty JSON in ASCII, with a new line at its end. Whatever is not ASCII, a lone surrogate too,
 * stands as `\uXXXX`, so that every JSON parser reads it and no editor hides it. A field that is `undefined` is left
 * out; throws on any other value that JSON would lose.
 */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, refuseLoss, 2).replace(/[\u007f-\uffff]/g, escapeUnit)}\n`;
}

/** Gives the value as it arrives at a reader of its JSON: a copy, without the fields that are `undefined`. */
export function asJson(value: unknown): unknown {
  return JSON.parse(jsonText(value));
}
