function holdsLoneSurrogate(value: unknown): boolean {
  if (typeof value === "string") return /\p{Cs}/u.test(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, field]) => holdsLoneSurrogate(key) || holdsLoneSurrogate(field));
}

/** Says what a language must be able to hold to run a row of a vector file; empty where every language can. */
export function requirementsOf(row: unknown): { readonly requires?: readonly string[] } {
  return holdsLoneSurrogate(row) ? { requires: ["lone surrogates"] } : {};
}

/** How the vector files explain `requires`. */
export const REQUIREMENTS_SENTENCE =
  "Every character outside ASCII stands as a JSON escape. Where a row `requires` `lone surrogates`, a text in it " +
  "holds half of a surrogate pair: skip the row where your language's texts cannot.";
