/**
 * Gives the values after it has read every field of them. Objects that were parsed before the engine knew how a field's
 * numbers look are rebuilt when they are first read; whoever came first would pay for that, and go on paying.
 */
export function settled(values) {
  for (const value of values) read(value);
  return values;
}

function read(value) {
  if (typeof value !== "object" || value === null) return;
  for (const key in value) read(value[key]);
}
