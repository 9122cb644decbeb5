import { shapePlace } from "./changes.js";
import type { ContractChange } from "./contract-change.js";
import type { ReleasedShape } from "./release-data.js";
import { effectsWhere, travelsOf } from "./shape-effects.js";

/** A shape that only one of the releases has. */
export function addedOrGone(name: string, isGone: boolean): ContractChange {
  const where = shapePlace(name);
  return isGone
    ? { where, what: "is gone", verdict: "breaking", effects: [], advice: `Stop using \`${name}\`.` }
    : { where, what: "is new", verdict: "additive", effects: [], advice: "" };
}

/** What became of fields that a shape does not name. */
export function policyChanges(
  name: string,
  old: ReleasedShape,
  next: ReleasedShape,
): readonly ContractChange[] {
  if (old.unknownFields === next.unknownFields || !old.unknownFields || !next.unknownFields) return [];
  const where = shapePlace(name, "/unknownFields");
  const isLost = next.unknownFields === "dropped";
  const effects = effectsWhere(travelsOf(old, next), (reader) => isLost && reader === "new");
  return [
    isLost
      ? {
          where,
          what: "drops fields that it does not name, and kept them before",
          verdict: "breaking",
          effects,
          advice: "Whoever counts on such a field asks for it to be named.",
        }
      : {
          where,
          what: "keeps fields that it does not name, and dropped them before",
          verdict: "additive",
          effects,
          advice: "",
        },
  ];
}

/** Rules that no schema says: where they differ, what they refuse is not known. */
export function unseenChanges(
  name: string,
  old: ReleasedShape,
  next: ReleasedShape,
): readonly ContractChange[] {
  const list = (rules: readonly string[]) => rules.join("; ") || "none";
  const [before, after] = [list(old.unseen), list(next.unseen)];
  if (before === after) return [];
  const words = `other rules that no schema says (${after}; before: ${before})`;
  return [
    {
      where: shapePlace(name, "/unseen"),
      what: `has ${words}: it cannot be decided what they refuse`,
      verdict: "breaking",
      effects: effectsWhere(travelsOf(old, next), () => true),
      advice: "Read what the rules say.",
    },
  ];
}
