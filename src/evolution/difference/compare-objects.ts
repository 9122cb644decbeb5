import { isObject, type JsonObject, type JsonValue } from "../json-value.js";
import { pointerSegment } from "../schema/pointer.js";
import type { Relation } from "../subset.js";
import { type Comparison, relationOf, ruleEdits } from "./comparison.js";
import type { Edit, Place } from "./edit.js";
import { outlineOf } from "./outline.js";
import { nounsOf } from "./words.js";

interface Fields {
  readonly types: ReadonlyMap<string, JsonValue>;
  readonly required: ReadonlySet<string>;
  /** What other fields keep to: `{}` where they are free, `false` where there are none. */
  readonly others: JsonValue;
  readonly patterns: ReadonlyMap<string, JsonValue>;
}

function fieldsOf(schema: JsonObject): Fields {
  const { properties, required, additionalProperties, patternProperties } = schema;
  const entries = (value: JsonValue | undefined) => new Map(Object.entries(isObject(value) ? value : {}));
  const others = additionalProperties ?? {};
  const types = entries(properties);
  const names = Array.isArray(required) ? required.map(String) : [];
  for (const name of names) if (!types.has(name)) types.set(name, others);
  return {
    types,
    required: new Set(names),
    others: others === true ? {} : others,
    patterns: entries(patternProperties),
  };
}

function isFree(schema: JsonValue): boolean {
  return isObject(schema) && outlineOf(schema)[0]?.kind === "anything";
}

/** Joins two relations that hold at once. */
function both(left: Relation, right: Relation): Relation {
  if (left === "kept" || left === right) return right;
  return right === "kept" ? left : "other";
}

/** How the values of an object change when a field of it is named that was not named before. */
function naming(others: JsonValue, type: JsonValue, isRequired: boolean, all: Comparison): Relation {
  const required: Relation = isRequired ? "narrower" : "kept";
  return isFree(others) ? required : both(required, relationOf(others, type, all));
}

const opposite: Readonly<Record<Relation, Relation>> = {
  narrower: "wider",
  wider: "narrower",
  other: "other",
  kept: "kept",
};

function otherFields(place: Place, old: Fields, next: Fields, all: Comparison): readonly Edit[] {
  const { path } = place;
  const pointer = `${place.pointer}/additionalProperties`;
  if (old.others === false && next.others === false) return [];
  if (next.others === false) {
    return [
      {
        pointer,
        path,
        what: "refuses fields that it does not name, and took them before",
        relation: "narrower",
        field: "shut-out",
      },
    ];
  }
  if (old.others === false) {
    return [
      {
        pointer,
        path,
        what: "takes fields that it does not name, and refused them before",
        relation: "wider",
      },
    ];
  }
  return all.compare({ pointer, path: `${path}[*]`, old: old.others, new: next.others });
}

function patternFields(place: Place, old: Fields, next: Fields, all: Comparison): readonly Edit[] {
  const sources = [...new Set([...old.patterns.keys(), ...next.patterns.keys()])];
  return sources.flatMap((source) => {
    const pointer = `${place.pointer}/patternProperties${pointerSegment(source)}`;
    const path = `${place.path}[/${source}/]`;
    const [before, after] = [old.patterns.get(source), next.patterns.get(source)];
    if (before !== undefined && after !== undefined) {
      return all.compare({ pointer, path, old: before, new: after });
    }
    const alone = (type: JsonValue | undefined, { others }: Fields): JsonValue => type ?? others;
    const relation = relationOf(alone(before, old), alone(after, next), all);
    const what = after === undefined ? "is no longer ruled by its name" : "is ruled by its name now";
    return [{ pointer, path, what, relation }];
  });
}

/** Compares two kinds of object, field by field. */
export function compareObjects(place: Place, all: Comparison): readonly Edit[] {
  const old = fieldsOf(place.old as JsonObject);
  const next = fieldsOf(place.new as JsonObject);
  const edits: Edit[] = [];
  for (const name of new Set([...old.types.keys(), ...next.types.keys()])) {
    const at = {
      pointer: `${place.pointer}/properties${pointerSegment(name)}`,
      path: place.path ? `${place.path}.${name}` : name,
    };
    const [before, after] = [old.types.get(name), next.types.get(name)];
    const [was, is] = [old.required.has(name), next.required.has(name)];
    if (before === undefined && after !== undefined) {
      const what = `is new: ${nounsOf(outlineOf(after))}, ${is ? "required" : "optional"}`;
      edits.push({ ...at, what, relation: naming(old.others, after, is, all), field: "added" });
    } else if (after === undefined && before !== undefined) {
      const relation = opposite[naming(next.others, before, was, all)];
      const what = `is gone: it was ${nounsOf(outlineOf(before))}, ${was ? "required" : "optional"}`;
      edits.push({ ...at, what, relation, field: "removed" });
    } else {
      if (is && !was) edits.push({ ...at, what: "is required now, was optional", relation: "narrower" });
      if (was && !is) edits.push({ ...at, what: "is optional now, was required", relation: "wider" });
      edits.push(...all.compare({ ...at, old: before ?? {}, new: after ?? {} }));
    }
  }
  const done = ["properties", "required", "additionalProperties", "patternProperties"];
  return [
    ...edits,
    ...otherFields(place, old, next, all),
    ...patternFields(place, old, next, all),
    ...ruleEdits(place, all, done),
  ];
}
