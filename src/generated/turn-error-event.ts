// Generated from src/features by `npm run reference`; change the source, not this file.

import { enumerable, finish, isObject, type Writable } from "../validation/plain-object.js";
import { inspectLiterals, inspectObject, inspectString } from "../validation/inspect.js";
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

const KEYS = [
  "type",
  "message",
];

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
  const fields = enumerable(value, KEYS);
  const copy: Partial<Writable<TurnErrorEvent>> = {};
  let rank = 0;
  let inOrder = true;
  for (const key in fields) {
    const field = fields[key];
    switch (key) {
      case "type":
        if (field !== "error") return undefined;
        if (rank > 1) inOrder = false;
        rank = 1;
        copy.type = field;
        break;
      case "message":
        if (typeof field !== "string") return undefined;
        if (rank > 2) inOrder = false;
        rank = 2;
        copy.message = field;
        break;
      case "__proto__":
        break;
      default:
        rank = 3;
        copy[key] = field;
    }
  }
  if (copy.type === undefined) return undefined;
  if (copy.message === undefined) return undefined;
  return finish<TurnErrorEvent>(copy, value, inOrder ? null : KEYS);
}

/** Finds what is wrong with a value that is no `TurnErrorEvent`. */
export const inspectTurnErrorEvent: Inspect = (value, findings) =>
  inspectObject(value, findings, [
    ["type", (value, findings) => inspectLiterals(value, findings, ["error"])],
    ["message", inspectString],
  ]);

/** Validates a `TurnErrorEvent`: the turn event that ends a failed turn. Keys that are not named here are kept. */
export const TurnErrorEvent: Validator<TurnErrorEvent> = /* @__PURE__ */ validator(
  isTurnErrorEvent,
  copyTurnErrorEvent,
  inspectTurnErrorEvent,
);
