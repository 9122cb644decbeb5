import type { JsonValue } from "../json-value.js";
import { canonicalText } from "../json-value.js";
import { type Claim, type Finding, found, none, unsure } from "./claim.js";
import type { Search } from "./search.js";

interface Choices {
  readonly values: readonly JsonValue[];
  readonly doubt?: Finding;
}

/** Up to so many different values to which the claims apply. */
function differentValues(claims: readonly Claim[], count: number, search: Search): Choices {
  const values: JsonValue[] = [];
  while (values.length < count) {
    const others = values.map(
      (value): Claim => ({ node: search.pool.node({ const: value }), holds: false, side: "reader" }),
    );
    const finding = search.find([...claims, ...others]);
    if (finding.kind === "none") return { values };
    if (finding.kind === "unsure") return { values, doubt: finding };
    if (values.some((value) => canonicalText(value) === canonicalText(finding.value))) {
      return { values, doubt: unsure("items that are to differ") };
    }
    values.push(finding.value);
  }
  return { values };
}

/** Gives every place a value of its own, by trading with the places that took one before. */
function assign(choices: readonly Choices[]): readonly JsonValue[] | null {
  const ownerOf = new Map<string, number>();
  const given = new Map<number, JsonValue>();
  const serve = (place: number, asked: Set<string>): boolean => {
    for (const value of choices[place]?.values ?? []) {
      const key = canonicalText(value);
      if (asked.has(key)) continue;
      asked.add(key);
      const owner = ownerOf.get(key);
      if (owner !== undefined && !serve(owner, asked)) continue;
      ownerOf.set(key, place);
      given.set(place, value);
      return true;
    }
    return false;
  };
  for (let place = 0; place < choices.length; place++) if (!serve(place, new Set())) return null;
  return choices.map((_, place) => given.get(place) ?? null);
}

/**
 * Finds an item for each place, no two of them alike. A place that has as many values to choose from as there are
 * places is served whatever the others take, so that no more need be looked for.
 */
export function distinctItems(layout: readonly (readonly Claim[])[], search: Search): Finding {
  const choices = layout.map((claims) => differentValues(claims, layout.length, search));
  const items = assign(choices);
  if (items) return found(items);
  return choices.find(({ doubt }) => doubt)?.doubt ?? none;
}
