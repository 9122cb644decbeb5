// Generated from src/features by `npm run reference`; change the source, not this file.

import { isObject, keepProto, type Writable } from "../validation/plain-object.js";
import { inspectFields, inspectString } from "../validation/inspect.js";
import { type Inspect, typeIssue } from "../validation/issue.js";
import { outcome, refuse, type Validator, validator } from "../validation/validator.js";

/** One event of a turn: a line of its stream. Keys that are not named here are kept. */
export interface TurnEvent {
  /** What happened; readers pass over the types they do not know. */
  readonly type: string;
  readonly [key: string]: unknown;
}

/** Tells whether a value is a `TurnEvent`. Allocates nothing. */
export function isTurnEvent(value: unknown): value is TurnEvent {
  if (!isObject(value)) return false;
  const { type } = value;
  if (typeof type !== "string") return false;
  return true;
}

/** Copies a `TurnEvent`; `undefined` where the value is none. */
export function copyTurnEvent(value: unknown): TurnEvent | undefined {
  if (!isObject(value)) return undefined;
  const { type } = value;
  if (typeof type !== "string") return undefined;
  const copy: Partial<Writable<TurnEvent>> = { type };
  for (const key in value) {
    if (key !== "type" && key !== "__proto__") copy[key] = value[key];
  }
  return keepProto(copy, value) as TurnEvent;
}

/** Finds what is wrong with a value that is no `TurnEvent`. */
export const inspectTurnEvent: Inspect = (value) =>
  isObject(value)
    ? inspectFields({
        type: inspectString(value["type"]),
      })
    : [typeIssue("object", value)];

/** Validates a `TurnEvent`: one event of a turn: a line of its stream. Keys that are not named here are kept. */
export const TurnEvent: Validator<TurnEvent> = /* @__PURE__ */ validator(
  isTurnEvent,
  (value) => outcome(copyTurnEvent(value), value, inspectTurnEvent),
  (value) => copyTurnEvent(value) ?? refuse(value, inspectTurnEvent),
);
