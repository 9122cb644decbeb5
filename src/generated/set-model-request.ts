// Generated from src/features by `npm run reference`; change the source, not this file.

import { isObject } from "../validation/plain-object.js";
import { inspectString, nullable, objectOf } from "../validation/inspect.js";
import type { Inspect } from "../validation/issue.js";
import { type Validator, validator } from "../validation/validator.js";

/** Sets or clears the model that a conversation remembers. */
export interface SetModelRequest {
  /** The model name to remember; it is not validated. `null` clears it, and so does `""`. */
  readonly model: string | null;
}

/** Tells whether a value is a `SetModelRequest`. Allocates nothing. */
export function isSetModelRequest(value: unknown): value is SetModelRequest {
  if (!isObject(value)) return false;
  const { model } = value;
  return (
    model === null || typeof model === "string"
  );
}

/** Copies a `SetModelRequest`; `undefined` where the value is none. */
export function copySetModelRequest(value: unknown): SetModelRequest | undefined {
  if (!isObject(value)) return undefined;
  const { model } = value;
  const isSound =
    model === null || typeof model === "string";
  if (!isSound) return undefined;
  return { model };
}

/** Finds what is wrong with a value that is no `SetModelRequest`. */
export const inspectSetModelRequest: Inspect = /* @__PURE__ */ objectOf({
  model: /* @__PURE__ */ nullable(inspectString),
});

/** Validates a `SetModelRequest`: sets or clears the model that a conversation remembers. */
export const SetModelRequest: Validator<SetModelRequest> = /* @__PURE__ */ validator(
  isSetModelRequest,
  copySetModelRequest,
  inspectSetModelRequest,
);
