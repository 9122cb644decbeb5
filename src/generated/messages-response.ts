// Generated from src/features by `npm run reference`; change the source, not this file.

import { copyArray, isArrayOf, isObject } from "../validation/plain-object.js";
import { inspectArray, inspectFields } from "../validation/inspect.js";
import { type Inspect, typeIssue } from "../validation/issue.js";
import { outcome, refuse, type Validator, validator } from "../validation/validator.js";
import { type BotMessage, copyBotMessage, inspectBotMessage, isBotMessage } from "./bot-message.js";

/** The messages of a conversation. */
export interface MessagesResponse {
  /** The conversation's messages, oldest first. */
  readonly messages: readonly BotMessage[];
}

/** Tells whether a value is a `MessagesResponse`. Allocates nothing. */
export function isMessagesResponse(value: unknown): value is MessagesResponse {
  if (!isObject(value)) return false;
  const { messages } = value;
  if (!isArrayOf(messages, isBotMessage)) return false;
  return true;
}

/** Copies a `MessagesResponse`; `undefined` where the value is none. */
export function copyMessagesResponse(value: unknown): MessagesResponse | undefined {
  if (!isObject(value)) return undefined;
  const { messages } = value;
  const messagesCopy = copyArray(messages, copyBotMessage);
  if (messagesCopy === undefined) return undefined;
  return { messages: messagesCopy };
}

/** Finds what is wrong with a value that is no `MessagesResponse`. */
export const inspectMessagesResponse: Inspect = (value) =>
  isObject(value)
    ? inspectFields({
        messages: inspectArray(value["messages"], isBotMessage, inspectBotMessage),
      })
    : [typeIssue("object", value)];

/** Validates a `MessagesResponse`: the messages of a conversation. */
export const MessagesResponse: Validator<MessagesResponse> = /* @__PURE__ */ validator(
  isMessagesResponse,
  (value) => outcome(copyMessagesResponse(value), value, inspectMessagesResponse),
  (value) => copyMessagesResponse(value) ?? refuse(value, inspectMessagesResponse),
);
