import type { SchemaDifference } from "../difference/schema-difference.js";
import type { SchemaJudge } from "../subset.js";
import { changeOf } from "./changes.js";
import type { ChangePlace, ContractChange } from "./contract-change.js";
import type { ReleaseData, Travel } from "./release-data.js";
import { effectsOfDifference, effectsWhere } from "./shape-effects.js";
import { policyChanges, unseenChanges } from "./shape-policy.js";
import { shapeDifference, shapeOf } from "./shape-versions.js";

/** A place where a shape travels, in both releases. */
export interface ShapeUse {
  readonly where: ChangePlace;
  readonly travel: Travel;
  /** What is done with the shape there: `answers with`. */
  readonly words: string;
}

const MOST_EDITS = 3;

/** Tells the first differences of two shapes, for one line. */
function editWords({ edits }: SchemaDifference): string {
  const shown = edits.slice(0, MOST_EDITS).map(({ path, what }) => `${path ? `\`${path}\`` : "it"} ${what}`);
  if (shown.length === 0) return "";
  const more = edits.length - shown.length;
  return `: ${shown.join("; ")}${more > 0 ? `; and ${more} more` : ""}`;
}

/** Compares two shapes where one stands in the place of the other: what matters is whether each side reads what comes. */
export function exchangedShapes(
  [oldName, old]: readonly [string, ReleaseData],
  [newName, next]: readonly [string, ReleaseData],
  { where, travel, words }: ShapeUse,
  judge: SchemaJudge,
): readonly ContractChange[] {
  if (oldName === newName) return [];
  const [before, after] = [shapeOf(oldName, old), shapeOf(newName, next)];
  const difference = shapeDifference([oldName, old], [newName, next], judge);
  const what = `${words} \`${newName}\` now, was \`${oldName}\``;
  if (!before || !after || !difference)
    return [
      changeOf(
        where,
        what,
        effectsWhere([travel], () => true),
      ),
    ];
  const isStored = [before, after].every(({ travels }) => travels.includes("stored"));
  const travels: readonly Travel[] = isStored && travel === "response" ? [travel, "stored"] : [travel];
  return [
    changeOf(where, `${what}${editWords(difference)}`, effectsOfDifference(difference, travels)),
    ...[...policyChanges(newName, before, after), ...unseenChanges(newName, before, after)].map((change) => ({
      ...change,
      where,
    })),
  ];
}
