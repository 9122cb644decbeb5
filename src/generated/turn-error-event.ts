// Generated from src/features by `npm run reference`; change the source, not this file.

import {
  enumerable,
  isObject,
  keepProto,
  withUndefined,
  type Writable,
} from "../validation/plain-object.js";
import { inspectFields, inspectLiterals, inspectString, optionalString } from "../validation/inspect.js";
import { type Inspect, typeIssue } from "../validation/issue.js";
import { outcome, refuse, type Validator, validator } from "../validation/validator.js";

/** The turn event that ends a failed turn. Keys that are not named here are kept. */
export interface TurnErrorEvent {
  /** The turn failed. */
  readonly type: "error";
  /** What went wrong, for the user to read. */
  readonly message: string;
  /** What went wrong, for a program to match on, such as `unknown_model`. */
  readonly code?: string | undefined;
  readonly [key: string]: unknown;
}

const KEYS = [
  "type",
  "message",
  "code",
];

/** Tells whether a value is a `TurnErrorEvent`. Allocates nothing. */
export function isTurnErrorEvent(value: unknown): value is TurnErrorEvent {
  if (!isObject(value)) return false;
  const { type } = value;
  if (type !== "error") return false;
  const { message } = value;
  if (typeof message !== "string") return false;
  const fields = enumerable(value, KEYS);
  for (const key in fields) {
    const field = fields[key];
    if (field === undefined) continue;
    switch (key) {
      case "code":
        if (typeof field !== "string") return false;
        break;
    }
  }
  return true;
}

/** Copies a `TurnErrorEvent`; `undefined` where the value is none. */
export function copyTurnErrorEvent(value: unknown): TurnErrorEvent | undefined {
  if (!isObject(value)) return undefined;
  const { type } = value;
  if (type !== "error") return undefined;
  const { message } = value;
  if (typeof message !== "string") return undefined;
  const fields = enumerable(value, KEYS);
  let code: TurnErrorEvent["code"];
  let rest: Record<string, unknown> | undefined;
  let hasProto = false;
  let empty: string[] | undefined;
  for (const key in fields) {
    const field = fields[key];
    if (field === undefined && KEYS.includes(key)) {
      empty ??= [];
      empty.push(key);
      continue;
    }
    switch (key) {
      case "code":
        if (typeof field !== "string") return undefined;
        code = field;
        break;
      case "type":
      case "message":
        break;
      case "__proto__":
        hasProto = true;
        break;
      default:
        rest ??= {};
        rest[key] = field;
    }
  }
  const copy: Partial<Writable<TurnErrorEvent>> = { type, message };
  if (code !== undefined) copy.code = code;
  if (rest !== undefined) Object.assign(copy, rest);
  const whole = empty === undefined ? copy : withUndefined(copy, empty, KEYS);
  return (hasProto ? keepProto(whole, value) : whole) as TurnErrorEvent;
}

/** Finds what is wrong with a value that is no `TurnErrorEvent`. */
export const inspectTurnErrorEvent: Inspect = (value) =>
  isObject(value)
    ? inspectFields({
        type: inspectLiterals(value["type"], ["error"]),
        message: inspectString(value["message"]),
        code: optionalString(value["code"]),
      })
    : [typeIssue("object", value)];

/** Validates a `TurnErrorEvent`: the turn event that ends a failed turn. Keys that are not named here are kept. */
export const TurnErrorEvent: Validator<TurnErrorEvent> = /* @__PURE__ */ validator(
  isTurnErrorEvent,
  (value) => outcome(copyTurnErrorEvent(value), value, inspectTurnErrorEvent),
  (value) => copyTurnErrorEvent(value) ?? refuse(value, inspectTurnErrorEvent),
);
