import { oddCopies } from "./odd-copies.js";
import { oddTexts, oddTimes } from "./odd-texts.js";
import { oddValues } from "./odd-values.js";
import { partAt, placesIn, replacedAt } from "./places.js";

type Fields = Record<PropertyKey, unknown>;

/** A source of numbers from 0 to 1. */
export type Random = () => number;

function pick<Item>(items: readonly Item[], random: Random): Item {
  return items[Math.floor(random() * items.length)] as Item;
}

const KINDS: readonly unknown[] = [undefined, null, true, 0, -1, 0.5, 101, Number.NaN, "", " ", "x", [], {}];

const NAMES = [
  "unknown",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "0",
  "10",
  "-1",
  "",
] as const;

const shortTexts = oddTexts.filter((text) => text.length < 100);

/** Takes one letter away, doubles it, or puts another one in its place. */
function nearText(text: string, random: Random): string {
  const at = Math.floor(random() * (text.length + 1));
  const middle = pick(
    ["", text.slice(at, at + 1).repeat(2), pick([..."0129-:.TZ+ az\u00a0\ud800"], random)],
    random,
  );
  return `${text.slice(0, at)}${middle}${text.slice(at + 1)}`;
}

function nearLeaf(part: unknown, random: Random): unknown {
  if (typeof part === "string" && random() < 0.6) {
    if (random() < 0.5) return nearText(part, random);
    return pick(/^\d{4}-/.test(part) ? oddTimes : shortTexts, random);
  }
  if (typeof part === "number" && random() < 0.5)
    return part * pick([-1, 1e300, 1e-300, 0.1, Number.NaN], random);
  return pick(KINDS, random);
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const left = [...items];
  return items.map(() => left.splice(Math.floor(random() * left.length), 1)[0] as Item);
}

function ofEntries(entries: readonly (readonly [string, unknown])[]): Fields {
  const fields = {};
  for (const [key, value] of entries) {
    Object.defineProperty(fields, key, { value, writable: true, enumerable: true, configurable: true });
  }
  return fields;
}

/** One field gone, added, renamed, given to another, or all of them in another order. */
function nearObject(fields: Fields, names: readonly string[], random: Random): unknown {
  const entries = Object.entries(fields);
  const at = Math.floor(random() * entries.length);
  const [key = "", value] = entries[at] ?? [];
  switch (Math.floor(random() * 8)) {
    case 0:
      return ofEntries(entries.toSpliced(at, 1));
    case 1:
      return ofEntries([[pick(NAMES, random), pick(KINDS, random)], ...entries]);
    case 2:
      return ofEntries([...entries, [pick(NAMES, random), { deep: [pick(KINDS, random)] }]]);
    case 3:
      return ofEntries(shuffled(entries, random));
    case 4:
      return ofEntries([...entries, [pick(names, random), value]]);
    case 5:
      return ofEntries(entries.toSpliced(at, 1, [`${key}x`, value]));
    case 6:
      return ofEntries(entries.toSpliced(at, 1, [key, undefined]));
    default:
      return pick(oddCopies, random)[1](fields);
  }
}

/** One element gone, doubled, put elsewhere, or a hole in its place. */
function nearArray(elements: readonly unknown[], random: Random): unknown {
  const at = Math.floor(random() * elements.length);
  const copy = [...elements];
  switch (Math.floor(random() * 5)) {
    case 0:
      return copy.toSpliced(at, 1);
    case 1:
      return copy.toSpliced(at, 0, ...copy.slice(at, at + 1));
    case 2:
      return shuffled(copy, random);
    case 3:
      delete copy[at];
      return copy;
    default:
      return [...copy, pick(KINDS, random)];
  }
}

function nearPart(part: unknown, names: readonly string[], random: Random): unknown {
  if (random() < 0.05) return pick(oddValues, random)[1]();
  if (typeof part !== "object" || part === null || random() < 0.15) return nearLeaf(part, random);
  return Array.isArray(part) ? nearArray(part, random) : nearObject(part as Fields, names, random);
}

/** Makes values near to the examples: each is one of them with one to three faults, at any depth. */
export function nearValues(examples: readonly unknown[], random: Random): () => unknown {
  const seeds = examples.map((example) => ({ example, places: placesIn(example) }));
  const keys = seeds.flatMap(({ places }) => places.flat()).filter((key) => typeof key === "string");
  const names = keys.length > 0 ? [...new Set(keys)] : NAMES;
  return () => {
    const { example, places } = pick(seeds, random);
    const faulty = new Set(Array.from({ length: Math.ceil(random() ** 3 * 3) }, () => pick(places, random)));
    // The deepest first, so that the way to each is still made of plain objects.
    const inward = [...faulty].sort((one, other) => other.length - one.length);
    return inward.reduce(
      (value, place) => replacedAt(value, place, nearPart(partAt(value, place), names, random)),
      example,
    );
  };
}
