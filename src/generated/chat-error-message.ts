// Generated from src/features by `npm run reference`; change the source, not this file.

import { isObject } from "../validation/plain-object.js";
import { inspectFields, inspectLiterals, inspectString, optionalString } from "../validation/inspect.js";
import { type Inspect, typeIssue } from "../validation/issue.js";
import { outcome, refuse, type Validator, validator } from "../validation/validator.js";

/** A `chat.send` that could not start a turn. */
export interface ChatErrorMessage {
  /** Tells this message from others. */
  readonly type: "chat.error";
  /** The conversation of the request, where it named one. */
  readonly conversationId?: string | undefined;
  /** What is wrong, in one sentence that names the field and says what was expected. */
  readonly message: string;
}

/** Tells whether a value is a `ChatErrorMessage`. Allocates nothing. */
export function isChatErrorMessage(value: unknown): value is ChatErrorMessage {
  if (!isObject(value)) return false;
  const { type } = value;
  if (type !== "chat.error") return false;
  const { conversationId } = value;
  if (!(conversationId === undefined || typeof conversationId === "string")) return false;
  const { message } = value;
  if (typeof message !== "string") return false;
  return true;
}

/** Copies a `ChatErrorMessage`; `undefined` where the value is none. */
export function copyChatErrorMessage(value: unknown): ChatErrorMessage | undefined {
  if (!isObject(value)) return undefined;
  const { type } = value;
  if (type !== "chat.error") return undefined;
  const { conversationId } = value;
  if (!(conversationId === undefined || typeof conversationId === "string")) return undefined;
  const { message } = value;
  if (typeof message !== "string") return undefined;
  const hasConversationId = conversationId !== undefined || "conversationId" in value;
  if (hasConversationId) return { type, conversationId, message };
  return { type, message };
}

/** Finds what is wrong with a value that is no `ChatErrorMessage`. */
export const inspectChatErrorMessage: Inspect = (value) =>
  isObject(value)
    ? inspectFields({
        type: inspectLiterals(value["type"], ["chat.error"]),
        conversationId: optionalString(value["conversationId"]),
        message: inspectString(value["message"]),
      })
    : [typeIssue("object", value)];

/** Validates a `ChatErrorMessage`: a `chat.send` that could not start a turn. */
export const ChatErrorMessage: Validator<ChatErrorMessage> = /* @__PURE__ */ validator(
  isChatErrorMessage,
  (value) => outcome(copyChatErrorMessage(value), value, inspectChatErrorMessage),
  (value) => copyChatErrorMessage(value) ?? refuse(value, inspectChatErrorMessage),
);
