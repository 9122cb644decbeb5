// Generated from src/features by `npm run reference`; change the source, not this file.

import { isObject } from "../validation/plain-object.js";
import { inspectFields, inspectNullable, inspectString } from "../validation/inspect.js";
import { type Inspect, typeIssue } from "../validation/issue.js";
import { outcome, refuse, type Validator, validator } from "../validation/validator.js";

/** Sets or clears the model that a conversation remembers. */
export interface SetModelRequest {
  /** The model name to remember; it is not validated. `null` clears it, and so does `""`. */
  readonly model: string | null;
}

/** Tells whether a value is a `SetModelRequest`. Allocates nothing. */
export function isSetModelRequest(value: unknown): value is SetModelRequest {
  if (!isObject(value)) return false;
  const { model } = value;
  if (!(model === null || typeof model === "string")) return false;
  return true;
}

/** Copies a `SetModelRequest`; `undefined` where the value is none. */
export function copySetModelRequest(value: unknown): SetModelRequest | undefined {
  if (!isObject(value)) return undefined;
  const { model } = value;
  if (!(model === null || typeof model === "string")) return undefined;
  return { model };
}

/** Finds what is wrong with a value that is no `SetModelRequest`. */
export const inspectSetModelRequest: Inspect = (value) =>
  isObject(value)
    ? inspectFields({
        model: inspectNullable(value["model"], inspectString),
      })
    : [typeIssue("object", value)];

/** Validates a `SetModelRequest`: sets or clears the model that a conversation remembers. */
export const SetModelRequest: Validator<SetModelRequest> = /* @__PURE__ */ validator(
  isSetModelRequest,
  (value) => outcome(copySetModelRequest(value), value, inspectSetModelRequest),
  (value) => copySetModelRequest(value) ?? refuse(value, inspectSetModelRequest),
);
