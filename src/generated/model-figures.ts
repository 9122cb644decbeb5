// Generated from src/features by `npm run reference`; change the source, not this file.

import { copyPlainRecord, isPlainRecord } from "../validation/plain-object.js";
import { inspectRecord } from "../validation/inspect.js";
import type { Inspect } from "../validation/issue.js";
import { outcome, refuse, type Validator, validator } from "../validation/validator.js";

/** The figures of one model (tokens, cost and the like), named as its agent names them. */
export type ModelFigures = Readonly<Record<string, unknown>>;

/** Tells whether a value is a `ModelFigures`. Allocates nothing. */
export function isModelFigures(value: unknown): value is ModelFigures {
  return isPlainRecord(value);
}

/** Copies a `ModelFigures`; `undefined` where the value is none. */
export function copyModelFigures(value: unknown): ModelFigures | undefined {
  return copyPlainRecord(value);
}

/** Finds what is wrong with a value that is no `ModelFigures`. */
export const inspectModelFigures: Inspect = inspectRecord;

/** Validates a `ModelFigures`: the figures of one model (tokens, cost and the like), named as its agent names them. */
export const ModelFigures: Validator<ModelFigures> = /* @__PURE__ */ validator(
  isModelFigures,
  (value) => outcome(copyModelFigures(value), value, inspectModelFigures),
  (value) => copyModelFigures(value) ?? refuse(value, inspectModelFigures),
);
