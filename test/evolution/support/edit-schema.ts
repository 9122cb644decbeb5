import { fieldNames, type Schema, textPatterns } from "./random-schema.js";

/** Answers with a whole number below the limit. */
export type Dice = (limit: number) => number;

/** Throws the numbers of a list, over and over. */
export function diceOf(numbers: readonly number[]): Dice {
  let at = 0;
  return (limit) => (numbers[at++ % numbers.length] ?? 0) % limit;
}

type Keywords = { [keyword: string]: unknown };

function pick<Item>(items: readonly Item[], dice: Dice): Item | undefined {
  return items[dice(Math.max(1, items.length))];
}

function isSchema(value: unknown): value is Keywords {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Every schema inside a schema that is no boolean, itself first. */
function placesIn(schema: unknown): Keywords[] {
  if (!isSchema(schema)) return [];
  const maps = ["properties", "patternProperties", "$defs"].flatMap((keyword) =>
    Object.values((schema[keyword] as object | undefined) ?? {}),
  );
  const lists = ["anyOf", "oneOf", "allOf", "prefixItems"].flatMap(
    (keyword) => (schema[keyword] as unknown[]) ?? [],
  );
  const singles = ["items", "additionalProperties", "contains", "not", "if", "then", "else"].map(
    (keyword) => schema[keyword],
  );
  return [schema, ...[...maps, ...lists, ...singles].flatMap(placesIn)];
}

const numbers = [
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minProperties",
  "maxProperties",
];

function record(place: Keywords, keyword: string): Record<string, unknown> {
  place[keyword] = { ...((place[keyword] as object | undefined) ?? {}) };
  return place[keyword] as Record<string, unknown>;
}

function without(items: readonly unknown[], dice: Dice): unknown[] {
  const lost = dice(items.length);
  return items.filter((_, at) => at !== lost);
}

const edits: readonly ((place: Keywords, dice: Dice, part: Schema) => void)[] = [
  function addField(place, dice, part) {
    if (place["type"] === "object") record(place, "properties")[fieldNames[dice(4)] ?? "a"] = part;
  },
  function removeField(place, dice) {
    if (place["type"] !== "object") return;
    const key = pick(Object.keys(record(place, "properties")), dice);
    if (key !== undefined) delete record(place, "properties")[key];
    if (dice(2) === 0)
      place["required"] = ((place["required"] as string[]) ?? []).filter((name) => name !== key);
  },
  function toggleRequired(place, dice) {
    if (place["type"] !== "object") return;
    const key = pick(Object.keys(record(place, "properties")), dice);
    const required = (place["required"] as string[] | undefined) ?? [];
    if (key !== undefined) {
      place["required"] = required.includes(key)
        ? required.filter((name) => name !== key)
        : [...required, key];
    }
  },
  function moveBound(place, dice) {
    const keyword = pick(
      numbers.filter((name) => name in place),
      dice,
    );
    if (keyword)
      place[keyword] = Math.max(
        keyword.includes("imum") ? -9 : 0,
        Number(place[keyword]) + (dice(2) ? 1 : -1),
      );
  },
  function dropKeyword(place, dice) {
    const keyword = pick(
      Object.keys(place).filter((name) => !["type", "$defs", "$ref"].includes(name)),
      dice,
    );
    if (keyword) delete place[keyword];
  },
  function changeValues(place, dice) {
    const values = place["enum"] as unknown[] | undefined;
    if (!values) return;
    if (dice(2) === 0 || values.length === 1)
      place["enum"] = [...values, pick(["a", "new", 7, null, true], dice)];
    else place["enum"] = without(values, dice);
  },
  function toggleNull(place) {
    const { type } = place;
    if (typeof type === "string" && type !== "null") place["type"] = [type, "null"];
    else if (Array.isArray(type) && type.length > 1) place["type"] = type.filter((name) => name !== "null");
  },
  function sayNullWithUnion(place) {
    const { type, $defs, ...rest } = place;
    if (!Array.isArray(type)) return;
    for (const keyword of Object.keys(rest)) delete place[keyword];
    delete place["type"];
    place["anyOf"] = type.map((name) => ({ ...rest, type: name }));
  },
  function wrapInUnion(place) {
    const { $defs, ...rest } = place;
    for (const keyword of Object.keys(rest)) delete place[keyword];
    place["anyOf"] = [rest];
  },
  function addAlternative(place, dice, part) {
    const keyword = ["anyOf", "oneOf"].find((name) => name in place);
    if (keyword) place[keyword] = [...(place[keyword] as unknown[]), part];
    else if (dice(3) === 0) place["anyOf"] = [part, {}];
  },
  function dropAlternative(place, dice) {
    const keyword = ["anyOf", "oneOf", "allOf"].find((name) => name in place);
    const list = keyword ? (place[keyword] as unknown[]) : [];
    if (keyword && list.length > 1) place[keyword] = without(list, dice);
  },
  function toggleOpen(place, dice, part) {
    if (place["type"] !== "object") return;
    place["additionalProperties"] = [false, true, {}, part][dice(4)];
  },
  function changePattern(place, dice) {
    if (place["type"] === "string") place["pattern"] = pick(Object.keys(textPatterns), dice);
  },
  function changeType(place, dice) {
    if (typeof place["type"] === "string")
      place["type"] = pick(["string", "number", "integer", "boolean"], dice);
  },
  function replace(place, _dice, part) {
    const kept = place["$defs"];
    for (const keyword of Object.keys(place)) delete place[keyword];
    Object.assign(place, typeof part === "boolean" ? { not: {} } : part, kept ? { $defs: kept } : {});
  },
  function remark(place, dice) {
    place[pick(["description", "title", "$comment", "default"], dice) ?? "title"] = "words";
  },
  function sayFreely(place, dice) {
    if (place["type"] === "object" && place["additionalProperties"] === undefined)
      place["additionalProperties"] = dice(2) === 0 ? true : {};
    if (place["type"] === "array" && place["items"] === undefined) place["items"] = {};
  },
  function toggleUnique(place) {
    if (place["type"] === "array") place["uniqueItems"] = place["uniqueItems"] !== true;
  },
];

/** Copies a schema and makes some edits in the copy, each at a place that the dice choose. */
export function editSchema(schema: Schema, count: number, dice: Dice, parts: readonly Schema[]): Schema {
  const copy = structuredClone(schema);
  for (let at = 0; at < count; at++) {
    const place = pick(placesIn(copy), dice);
    const edit = pick(edits, dice);
    const part = parts[at % parts.length] ?? true;
    if (place) edit?.(place, dice, structuredClone(part));
  }
  return copy;
}
