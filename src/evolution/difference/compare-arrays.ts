import type { JsonObject, JsonValue } from "../json-value.js";
import { type Comparison, ruleEdits } from "./comparison.js";
import type { Edit, Place } from "./edit.js";

/** Compares two kinds of array: their items, those in front one by one, and their rules. */
export function compareArrays(place: Place, all: Comparison): readonly Edit[] {
  const [old, next] = [place.old, place.new] as [JsonObject, JsonObject];
  const prefixOf = ({ prefixItems }: JsonObject) => (Array.isArray(prefixItems) ? prefixItems : []);
  const itemAt = (schema: JsonObject, at: number): JsonValue => prefixOf(schema)[at] ?? schema["items"] ?? {};
  const length = Math.max(prefixOf(old).length, prefixOf(next).length);
  const inFront = Array.from({ length }, (_, at) =>
    all.compare({
      pointer: `${place.pointer}/prefixItems/${at}`,
      path: `${place.path}[${at}]`,
      old: itemAt(old, at),
      new: itemAt(next, at),
    }),
  );
  const behind = all.compare({
    pointer: `${place.pointer}/items`,
    path: `${place.path}[]`,
    old: old["items"] ?? {},
    new: next["items"] ?? {},
  });
  return [...inFront.flat(), ...behind, ...ruleEdits(place, all, ["items", "prefixItems"])];
}
