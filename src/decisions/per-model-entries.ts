/** A JSON string, and the colon behind it where the string is a key. */
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g;

/** Put before every key, so that no key looks like an integer or is `__proto__`. */
const MARK = "=";

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Reads the entries of the top-level `per_model` (else `perModel`) from the JSON text of a run's usage, in the order
 * in which they were written, integer-like names included (ACTUAL-02). Text that is not JSON, or that holds no such
 * object, gives `null`. Never throws.
 */
export function perModelEntries(jsonText: string): [name: string, figures: unknown][] | null {
  try {
    const usage: unknown = JSON.parse(jsonText);
    if (!isRecord(usage)) return null;
    const key = isRecord(usage["per_model"]) ? "per_model" : "perModel";
    const figures = usage[key];
    if (!isRecord(figures)) return null;
    // JSON.parse hoists integer-like keys; with every key marked, the same parser keeps the written order.
    const marked = jsonText.replace(STRING, (text, colon) => (colon ? `"${MARK}${text.slice(1)}` : text));
    const names = Object.keys(JSON.parse(marked)[MARK + key]).map((name) => name.slice(MARK.length));
    return names.map((name) => [name, figures[name]]);
  } catch {
    return null;
  }
}
