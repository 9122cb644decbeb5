import type { JsonValue } from "../json-value.js";
import { accepts } from "../schema/accepts.js";
import { type Claim, type Fact, type Finding, found, none, type Some, unsure } from "./claim.js";
import { freshKeys } from "./fresh-keys.js";
import { type ObjectFacts, objectFacts } from "./object-facts.js";
import type { Search } from "./search.js";
import type { SpokenKeys } from "./spoken-keys.js";

/** What the entries that have to be there keep to beside the facts, by their keys. */
type Extra = ReadonlyMap<string, readonly Claim[]>;

/** The largest object that is written out in the search. */
const LARGEST = 60;

/** The better of two findings that are both no value: a doubt outweighs a no. */
function worse(left: Finding, right: Finding): Finding {
  return right.kind === "unsure" ? right : left;
}

class ObjectSearch {
  constructor(
    private readonly facts: ObjectFacts,
    private readonly search: Search,
  ) {}

  find(): Finding {
    const { facts } = this;
    if (facts.fewest > facts.most || facts.present.size > facts.most) return none;
    let doubt = false;
    for (const key of facts.present) {
      const isOpen = facts.isOpen(key);
      if (isOpen === false) return none;
      if (isOpen === undefined) doubt = true;
    }
    const finding = this.place(0, new Map([...facts.present].map((key) => [key, []])));
    return doubt && finding.kind === "found" ? unsure("what keys may be there") : finding;
  }

  /** Gives each entry that has to be somewhere a key, in every way there is. */
  private place(at: number, extra: Extra): Finding {
    const some = this.facts.some[at];
    if (!some) return this.complete(extra);
    let result: Finding = none;
    for (const key of [...extra.keys(), ...[...this.facts.spoken].filter((each) => !extra.has(each))]) {
      if (!this.isPossible(key, some)) continue;
      const finding = this.place(
        at + 1,
        new Map([...extra, [key, [...(extra.get(key) ?? []), ...some.value]]]),
      );
      if (finding.kind === "found") return finding;
      result = worse(result, finding);
    }
    const taken = new Set([...this.facts.spoken, ...extra.keys()]);
    const fresh = freshKeys(this.facts, some.key, taken, this.search);
    for (const key of fresh.keys) {
      const finding = this.place(at + 1, new Map([...extra, [key, some.value]]));
      if (finding.kind === "found") return finding;
      result = worse(result, finding);
    }
    return worse(result, fresh.doubt ?? none);
  }

  private isPossible(key: string, { key: claims, except }: Some): boolean {
    if (except.has(key) || this.facts.isOpen(key) === false) return false;
    return claims.every(({ node, holds }) => accepts(node, key) !== !holds);
  }

  private complete(extra: Extra): Finding {
    if (extra.size > this.facts.most) return none;
    const entries: [string, JsonValue][] = [];
    for (const [key, claims] of extra) {
      const finding = this.search.find([...this.facts.claimsAt(key), ...claims]);
      if (finding.kind !== "found") return finding;
      entries.push([key, finding.value]);
    }
    return this.fill(entries);
  }

  /** Adds entries that may be there until there are enough. */
  private fill(entries: [string, JsonValue][]): Finding {
    const { facts, search } = this;
    if (facts.fewest > LARGEST) return unsure("objects too large to write out");
    let result: Finding = none;
    const add = (key: string): boolean => {
      const finding = search.find(facts.claimsAt(key));
      if (finding.kind === "found") entries.push([key, finding.value]);
      result = worse(result, finding);
      return finding.kind === "found";
    };
    const taken = new Set(entries.map(([key]) => key));
    for (const key of facts.spoken) {
      if (entries.length >= facts.fewest) break;
      if (taken.has(key) || facts.isOpen(key) === false) continue;
      add(key);
    }
    while (entries.length < facts.fewest) {
      const used = new Set([...facts.spoken, ...entries.map(([key]) => key)]);
      const fresh = freshKeys(facts, [], used, search);
      if (!fresh.keys.some(add)) return worse(result, fresh.doubt ?? none);
    }
    return found(Object.fromEntries(entries));
  }
}

/** Finds an object to which all facts apply. */
export function findObject(given: readonly Fact[], keys: SpokenKeys, search: Search): Finding {
  return new ObjectSearch(objectFacts(given, keys), search).find();
}
