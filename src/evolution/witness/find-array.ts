import type { JsonValue } from "../json-value.js";
import { canonicalText } from "../json-value.js";
import { accepts } from "../schema/accepts.js";
import { type Claim, type Fact, type Finding, found, none, type Some, unsure } from "./claim.js";
import { distinctItems } from "./distinct-items.js";
import type { Search } from "./search.js";

/** The longest array that is written out in the search. */
const LONGEST = 300;

interface ArrayFacts {
  readonly fewest: number;
  readonly most: number;
  /** Behind this place all items are ruled alike. */
  readonly ruled: number;
  readonly some: readonly Some[];
  readonly atMost: readonly (Fact & { readonly kind: "atMost" })[];
  readonly isUnique: boolean;
  readonly isRepeated: boolean;
  claimsAt(place: number): readonly Claim[];
}

function read(facts: readonly Fact[]): ArrayFacts {
  let [fewest, most, ruled] = [0, Number.POSITIVE_INFINITY, 0];
  const some: Some[] = [];
  for (const fact of facts) {
    if (fact.kind === "fewest") fewest = Math.max(fewest, fact.count);
    else if (fact.kind === "most") most = Math.min(most, fact.count);
    else if (fact.kind === "items") ruled = Math.max(ruled, fact.part.prefix.length);
    else if (fact.kind === "at") {
      ruled = Math.max(ruled, Number(fact.key) + 1);
      fewest = Math.max(fewest, Number(fact.key) + 1);
    } else if (fact.kind === "some") {
      ruled = Math.max(ruled, fact.some.from);
      for (let at = 0; at < Math.min(fact.some.count, LONGEST); at++) some.push(fact.some);
      fewest = Math.max(fewest, fact.some.count);
    }
  }
  const claimsAt = (place: number) =>
    facts.flatMap((fact): readonly Claim[] => {
      if (fact.kind === "each") return [fact.claim];
      if (fact.kind === "at") return fact.key === place ? fact.value : [];
      if (fact.kind !== "items") return [];
      const { prefix, rest } = fact.part;
      const node = place < prefix.length ? prefix[place] : rest;
      return node ? [{ node, holds: true, side: fact.side }] : [];
    });
  return {
    fewest,
    most,
    ruled,
    some,
    atMost: facts.filter((fact) => fact.kind === "atMost"),
    isUnique: facts.some(({ kind }) => kind === "unique"),
    isRepeated: facts.some(({ kind }) => kind === "repeated"),
    claimsAt,
  };
}

/** The claims of each place, once every item that has to be somewhere has its place. */
type Layout = readonly (readonly Claim[])[];

/** Every way to give the items that have to be there a place; places that are ruled alike are not told apart. */
function* placements(facts: ArrayFacts, length: number): Generator<Layout> {
  const layout: Claim[][] = Array.from({ length }, (_, place) => [...facts.claimsAt(place)]);
  const isFree = (place: number) =>
    place >= facts.ruled && layout[place]?.length === facts.claimsAt(place).length;

  function* place(at: number, previous: number): Generator<Layout> {
    const some = facts.some[at];
    if (!some) {
      yield layout.map((claims) => [...claims]);
      return;
    }
    // The same item wanted several times has to be in several places.
    const from = facts.some[at - 1] === some ? previous + 1 : some.from;
    for (let to = from; to < length; to++) {
      const isLast = isFree(to);
      const before = layout[to] ?? [];
      layout[to] = [...before, ...some.value];
      yield* place(at + 1, to);
      layout[to] = before;
      if (isLast && some.value.length > 0) break;
    }
  }

  function* repeat(layouts: Iterable<Layout>): Generator<Layout> {
    for (const given of layouts) {
      for (let left = 0; left < length; left++) {
        for (let right = left + 1; right < length; right++) {
          const both = [...(given[left] ?? []), ...(given[right] ?? [])];
          yield given.map((claims, at) => (at === left || at === right ? both : claims));
          if (left >= facts.ruled + facts.some.length) return;
        }
      }
    }
  }

  yield* facts.isRepeated ? repeat(place(0, -1)) : place(0, -1);
}

/** Keeps away what may not be there too often, wherever an item can do without. */
function sparing(layout: Layout, facts: ArrayFacts, search: Search): Layout | Finding {
  let result: Layout = layout;
  for (const { claim, count } of facts.atMost) {
    const without: Claim = { ...claim, holds: false };
    let needed = 0;
    const next: (readonly Claim[])[] = [];
    for (const claims of result) {
      const finding = search.find([...claims, without]);
      if (finding.kind === "unsure") return finding;
      if (finding.kind === "none") needed++;
      next.push(finding.kind === "none" ? claims : [...claims, without]);
    }
    if (needed > count) return none;
    result = next;
  }
  return result;
}

function fill(layout: Layout, facts: ArrayFacts, search: Search): Finding {
  const spare = sparing(layout, facts, search);
  if ("kind" in spare) return spare;
  if (facts.isUnique) {
    const finding = distinctItems(spare, search);
    if (finding.kind !== "none" || facts.atMost.length === 0) return finding;
    // Sparing may have taken away the choice that distinct items need.
    const freely = distinctItems(layout, search);
    return freely.kind === "none" ? none : unsure("maxContains beside uniqueItems");
  }
  const items: JsonValue[] = [];
  for (const claims of spare) {
    const finding = search.find(claims);
    if (finding.kind !== "found") return finding;
    items.push(finding.value);
  }
  return found(items);
}

function isKept(items: JsonValue, facts: ArrayFacts): boolean {
  const list = items as readonly JsonValue[];
  const isRepeated = new Set(list.map(canonicalText)).size < list.length;
  const isSparing = facts.atMost.every(
    ({ claim, count }) => list.filter((item) => accepts(claim.node, item) === claim.holds).length <= count,
  );
  return isSparing && (!facts.isRepeated || isRepeated);
}

/** Finds an array to which all facts apply. */
export function findArray(given: readonly Fact[], search: Search): Finding {
  const facts = read(given);
  if (facts.isUnique && facts.isRepeated) return none;
  const least = Math.max(facts.fewest, facts.isRepeated ? 2 : 0);
  if (least > facts.most) return none;
  if (least > LONGEST) return unsure("arrays too long to write out");
  const room = Math.max(least, facts.ruled) + facts.some.length + (facts.isRepeated ? 2 : 0);
  let result: Finding = none;
  for (let length = least; length <= Math.min(facts.most, room, LONGEST); length++) {
    for (const layout of placements(facts, length)) {
      const finding = fill(layout, facts, search);
      if (finding.kind === "none") continue;
      if (finding.kind === "found" && isKept(finding.value, facts)) return finding;
      result = finding.kind === "found" ? unsure("how often an item may be there") : finding;
    }
  }
  return result;
}
