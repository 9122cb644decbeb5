// Generated from src/features by `npm run reference`; change the source, not this file.

import { isObject, type Writable } from "../validation/plain-object.js";
import { inspectString, objectOf, oneOf, optionalString } from "../validation/inspect.js";
import type { Inspect } from "../validation/issue.js";
import { type Validator, validator } from "../validation/validator.js";

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
  const { type, conversationId, message } = value;
  return (
    type === "chat.error" &&
    (conversationId === undefined || typeof conversationId === "string") &&
    typeof message === "string"
  );
}

/** Copies a `ChatErrorMessage`; `undefined` where the value is none. */
export function copyChatErrorMessage(value: unknown): ChatErrorMessage | undefined {
  if (!isObject(value)) return undefined;
  const { type, conversationId, message } = value;
  const isSound =
    type === "chat.error" &&
    (conversationId === undefined || typeof conversationId === "string") &&
    typeof message === "string";
  if (!isSound) return undefined;
  const copy = { type } as Writable<ChatErrorMessage>;
  if (conversationId !== undefined || "conversationId" in value) copy.conversationId = conversationId;
  copy.message = message;
  return copy;
}

/** Finds what is wrong with a value that is no `ChatErrorMessage`. */
export const inspectChatErrorMessage: Inspect = /* @__PURE__ */ objectOf({
  type: /* @__PURE__ */ oneOf("chat.error"),
  conversationId: optionalString,
  message: inspectString,
});

/** Validates a `ChatErrorMessage`: a `chat.send` that could not start a turn. */
export const ChatErrorMessage: Validator<ChatErrorMessage> = /* @__PURE__ */ validator(
  isChatErrorMessage,
  copyChatErrorMessage,
  inspectChatErrorMessage,
);
