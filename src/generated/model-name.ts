// Generated from src/features by `npm run reference`; change the source, not this file.

import { inspectString } from "../validation/inspect.js";
import type { Inspect } from "../validation/issue.js";
import { outcome, refuse, type Validator, validator } from "../validation/validator.js";

/**
 * A model's name, `<credentialName>/<model>`: the text before the first `/` is the credential, all the
 * rest is the model. A name that has not this form is still a legal value on the wire; only the provider
 * judges names.
 */
export type ModelName = string;

/** Tells whether a value is a `ModelName`. Allocates nothing. */
export function isModelName(value: unknown): value is ModelName {
  return typeof value === "string";
}

/** Copies a `ModelName`; `undefined` where the value is none. */
export function copyModelName(value: unknown): ModelName | undefined {
  return isModelName(value) ? value : undefined;
}

/** Finds what is wrong with a value that is no `ModelName`. */
export const inspectModelName: Inspect = inspectString;

/** Validates a `ModelName`: a model's name, `<credentialName>/<model>`: the text before the first `/` is the credential, all the rest is the model. A name that has not this form is still a legal value on the wire; only the provider judges names. */
export const ModelName: Validator<ModelName> = /* @__PURE__ */ validator(
  isModelName,
  (value) => outcome(copyModelName(value), value, inspectModelName),
  (value) => copyModelName(value) ?? refuse(value, inspectModelName),
);
