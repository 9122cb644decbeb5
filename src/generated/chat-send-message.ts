// Generated from src/features by `npm run reference`; change the source, not this file.

import { isObject, type Writable } from "../validation/plain-object.js";
import { matching, objectOf, oneOf, optional, optionalString } from "../validation/inspect.js";
import type { Inspect } from "../validation/issue.js";
import { type Validator, validator } from "../validation/validator.js";
import { type ReasoningEffort, inspectReasoningEffort, isReasoningEffort } from "./reasoning-effort.js";
import { type ModelName, inspectModelName, isModelName } from "./model-name.js";

/** Starts a turn, sent on a WebSocket. */
export interface ChatSendMessage {
  /** Tells this message from others. */
  readonly type: "chat.send";
  /** What the user says: not empty after trimming, and kept as sent. */
  readonly message: string;
  /** The conversation to continue; where it is absent the server mints an id. */
  readonly conversationId?: string | undefined;
  /** The model for this turn, whatever is stored. `""` is no override; `null` is refused. */
  readonly model?: ModelName | undefined;
  /** The working directory that the turn's tools start in. */
  readonly cwd?: string | undefined;
  /** How long the model thinks before it answers. */
  readonly reasoningEffort?: ReasoningEffort | undefined;
  /** The workspace that the conversation belongs to. */
  readonly workspaceId?: string | undefined;
}

const NOT_BLANK = /\S/;

/** Tells whether a value is a `ChatSendMessage`. Allocates nothing. */
export function isChatSendMessage(value: unknown): value is ChatSendMessage {
  if (!isObject(value)) return false;
  const { type, message, conversationId, model, cwd, reasoningEffort, workspaceId } = value;
  return (
    type === "chat.send" &&
    typeof message === "string" && NOT_BLANK.test(message) &&
    (conversationId === undefined || typeof conversationId === "string") &&
    (model === undefined || isModelName(model)) &&
    (cwd === undefined || typeof cwd === "string") &&
    (reasoningEffort === undefined || isReasoningEffort(reasoningEffort)) &&
    (workspaceId === undefined || typeof workspaceId === "string")
  );
}

/** Copies a `ChatSendMessage`; `undefined` where the value is none. */
export function copyChatSendMessage(value: unknown): ChatSendMessage | undefined {
  if (!isObject(value)) return undefined;
  const { type, message, conversationId, model, cwd, reasoningEffort, workspaceId } = value;
  const isSound =
    type === "chat.send" &&
    typeof message === "string" && NOT_BLANK.test(message) &&
    (conversationId === undefined || typeof conversationId === "string") &&
    (model === undefined || isModelName(model)) &&
    (cwd === undefined || typeof cwd === "string") &&
    (reasoningEffort === undefined || isReasoningEffort(reasoningEffort)) &&
    (workspaceId === undefined || typeof workspaceId === "string");
  if (!isSound) return undefined;
  const copy = { type, message } as Writable<ChatSendMessage>;
  if (conversationId !== undefined || "conversationId" in value) copy.conversationId = conversationId;
  if (model !== undefined || "model" in value) copy.model = model;
  if (cwd !== undefined || "cwd" in value) copy.cwd = cwd;
  if (reasoningEffort !== undefined || "reasoningEffort" in value) copy.reasoningEffort = reasoningEffort;
  if (workspaceId !== undefined || "workspaceId" in value) copy.workspaceId = workspaceId;
  return copy;
}

/** Finds what is wrong with a value that is no `ChatSendMessage`. */
export const inspectChatSendMessage: Inspect = /* @__PURE__ */ objectOf({
  type: /* @__PURE__ */ oneOf("chat.send"),
  message: /* @__PURE__ */ matching(NOT_BLANK, "regex", "expected a string that is not blank"),
  conversationId: optionalString,
  model: /* @__PURE__ */ optional(inspectModelName),
  cwd: optionalString,
  reasoningEffort: /* @__PURE__ */ optional(inspectReasoningEffort),
  workspaceId: optionalString,
});

/** Validates a `ChatSendMessage`: starts a turn, sent on a WebSocket. */
export const ChatSendMessage: Validator<ChatSendMessage> = /* @__PURE__ */ validator(
  isChatSendMessage,
  copyChatSendMessage,
  inspectChatSendMessage,
);
