/** A way from the root of a value to a part of it. */
export type Place = readonly PropertyKey[];

function isContainer(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === "object" && value !== null;
}

/** Every place in a plain value, the root first. */
export function placesIn(value: unknown): readonly Place[] {
  const inside = isContainer(value)
    ? Reflect.ownKeys(value)
        .filter((key) => !Array.isArray(value) || key !== "length")
        .flatMap((key) => placesIn(value[key]).map((place): Place => [key, ...place]))
    : [];
  return [[], ...inside];
}

/** What stands at a place. */
export function partAt(value: unknown, place: Place): unknown {
  return place.reduce((at: unknown, key) => (isContainer(at) ? at[key] : undefined), value);
}

/** A copy of the value with another part at the place; what does not lie on the way is shared. */
export function replacedAt(value: unknown, [key, ...rest]: Place, part: unknown): unknown {
  if (key === undefined) return part;
  if (!isContainer(value)) throw new Error(`no way to ${String(key)}`);
  const copy = Array.isArray(value) ? value.slice() : { ...value };
  const replaced = replacedAt(value[key], rest, part);
  Object.defineProperty(copy, key, { value: replaced, writable: true, enumerable: true, configurable: true });
  return copy;
}
