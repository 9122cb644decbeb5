import {
  type SchemaDifference,
  type SchemaVersion,
  schemaDifference,
} from "../difference/schema-difference.js";
import type { JsonValue } from "../json-value.js";
import type { SchemaJudge } from "../subset.js";
import type { ReleaseData, ReleasedShape } from "./release-data.js";

/** The shape of that name, whatever the name is; `undefined` where the release has none. */
export function shapeOf(name: string, { shapes }: ReleaseData): ReleasedShape | undefined {
  return Object.hasOwn(shapes, name) ? shapes[name] : undefined;
}

function versionOf(name: string, release: ReleaseData): SchemaVersion | undefined {
  const shape = shapeOf(name, release);
  if (!shape) return undefined;
  return { document: release as unknown as JsonValue, reads: shape.reads, writes: shape.writes };
}

/** All that two shapes have between them; `undefined` where one of the releases has no such shape. */
export function shapeDifference(
  [oldName, old]: readonly [string, ReleaseData],
  [newName, next]: readonly [string, ReleaseData],
  judge: SchemaJudge,
): SchemaDifference | undefined {
  const [before, after] = [versionOf(oldName, old), versionOf(newName, next)];
  return before && after && schemaDifference(before, after, false, judge);
}
