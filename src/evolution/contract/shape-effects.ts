import { goesAgainst } from "../compare-schemas.js";
import type { Edit } from "../difference/edit.js";
import type { SchemaDifference } from "../difference/schema-difference.js";
import type { Effect, Meeting } from "./contract-change.js";
import type { ReleasedShape, Travel } from "./release-data.js";

/** Which of the two versions reads where peers meet; the other one has sent. */
export type Reader = "new" | "old";

interface Encounter {
  readonly travel: Travel;
  readonly meeting: Meeting;
  readonly reader: Reader;
}

const encounters: readonly Encounter[] = [
  { travel: "request", meeting: "an old client and a new server", reader: "new" },
  { travel: "request", meeting: "a new client and an old server", reader: "old" },
  { travel: "response", meeting: "an old client and a new server", reader: "old" },
  { travel: "response", meeting: "a new client and an old server", reader: "new" },
  { travel: "stored", meeting: "a stored message and a new reader", reader: "new" },
];

/** Where a shape travels. One that nothing leads to may be sent and read by anyone: it is judged both ways. */
export function travelsOf(old: ReleasedShape, next: ReleasedShape): readonly Travel[] {
  const travels = [...new Set([...old.travels, ...next.travels])];
  return travels.length > 0 ? travels : ["request", "response"];
}

/** What a change does wherever values of a shape travel. */
export function effectsWhere(
  travels: readonly Travel[],
  isBroken: (reader: Reader, encounter: Omit<Effect, "verdict">) => boolean,
): readonly Effect[] {
  return encounters
    .filter(({ travel }) => travels.includes(travel))
    .map(({ reader, ...encounter }) => ({
      ...encounter,
      verdict: isBroken(reader, encounter) ? "breaking" : "additive",
    }));
}

/** Tells whether that reader refuses some of what the other version sends. */
export function isRefusing(reader: Reader, difference: SchemaDifference): boolean {
  return (reader === "new" ? difference.newReadsOld : difference.oldReadsNew).kind !== "all";
}

/** Tells whether an edit is of the kind that makes that reader refuse something. */
export function isAgainst(reader: Reader, { relation }: Edit): boolean {
  return goesAgainst(reader === "new" ? "request" : "response", relation);
}

/** What becomes of fields breaks those who count on them, also where no value of the shape itself is refused. */
function breaksByField(
  { field }: Edit,
  reader: Reader,
  { travel, meeting }: Omit<Effect, "verdict">,
): boolean {
  // Those who sent a field that is gone lose what they sent; those who read it get it no longer.
  if (field === "removed") return travel === "stored" || meeting === "an old client and a new server";
  // A peer of another version may send fields that this one does not know, and a reader takes them (SHAPE-01).
  return field === "shut-out" && reader === "new";
}

/** What a difference does as a whole where one shape takes the place of the other. */
export function effectsOfDifference(
  difference: SchemaDifference,
  travels: readonly Travel[],
): readonly Effect[] {
  return effectsWhere(
    travels,
    (reader, encounter) =>
      isRefusing(reader, difference) ||
      difference.edits.some((edit) => breaksByField(edit, reader, encounter)),
  );
}

/** What one edit does wherever values of its shape travel. */
export function effectsOfEdit(
  edit: Edit,
  difference: SchemaDifference,
  travels: readonly Travel[],
): readonly Effect[] {
  return effectsWhere(
    travels,
    (reader, encounter) =>
      breaksByField(edit, reader, encounter) || (isAgainst(reader, edit) && isRefusing(reader, difference)),
  );
}
