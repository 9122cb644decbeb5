import { canonicalText, type JsonValue } from "../json-value.js";
import { accepts } from "../schema/accepts.js";
import { resolvePointer } from "../schema/pointer.js";
import { compareArrays } from "./compare-arrays.js";
import { compareObjects } from "./compare-objects.js";
import {
  type ComparedSide,
  type ComparedSides,
  type Comparison,
  followedWith,
  relationOf,
  ruleEdits,
} from "./comparison.js";
import type { Edit, Place } from "./edit.js";
import { type Alternative, outlineOf } from "./outline.js";
import { nounOf, nounsOf, quoteAll, tagOf } from "./words.js";

function valuesOf(alternatives: readonly Alternative[]): readonly JsonValue[] {
  return alternatives.flatMap(({ kind, schema }) =>
    kind === "values" ? (schema["enum"] as readonly JsonValue[]) : [],
  );
}

function missing(values: readonly JsonValue[], from: readonly JsonValue[]): readonly JsonValue[] {
  const texts = new Set(from.map(canonicalText));
  return values.filter((value) => !texts.has(canonicalText(value)));
}

/** Values that came or went, one by one; not those that another kind of value covers on the other side. */
function valueEdits(
  place: Place,
  old: readonly JsonValue[],
  next: readonly JsonValue[],
  all: Comparison,
): readonly Edit[] {
  const { pointer, path } = place;
  const [before, after] = [all.old.reader.read(place.old), all.new.reader.read(place.new)];
  const lost = missing(old, next).filter((value) => accepts(after, value) !== true);
  const gained = missing(next, old).filter((value) => accepts(before, value) !== true);
  return [
    ...(lost.length > 0
      ? [{ pointer, path, what: `may no longer be ${quoteAll(lost)}`, relation: "narrower" } as const]
      : []),
    ...(gained.length > 0
      ? [{ pointer, path, what: `may be ${quoteAll(gained)} now`, relation: "wider" } as const]
      : []),
  ];
}

/** Pairs what is of the same kind: objects by the value that tells them apart, all else in order. */
function pairUp(old: Alternative[], next: Alternative[]): [Alternative, Alternative][] {
  const pairs: [Alternative, Alternative][] = [];
  const match = (isPair: (left: Alternative, right: Alternative) => boolean) => {
    for (const left of [...old]) {
      const right = next.find((candidate) => isPair(left, candidate));
      if (!right) continue;
      pairs.push([left, right]);
      old.splice(old.indexOf(left), 1);
      next.splice(next.indexOf(right), 1);
    }
  };
  const tagText = ({ schema }: Alternative) =>
    canonicalText((tagOf(schema) as JsonValue | undefined) ?? null);
  match(
    (left, right) => left.kind === "object" && right.kind === "object" && tagText(left) === tagText(right),
  );
  match((left, right) => left.kind === right.kind && left.kind !== "values" && left.kind !== "object");
  if (old.length === 1 && next.length === 1) {
    match((left, right) => left.kind === "object" && right.kind === "object");
  }
  return pairs;
}

/** Looks at the target of a reference where only one side has one there. */
function targets(alternatives: readonly Alternative[], { document }: ComparedSide): readonly Alternative[] {
  return alternatives.flatMap((alternative) => {
    if (alternative.kind !== "named") return [alternative];
    const target = resolvePointer(document, String(alternative.schema["$ref"]));
    return target === undefined ? [alternative] : outlineOf(target);
  });
}

function comparePair(
  [left, right]: readonly [Alternative, Alternative],
  place: Place,
  all: Comparison,
): readonly Edit[] {
  const { pointer, path } = place;
  const at: Place = { pointer, path, old: left.schema, new: right.schema };
  switch (left.kind) {
    case "object":
      return compareObjects(at, all);
    case "array":
      return compareArrays(at, all);
    case "named":
      return compareTargets(at, all);
    case "other": {
      const keywords = [...new Set([left, right].flatMap(({ schema }) => Object.keys(schema)))];
      const relation = relationOf(left.schema, right.schema, all);
      if (relation === "kept") return [];
      return [{ pointer, path, what: `is ruled otherwise by \`${keywords.join("`, `")}\``, relation }];
    }
    default:
      return [...wholeNumberEdits(left, right, place), ...ruleEdits(at, all)];
  }
}

function wholeNumberEdits(left: Alternative, right: Alternative, { pointer, path }: Place): readonly Edit[] {
  const isWhole = ({ schema }: Alternative) => schema["type"] === "integer";
  if (isWhole(left) === isWhole(right)) return [];
  return isWhole(right)
    ? [{ pointer, path, what: "has to be a whole number now", relation: "narrower" }]
    : [{ pointer, path, what: "may be any number now, was a whole one", relation: "wider" }];
}

/** Compares what two references lead to. */
function compareTargets(place: Place, all: Comparison): readonly Edit[] {
  const target = (schema: JsonValue, { document }: ComparedSide) =>
    resolvePointer(document, String((schema as { $ref: string }).$ref)) ?? {};
  return all.compare({ ...place, old: target(place.old, all.old), new: target(place.new, all.new) });
}

function schemasOf(alternatives: readonly Alternative[]): readonly JsonValue[] {
  return alternatives.map(({ schema }) => schema);
}

function union(alternatives: readonly Alternative[]): JsonValue {
  return { anyOf: schemasOf(alternatives) };
}

function outlineEdits(place: Place, all: Comparison): readonly Edit[] {
  const [old, next] = unequal(place);
  if (![...old, ...next].some(isNamed)) return alternativeEdits(place, old, next, all);
  const followed = followedWith(canonicalText([old, next].map(schemasOf)), all);
  if (!followed) return [];
  const inside = comparisonOf(all, followed, all.visits);
  if ([...old, ...next].every(isNamed)) return alternativeEdits(place, old, next, inside);
  return alternativeEdits(place, targets(old, all.old), targets(next, all.new), inside);
}

function isNamed({ kind }: Alternative): boolean {
  return kind === "named";
}

function alternativeEdits(
  place: Place,
  old: readonly Alternative[],
  next: readonly Alternative[],
  all: Comparison,
): readonly Edit[] {
  const { pointer, path } = place;
  const edits = [...valueEdits(place, valuesOf(old), valuesOf(next), all)];
  const left = old.filter(({ kind }) => kind !== "values");
  const right = next.filter(({ kind }) => kind !== "values");
  for (const pair of pairUp(left, right)) edits.push(...comparePair(pair, place, all));
  if (left.length > 0 && right.length > 0) {
    const relation = relationOf(union(left), union(right), all);
    return [...edits, { pointer, path, what: `is ${nounsOf(right)} now, was ${nounsOf(left)}`, relation }];
  }
  const gone = left.map(
    (each): Edit => ({ pointer, path, what: `may no longer be ${nounOf(each)}`, relation: "narrower" }),
  );
  const come = right.map(
    (each): Edit => ({ pointer, path, what: `may be ${nounOf(each)} now`, relation: "wider" }),
  );
  return [...edits, ...gone, ...come];
}

/** The kinds of value that one side has and the other has not, word for word. */
function unequal(place: Place): readonly [readonly Alternative[], readonly Alternative[]] {
  const before = outlineOf(place.old);
  const after = outlineOf(place.new);
  const isIn = (others: readonly Alternative[]) => (alternative: Alternative) =>
    others.some(({ schema }) => canonicalText(schema) === canonicalText(alternative.schema));
  return [before.filter((each) => !isIn(after)(each)), after.filter((each) => !isIn(before)(each))];
}

function comparisonOf(
  sides: ComparedSides,
  followed: ReadonlySet<string>,
  visits: Map<string, number>,
): Comparison {
  const all: Comparison = { ...sides, followed, visits, compare: (place) => outlineEdits(place, all) };
  return all;
}

/** Lists the differences between two schemas, place by place. */
export function compareOutlines(place: Place, sides: ComparedSides): readonly Edit[] {
  return comparisonOf(sides, new Set(), new Map()).compare(place);
}
