import type { JsonType } from "../json-value.js";
import { type Claim, type Fact, type Finding, found, none, unsure } from "./claim.js";
import { findArray } from "./find-array.js";
import { findNumber } from "./find-number.js";
import { findObject } from "./find-object.js";
import { findTextValue } from "./find-text-value.js";
import type { Search } from "./search.js";
import { keysNamedBy, keysSpokenOf, type SpokenKeys } from "./spoken-keys.js";

function findBoolean(facts: readonly Fact[]): Finding {
  const isFit = (value: boolean) =>
    facts.every(
      (fact) =>
        fact.kind !== "plain" || fact.part.kind !== "booleans" || fact.part.values.has(value) === fact.holds,
    );
  const value = [true, false].find(isFit);
  return value === undefined ? none : found(value);
}

function isOfSender(fact: Fact): boolean {
  if (fact.kind === "some") return fact.some.side === "sender";
  if (fact.kind === "each") return fact.claim.side === "sender";
  return "side" in fact && fact.side === "sender";
}

/** The keys that are spoken of; those that another alternative of the sender names are its own where it can be meant. */
function sentKeys(claims: readonly Claim[], facts: readonly Fact[], search: Search): SpokenKeys {
  const { all, reserved } = keysSpokenOf(claims, search.manner.isReserving);
  if (reserved.size === 0) return { all, reserved };
  const ofSender = facts.filter(isOfSender);
  const beside = facts.flatMap((fact) =>
    fact.kind === "beside" ? fact.nodes.filter((node) => node !== fact.chosen) : [],
  );
  const named = beside.flatMap((node) => {
    const keys = [...keysNamedBy(node)].filter((key) => reserved.has(key));
    return keys.length > 0 && search.canKeepTo(node, "object", ofSender) ? keys : [];
  });
  return { all, reserved: new Set([...reserved].filter((key) => !named.includes(key))) };
}

function findSettled(
  type: JsonType,
  claims: readonly Claim[],
  facts: readonly Fact[],
  search: Search,
): Finding {
  switch (type) {
    case "null":
      return found(null);
    case "boolean":
      return findBoolean(facts);
    case "number":
      return findNumber(facts);
    case "string":
      return findTextValue(facts);
    case "array":
      return findArray(facts, search);
    case "object":
      return findObject(facts, sentKeys(claims, facts, search), search);
  }
}

/** Finds a value of the type to which all facts apply; the claims are those that the facts follow from. */
export function settle(
  type: JsonType,
  claims: readonly Claim[],
  facts: readonly Fact[],
  search: Search,
): Finding {
  const finding = findSettled(type, claims, facts, search);
  if (finding.kind !== "found") return finding;
  const opaque = facts.flatMap((fact) =>
    fact.kind === "plain" && fact.part.kind === "opaque" ? [{ part: fact.part, holds: fact.holds }] : [],
  );
  const [first] = opaque;
  if (!first) return finding;
  const kept = new Set(opaque.filter(({ holds }) => holds).map(({ part }) => part.text));
  if (opaque.some(({ part, holds }) => !holds && kept.has(part.text))) return none;
  return unsure(`the keyword ${first.part.keyword}`);
}
