import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { Dice } from "./edit-schema.js";
import type { Schema } from "./random-schema.js";
import { landmarksOf, Sampler } from "./sample-values.js";

const options = {
  strict: false,
  validateFormats: false,
  validateSchema: false,
  meta: false,
  addUsedSchema: false,
  multipleOfPrecision: 10,
  logger: false,
  code: { optimize: false },
} as const;

/** How many compiled schemas are kept at once. */
const MOST_KEPT = 1_000;

let ajv = new Ajv2020(options);

const skipped = ["contains", "minContains", "maxContains", "uniqueItems"];

/**
 * Behind `prefixItems`, ajv 8.20 does not look at what else is said of an array that is shorter than the prefix: it takes
 * `[]` for `{ prefixItems: [{ type: "integer" }], contains: { type: "string" } }`. What it skips is put into a schema of
 * its own, where it is looked at.
 */
function besidePrefix(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(besidePrefix);
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [key, besidePrefix(value)] as const);
  if (!("prefixItems" in schema)) return Object.fromEntries(entries);
  const apart = Object.fromEntries(entries.filter(([key]) => skipped.includes(key)));
  const { allOf, ...kept } = Object.fromEntries(entries.filter(([key]) => !skipped.includes(key)));
  return { ...kept, allOf: [...(Array.isArray(allOf) ? allOf : []), apart] };
}

let validators = new Map<string, ValidateFunction>();

/** Compiles a schema, each text once; ajv keeps all that it has compiled, so that it is replaced now and then. */
export function validatorOf(schema: Schema): ValidateFunction {
  const text = JSON.stringify(schema);
  const known = validators.get(text);
  if (known) return known;
  if (validators.size === MOST_KEPT) {
    validators = new Map();
    ajv = new Ajv2020(options);
  }
  const made = ajv.compile(besidePrefix(schema) as Schema);
  validators.set(text, made);
  return made;
}

/** Judges values by parts of a schema. */
function keeper(root: Schema): (part: object, value: unknown) => boolean {
  const known = new Map<object, ValidateFunction>();
  const $defs = typeof root === "object" ? root["$defs"] : undefined;
  return (part, value) => {
    const isReferring = $defs !== undefined && JSON.stringify(part).includes('"$ref"');
    const isValid = known.get(part) ?? validatorOf({ ...part, ...(isReferring ? { $defs } : {}) });
    known.set(part, isValid);
    return isValid(value);
  };
}

/** What ajv has seen of two schemas, over many values. */
export interface Sight {
  /** A value that the old schema takes, that a sender of it might send, and that the new one refuses. */
  readonly lost?: unknown;
  /** A value that the new schema takes, that a sender of it might send, and that the old one refuses. */
  readonly gained?: unknown;
}

/** Looks for values that one schema takes and the other refuses. */
export function look(
  [old, next]: readonly [Schema, Schema],
  [isOld, isNew]: readonly [ValidateFunction, ValidateFunction],
  dice: Dice,
  count: number,
): Sight {
  const landmarks = landmarksOf([old, next]);
  const search = (sender: Schema, isSent: ValidateFunction, isRead: ValidateFunction): unknown => {
    const sampler = new Sampler(sender, landmarks, dice, keeper(sender));
    for (let at = 0; at < count; at++) {
      const value = sampler.value();
      if (value !== undefined && isSent(value) && !isRead(value)) return value;
    }
    return undefined;
  };
  return { lost: search(old, isOld, isNew), gained: search(next, isNew, isOld) };
}
