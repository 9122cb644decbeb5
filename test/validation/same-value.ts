/** Where two answers part, and how. */
type Difference = string | null;

function shown(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null)
    return typeof value === "string" ? `"${value}"` : String(value);
  return Array.isArray(value) ? "an array" : "an object";
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** What stands at a key of the input, without running a getter. */
function inside(input: unknown, key: PropertyKey): unknown {
  return isObject(input) ? Object.getOwnPropertyDescriptor(input, key)?.value : undefined;
}

function differenceOfKeys(expected: object, actual: object): Difference {
  const wanted = Reflect.ownKeys(expected);
  const got = Reflect.ownKeys(actual);
  if (wanted.length === got.length && wanted.every((key, index) => key === got[index])) return null;
  return `expected the keys ${wanted.map(String).join()}, got ${got.map(String).join()}`;
}

/**
 * Says where two answers differ: in a value, a key, the order of keys, a prototype, the kind of a property, or in what
 * they share with the input. What one answer took over from the input as it is, the other must have taken over too;
 * what one made anew, the other must have made anew.
 */
export function differenceOf(expected: unknown, actual: unknown, input?: unknown, at = "value"): Difference {
  if (!isObject(expected) || !isObject(actual)) {
    return Object.is(expected, actual) ? null : `${at}: expected ${shown(expected)}, got ${shown(actual)}`;
  }
  if (expected === actual) return null;
  if (expected === input) return `${at}: expected the input's own value, got a copy`;
  if (actual === input) return `${at}: expected a copy, got the input's own value`;
  if (Object.getPrototypeOf(expected) !== Object.getPrototypeOf(actual)) return `${at}: another prototype`;
  const keys = differenceOfKeys(expected, actual);
  if (keys) return `${at}: ${keys}`;
  for (const key of Reflect.ownKeys(expected)) {
    const wanted = Object.getOwnPropertyDescriptor(expected, key);
    const got = Object.getOwnPropertyDescriptor(actual, key);
    if (!Array.isArray(expected) && (!got?.writable || !got.enumerable || !got.configurable)) {
      return `${at}: ${String(key)} is no ordinary property`;
    }
    const found = differenceOf(wanted?.value, got?.value, inside(input, key), `${at}.${String(key)}`);
    if (found) return found;
  }
  return null;
}
