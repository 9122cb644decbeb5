// Generated from src/features by `npm run reference`; change the source, not this file.

import { isObject, keepProto, type Writable } from "../validation/plain-object.js";
import { inspectFields, inspectLiterals, inspectString } from "../validation/inspect.js";
import { type Inspect, typeIssue } from "../validation/issue.js";
import { outcome, refuse, type Validator, validator } from "../validation/validator.js";

/** The turn event that carries a piece of the answer. Keys that are not named here are kept. */
export interface TurnTextEvent {
  /** The answer goes on. */
  readonly type: "text-delta";
  /** The next piece of the answer, to be put behind the pieces before it. */
  readonly delta: string;
  readonly [key: string]: unknown;
}

/** Tells whether a value is a `TurnTextEvent`. Allocates nothing. */
export function isTurnTextEvent(value: unknown): value is TurnTextEvent {
  if (!isObject(value)) return false;
  const { type } = value;
  if (type !== "text-delta") return false;
  const { delta } = value;
  if (typeof delta !== "string") return false;
  return true;
}

/** Copies a `TurnTextEvent`; `undefined` where the value is none. */
export function copyTurnTextEvent(value: unknown): TurnTextEvent | undefined {
  if (!isObject(value)) return undefined;
  const { type } = value;
  if (type !== "text-delta") return undefined;
  const { delta } = value;
  if (typeof delta !== "string") return undefined;
  const copy: Partial<Writable<TurnTextEvent>> = { type, delta };
  for (const key in value) {
    if (key !== "type" && key !== "delta" && key !== "__proto__") copy[key] = value[key];
  }
  return keepProto(copy, value) as TurnTextEvent;
}

/** Finds what is wrong with a value that is no `TurnTextEvent`. */
export const inspectTurnTextEvent: Inspect = (value) =>
  isObject(value)
    ? inspectFields({
        type: inspectLiterals(value["type"], ["text-delta"]),
        delta: inspectString(value["delta"]),
      })
    : [typeIssue("object", value)];

/** Validates a `TurnTextEvent`: the turn event that carries a piece of the answer. Keys that are not named here are kept. */
export const TurnTextEvent: Validator<TurnTextEvent> = /* @__PURE__ */ validator(
  isTurnTextEvent,
  (value) => outcome(copyTurnTextEvent(value), value, inspectTurnTextEvent),
  (value) => copyTurnTextEvent(value) ?? refuse(value, inspectTurnTextEvent),
);
