const KINDS: readonly unknown[] = [null, true, 0, -1, 101, "", " ", "x", [], {}];

/** Gives the copies of a JSON value with one part, at any depth, taken away or replaced by a value of another kind. */
export function neighboursOf(value: unknown): unknown[] {
  const replaced = KINDS.map((kind) => structuredClone(kind));
  if (typeof value !== "object" || value === null) return replaced;
  if (Array.isArray(value)) {
    const inside = value.flatMap((element, at) =>
      neighboursOf(element).map((neighbour) => value.with(at, neighbour)),
    );
    return [...replaced, ...inside];
  }
  const entries = Object.entries(value);
  const inside = entries.flatMap(([key, field], at) => [
    Object.fromEntries(entries.toSpliced(at, 1)),
    ...neighboursOf(field).map((neighbour) => Object.fromEntries(entries.with(at, [key, neighbour]))),
  ]);
  return [...replaced, ...inside];
}
