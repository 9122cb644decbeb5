// Generated from src/features by `npm run reference`; change the source, not this file.

import { isObject, keepProto, type Writable } from "../validation/plain-object.js";
import { inspectFields, inspectLiterals } from "../validation/inspect.js";
import { type Inspect, typeIssue } from "../validation/issue.js";
import { outcome, refuse, type Validator, validator } from "../validation/validator.js";

/** The last event of a turn. Keys that are not named here are kept. */
export interface TurnSealedEvent {
  /** The turn is over, and everything of it is stored. */
  readonly type: "turn-sealed";
  readonly [key: string]: unknown;
}

/** Tells whether a value is a `TurnSealedEvent`. Allocates nothing. */
export function isTurnSealedEvent(value: unknown): value is TurnSealedEvent {
  if (!isObject(value)) return false;
  const { type } = value;
  if (type !== "turn-sealed") return false;
  return true;
}

/** Copies a `TurnSealedEvent`; `undefined` where the value is none. */
export function copyTurnSealedEvent(value: unknown): TurnSealedEvent | undefined {
  if (!isObject(value)) return undefined;
  const { type } = value;
  if (type !== "turn-sealed") return undefined;
  const copy: Partial<Writable<TurnSealedEvent>> = { type };
  for (const key in value) {
    if (key !== "type" && key !== "__proto__") copy[key] = value[key];
  }
  return keepProto(copy, value) as TurnSealedEvent;
}

/** Finds what is wrong with a value that is no `TurnSealedEvent`. */
export const inspectTurnSealedEvent: Inspect = (value) =>
  isObject(value)
    ? inspectFields({
        type: inspectLiterals(value["type"], ["turn-sealed"]),
      })
    : [typeIssue("object", value)];

/** Validates a `TurnSealedEvent`: the last event of a turn. Keys that are not named here are kept. */
export const TurnSealedEvent: Validator<TurnSealedEvent> = /* @__PURE__ */ validator(
  isTurnSealedEvent,
  (value) => outcome(copyTurnSealedEvent(value), value, inspectTurnSealedEvent),
  (value) => copyTurnSealedEvent(value) ?? refuse(value, inspectTurnSealedEvent),
);
