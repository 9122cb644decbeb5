/** Code points, as ranges in order that neither touch nor overlap. */
export type CharSet = readonly (readonly [first: number, last: number])[];

const LAST = 0x10ffff;

/** Every code point. */
export const anyChar: CharSet = [[0, LAST]];

/** Joins sets to the set of all their code points. */
export function union(...sets: readonly CharSet[]): CharSet {
  const ranges = sets.flat().sort(([left], [right]) => left - right);
  const joined: [number, number][] = [];
  for (const [first, last] of ranges) {
    const previous = joined.at(-1);
    if (previous && first <= previous[1] + 1) previous[1] = Math.max(previous[1], last);
    else joined.push([first, last]);
  }
  return joined;
}

/** The code points that are not in the set. */
export function complement(set: CharSet): CharSet {
  const gaps: [number, number][] = [];
  let next = 0;
  for (const [first, last] of set) {
    if (first > next) gaps.push([next, first - 1]);
    next = last + 1;
  }
  if (next <= LAST) gaps.push([next, LAST]);
  return gaps;
}

/** Tells whether a code point is in the set. */
export function holds(set: CharSet, point: number): boolean {
  return set.some(([first, last]) => first <= point && point <= last);
}

function range(first: string, last = first): readonly [number, number] {
  return [first.codePointAt(0) ?? 0, last.codePointAt(0) ?? 0];
}

const digit: CharSet = [range("0", "9")];
const word = union(digit, [range("a", "z"), range("A", "Z"), range("_")]);
const lineEnds: CharSet = union([range("\n"), range("\r"), range("\u2028", "\u2029")]);
const space = union(lineEnds, [
  range("\t", "\r"),
  range(" "),
  range("\u00a0"),
  range("\u1680"),
  range("\u2000", "\u200a"),
  range("\u202f"),
  range("\u205f"),
  range("\u3000"),
  range("\ufeff"),
]);

/** What `.` and the escapes for classes stand for, as JavaScript reads them. */
export const classes: Readonly<Record<string, CharSet>> = {
  ".": complement(lineEnds),
  d: digit,
  D: complement(digit),
  w: word,
  W: complement(word),
  s: space,
  S: complement(space),
};

/** The characters that an example is written with, the plainest first. */
const plain = Array.from(
  "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ -_.:/!\"#$%&'()*+,;<=>?@[\\]^`{|}~",
  (char) => char.codePointAt(0) ?? 0,
);

/**
 * Picks code points so that of all those which the sets do not tell apart one is there, a plain one where there is one.
 */
export function representatives(sets: readonly CharSet[]): readonly number[] {
  const cuts = new Set([0, 0xd800, 0xe000]);
  for (const [first, last] of sets.flat()) cuts.add(first).add(last + 1);
  cuts.delete(LAST + 1);
  const bySignature = new Map<string, number>();
  for (const point of [...plain, ...[...cuts].sort((left, right) => left - right)]) {
    const signature = sets.map((set) => (holds(set, point) ? "1" : "0")).join("");
    const known = bySignature.get(signature);
    const isHalf = known !== undefined && known >= 0xd800 && known < 0xe000;
    if (known === undefined || (isHalf && point >= 0xe000)) bySignature.set(signature, point);
  }
  return [...bySignature.values()];
}
