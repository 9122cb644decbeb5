// Generated from src/features by `npm run reference`; change the source, not this file.

import { isObject } from "../validation/plain-object.js";
import { inspectFields, inspectLiterals, unless } from "../validation/inspect.js";
import { type Inspect, typeIssue } from "../validation/issue.js";
import { outcome, refuse, type Validator, validator } from "../validation/validator.js";
import { type TurnEvent, copyTurnEvent, inspectTurnEvent, isTurnEvent } from "./turn-event.js";

/** One event of a turn, sent on a WebSocket. The event itself carries its `conversationId`. */
export interface ChatDeltaMessage {
  /** Tells this message from others. */
  readonly type: "chat.delta";
  /** One event of a turn: a line of its stream. Keys that are not named here are kept. */
  readonly event: TurnEvent;
}

/** Tells whether a value is a `ChatDeltaMessage`. Allocates nothing. */
export function isChatDeltaMessage(value: unknown): value is ChatDeltaMessage {
  if (!isObject(value)) return false;
  const { type } = value;
  if (type !== "chat.delta") return false;
  const { event } = value;
  if (!isTurnEvent(event)) return false;
  return true;
}

/** Copies a `ChatDeltaMessage`; `undefined` where the value is none. */
export function copyChatDeltaMessage(value: unknown): ChatDeltaMessage | undefined {
  if (!isObject(value)) return undefined;
  const { type } = value;
  if (type !== "chat.delta") return undefined;
  const { event } = value;
  const eventCopy = copyTurnEvent(event);
  if (eventCopy === undefined) return undefined;
  return { type, event: eventCopy };
}

/** Finds what is wrong with a value that is no `ChatDeltaMessage`. */
export const inspectChatDeltaMessage: Inspect = (value) =>
  isObject(value)
    ? inspectFields({
        type: inspectLiterals(value["type"], ["chat.delta"]),
        event: unless(value["event"], isTurnEvent, inspectTurnEvent),
      })
    : [typeIssue("object", value)];

/** Validates a `ChatDeltaMessage`: one event of a turn, sent on a WebSocket. The event itself carries its `conversationId`. */
export const ChatDeltaMessage: Validator<ChatDeltaMessage> = /* @__PURE__ */ validator(
  isChatDeltaMessage,
  (value) => outcome(copyChatDeltaMessage(value), value, inspectChatDeltaMessage),
  (value) => copyChatDeltaMessage(value) ?? refuse(value, inspectChatDeltaMessage),
);
