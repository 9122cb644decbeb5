import { lossWords } from "../compare-schemas.js";
import type { SchemaDifference } from "../difference/schema-difference.js";
import type { SchemaJudge } from "../subset.js";
import { changeOf, shapePlace } from "./changes.js";
import type { ContractChange } from "./contract-change.js";
import type { ReleaseData } from "./release-data.js";
import {
  effectsOfEdit,
  effectsWhere,
  isAgainst,
  isRefusing,
  type Reader,
  travelsOf,
} from "./shape-effects.js";
import { addedOrGone, policyChanges, unseenChanges } from "./shape-policy.js";
import { shapeDifference, shapeOf } from "./shape-versions.js";

/** The shapes that a shape is made of. */
function partsOf(name: string, release: ReleaseData, found = new Set<string>()): ReadonlySet<string> {
  const text = JSON.stringify(shapeOf(name, release) ?? {});
  for (const [, part = ""] of text.matchAll(/"\$ref":"#\/shapes\/([^/"]+)\//g)) {
    if (!found.has(part)) partsOf(part, release, found.add(part));
  }
  return found;
}

const readers: readonly Reader[] = ["new", "old"];

/** Compares the shapes of two releases, those of the same name with each other. */
export function compareShapes(
  old: ReleaseData,
  next: ReleaseData,
  judge: SchemaJudge,
): readonly ContractChange[] {
  const names = [...new Set([...Object.keys(old.shapes), ...Object.keys(next.shapes)])];
  const differences = new Map(
    names.map((name) => [name, shapeDifference([name, old], [name, next], judge)] as const),
  );
  const isBroken = (name: string, reader: Reader) => {
    const difference = differences.get(name);
    return difference !== undefined && isRefusing(reader, difference);
  };

  /** The readers that refuse something although no edit shows it, and no shape that this one is made of is at fault. */
  function unexplained(name: string, difference: SchemaDifference): readonly Reader[] {
    const parts = [...partsOf(name, old), ...partsOf(name, next)].filter((part) => part !== name);
    return readers.filter(
      (reader) =>
        isRefusing(reader, difference) &&
        !difference.edits.some((edit) => isAgainst(reader, edit)) &&
        !parts.some((part) => isBroken(part, reader)),
    );
  }

  return names.flatMap((name) => {
    const [before, after, difference] = [shapeOf(name, old), shapeOf(name, next), differences.get(name)];
    if (!before || !after || !difference) return [addedOrGone(name, !after)];
    const travels = travelsOf(before, after);
    const edits = difference.edits.map((edit) => {
      const where = shapePlace(name, `/${edit.side ?? "reads"}${edit.pointer}`, edit.path);
      return changeOf(where, edit.what, effectsOfEdit(edit, difference, travels));
    });
    const losses = unexplained(name, difference).map((reader) => {
      const words =
        reader === "new"
          ? lossWords(difference.newReadsOld, "request")
          : lossWords(difference.oldReadsNew, "response");
      return changeOf(
        shapePlace(name),
        words,
        effectsWhere(travels, (each) => each === reader),
      );
    });
    return [
      ...withExample([...edits, ...losses], difference),
      ...policyChanges(name, before, after),
      ...unseenChanges(name, before, after),
    ];
  });
}

/** Shows a value that is refused with the one change that breaks; of several, no one could tell which it shows. */
function withExample(
  changes: readonly ContractChange[],
  { newReadsOld, oldReadsNew }: SchemaDifference,
): readonly ContractChange[] {
  const [only, ...others] = changes.filter(({ verdict }) => verdict === "breaking");
  if (!only || others.length > 0) return changes;
  const isOnResponse = only.effects.some(
    ({ travel, meeting, verdict }) =>
      verdict === "breaking" && travel === "response" && meeting === "an old client and a new server",
  );
  const reading = isOnResponse ? oldReadsNew : newReadsOld;
  if (reading.kind !== "refuses") return changes;
  return changes.map((each) => (each === only ? { ...each, example: reading.example } : each));
}
