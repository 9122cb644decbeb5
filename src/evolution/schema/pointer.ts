import { isObject, type JsonValue } from "../json-value.js";

/** Writes one key as a segment of a JSON pointer. */
export function pointerSegment(key: string | number): string {
  return `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Follows a `$ref` inside its own document; `undefined` where it leads elsewhere or nowhere. */
export function resolvePointer(document: JsonValue, reference: string): JsonValue | undefined {
  if (reference === "#") return document;
  if (!reference.startsWith("#/")) return undefined;
  let place: JsonValue | undefined = document;
  for (const segment of decoded(reference.slice(2)).split("/")) {
    const key = segment.replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(place)) place = place[Number(key)];
    else place = isObject(place) && Object.hasOwn(place, key) ? place[key] : undefined;
    if (place === undefined) return undefined;
  }
  return place;
}
