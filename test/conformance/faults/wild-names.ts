import { type Fault, faultsOf } from "./fault.js";
import { changed } from "./names.js";

/** The name as a decoder of URLs gives it; as it stands where it is not encoded. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The text before the last mark, if there is any. */
function beforeLast(name: string, mark: string): string {
  const place = name.lastIndexOf(mark);
  return place > 0 ? name.slice(0, place) : name;
}

/** All faults of names as they are in the wild. */
export const wildNameFaults: readonly Fault[] = faultsOf("NOVALID-01", [
  ["wild-full-stops", "full stops become dashes", changed((name) => name.replaceAll(".", "-"))],
  [
    "wild-tag-cut",
    "a tag for a kind of offer at the end is cut",
    changed((name) => name.replace(/:(free|beta|nitro)$/, "")),
  ],
  [
    "wild-last-colon",
    "a name is split at its last colon, and the model behind it is kept",
    changed((name) => (name.startsWith("@") ? (name.split(":").at(-1) ?? "") : name)),
  ],
  [
    "wild-version-cut",
    "what stands behind the last colon is cut",
    changed((name) => (/:\d+$/.test(name) ? beforeLast(name, ":") : name)),
  ],
  ["wild-at-cut", "a name ends at an @", changed((name) => beforeLast(name, "@"))],
  ["wild-at-stripped", "an @ at the beginning is dropped", changed((name) => name.replace(/^@/, ""))],
  ["wild-inner-at", "an @ behind a slash is dropped", changed((name) => name.replace("/@", "/"))],
  [
    "wild-tag-lower-case",
    "the tag behind a colon is lower-cased",
    changed((name) => name.replace(/:[^:/]*$/, (tag) => tag.toLowerCase())),
  ],
  [
    "wild-date-cut",
    "a date at the end is cut",
    changed((name) => name.replace(/-(\d{8}|\d{4}-\d\d-\d\d)$/, "")),
  ],
  [
    "wild-slashes-behind-scheme",
    "names are normalised as paths",
    changed((name) => name.replace(/^(\w+:)\/+/, "$1/")),
  ],
  ["wild-decoded", "names are decoded as parts of a URL", changed(decoded)],
  ["wild-plus", "a + becomes a space", changed((name) => name.replaceAll("+", " "))],
  ["wild-hash", "a name ends at a #", changed((name) => name.replace(/#.*$/s, ""))],
  ["wild-query", "a name ends at a ?", changed((name) => name.replace(/\?.*$/s, ""))],
  [
    "wild-home",
    "a ~ at the beginning is taken for a folder",
    changed((name) => name.replace(/^~\//, "/home/")),
  ],
  ["wild-brackets", "a suffix in brackets is cut", changed((name) => name.replace(/\[[^\]]*\]$/, ""))],
  ["wild-extension", "the extension of a file is cut", changed((name) => name.replace(/\.gguf$/, ""))],
  [
    "wild-models-prefix",
    "models/ at the beginning is dropped",
    changed((name) => name.replace(/^models\//, "")),
  ],
  [
    "wild-last-part",
    "of a path of a cloud the last part is kept",
    changed((name) => (name.includes("/models/") ? (name.split("/").at(-1) ?? "") : name)),
  ],
  [
    "wild-region",
    "the region before a name is dropped",
    changed((name) => name.replace(/^(us|eu|apac)\./, "")),
  ],
  [
    "wild-arn",
    "of an ARN the resource is kept",
    changed((name) => (name.startsWith("arn:") ? (name.split("/").at(-1) ?? "") : name)),
  ],
  ["wild-empty-part", "colons in a row become one", changed((name) => name.replaceAll("::", ":"))],
]);
