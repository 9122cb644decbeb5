// Generated from src/features by `npm run reference`; change the source, not this file.

import { isObject, keepProto, type Writable } from "../validation/plain-object.js";
import { inspectString, objectOf, oneOf } from "../validation/inspect.js";
import type { Inspect } from "../validation/issue.js";
import { type Validator, validator } from "../validation/validator.js";

/** The turn event that ends a failed turn. Keys that are not named here are kept. */
export interface TurnErrorEvent {
  /** The turn failed. */
  readonly type: "error";
  /** What went wrong, for the user to read. */
  readonly message: string;
  readonly [key: string]: unknown;
}

/** Tells whether a value is a `TurnErrorEvent`. Allocates nothing. */
export function isTurnErrorEvent(value: unknown): value is TurnErrorEvent {
  if (!isObject(value)) return false;
  if (value["type"] !== "error") return false;
  if (typeof value["message"] !== "string") return false;
  return true;
}

/** Copies a `TurnErrorEvent`; `undefined` where the value is none. */
export function copyTurnErrorEvent(value: unknown): TurnErrorEvent | undefined {
  if (!isObject(value)) return undefined;
  const { type, message } = value;
  const isSound =
    type === "error" &&
    typeof message === "string";
  if (!isSound) return undefined;
  const copy: Writable<TurnErrorEvent> = { type, message };
  for (const key in value) {
    if (key !== "type" && key !== "message" && key !== "__proto__") copy[key] = value[key];
  }
  return keepProto(copy, value);
}

/** Finds what is wrong with a value that is no `TurnErrorEvent`. */
export const inspectTurnErrorEvent: Inspect = /* @__PURE__ */ objectOf({
  type: /* @__PURE__ */ oneOf("error"),
  message: inspectString,
});

/** Validates a `TurnErrorEvent`: the turn event that ends a failed turn. Keys that are not named here are kept. */
export const TurnErrorEvent: Validator<TurnErrorEvent> = /* @__PURE__ */ validator(
  isTurnErrorEvent,
  copyTurnErrorEvent,
  inspectTurnErrorEvent,
);
