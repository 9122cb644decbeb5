function typeOf(value) {
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}

export function wrongType(path, expected, value) {
  const message = `Invalid input: expected ${expected}, received ${typeOf(value)}`;
  return { expected, code: "invalid_type", path, message };
}

export function wrongNumber(path, value) {
  if (typeof value !== "number") return wrongType(path, "number", value);
  const message = `Invalid input: expected number, received ${value}`;
  return { expected: "number", code: "invalid_type", received: String(value), path, message };
}

export function neitherStringNorNull(path, value) {
  const errors = [[wrongType([], "string", value)], [wrongType([], "null", value)]];
  return { code: "invalid_union", errors, path, message: "Invalid input" };
}

export function wrongOption(path, values) {
  const message = `Invalid option: expected one of "${values.join('"|"')}"`;
  return { code: "invalid_value", values, path, message };
}

export function wrongFormat(path, format, pattern, message) {
  return { origin: "string", code: "invalid_format", format, pattern: String(pattern), path, message };
}

export function emptyString(path) {
  const message = "Too small: expected string to have >=1 characters";
  return { origin: "string", code: "too_small", minimum: 1, inclusive: true, path, message };
}
