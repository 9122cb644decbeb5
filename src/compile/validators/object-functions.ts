import type { FieldModel, SchemaModel } from "../schema-model.js";
import { type ObjectFunctions, readingByName } from "./reading-by-name.js";
import { walkingOnce } from "./walking-once.js";

type ObjectModel = Extract<SchemaModel, { kind: "object" }>;

/** From here on a walk over what is there beats reading what may be there, of which most is absent from most. */
const MANY = 4;

function isOptional({ optional }: FieldModel): boolean {
  return optional;
}

/** Writes what decides on and copies an object. */
export function objectFunctions(
  name: string,
  { fields, keepsUnknownKeys }: ObjectModel,
  flat: ReadonlySet<string>,
): ObjectFunctions {
  const isWalked = keepsUnknownKeys || fields.filter(isOptional).length >= MANY;
  return isWalked ? walkingOnce(name, fields, keepsUnknownKeys, flat) : readingByName(fields, flat);
}
