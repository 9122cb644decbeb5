/** How many single-character changes make one text of the other. */
export function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = one[i - 1] === other[j - 1] ? 0 : 1;
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + change);
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

/** What is longer is no mistyped name, and would take long to compare. */
const LONGEST_NAME = 80;

/** The names that a mistyped one may have meant, nearest first, at most three; where only the case is wrong, that one. */
export function nearNames(name: string, names: readonly string[]): readonly string[] {
  if (name.length > LONGEST_NAME) return [];
  const wanted = name.toLowerCase();
  const same = names.filter((candidate) => candidate.toLowerCase() === wanted);
  if (same.length > 0) return same;
  const most = Math.max(2, Math.floor(wanted.length / 4));
  return names
    .map((candidate) => {
      const lower = candidate.toLowerCase();
      const isPart = wanted.length > 2 && (lower.includes(wanted) || lower.endsWith(`/${wanted}`));
      return { candidate, distance: isPart ? 1 : distance(wanted, lower) };
    })
    .filter((one) => one.distance <= most)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}
