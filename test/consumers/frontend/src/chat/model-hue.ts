/** A hue of its own for each model's name (0 to 359), the same on every page, so that a glance tells who answered. */
export function modelHue(name: string): number {
  // FNV-1a: names that differ in one letter get hues far apart.
  let hash = 0x811c9dc5;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) % 360;
}
