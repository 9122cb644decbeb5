/** What `\S` leaves out in JavaScript, which is also the white space that `trim` takes away. */
const WHITE_SPACE = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";

const PORTABLE = new Map([
  ["\\d", "[0-9]"],
  ["\\S", `[^${WHITE_SPACE}]`],
]);

/** An escape, or a whole class of characters, in which no rewritten escape may stand. */
const PART = /\\.|\[(?:\\.|[^\]\\])*\]/gs;

/** Holds no escape but of punctuation, which every dialect reads alike. */
const IS_ALIKE = /^(?:\\[^A-Za-z0-9]|[^\\])*$/s;

/**
 * Rewrites a pattern so that other dialects read it as JavaScript does: Python's `\d` takes the digits of every
 * script, and its `\S` and that of RE2 leave out other characters. Throws on an escape that it does not know.
 */
export function portablePattern(pattern: string): string {
  return pattern.replace(PART, (part) => {
    const rewritten = PORTABLE.get(part) ?? (IS_ALIKE.test(part) ? part : undefined);
    if (rewritten === undefined) {
      throw new Error(
        `pattern ${pattern}: dialects differ on ${part}; teach src/compile/portable-pattern.ts`,
      );
    }
    return rewritten;
  });
}
