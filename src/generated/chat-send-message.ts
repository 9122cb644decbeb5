// Generated from src/features by `npm run reference`; change the source, not this file.

import { enumerable, isObject, withUndefined, type Writable } from "../validation/plain-object.js";
import {
  inspectFields,
  inspectLiterals,
  inspectPattern,
  optional,
  optionalString,
} from "../validation/inspect.js";
import { type Inspect, typeIssue } from "../validation/issue.js";
import { startsVisibly } from "../validation/patterns.js";
import { outcome, refuse, type Validator, validator } from "../validation/validator.js";
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

const KEYS = [
  "type",
  "message",
  "conversationId",
  "model",
  "cwd",
  "reasoningEffort",
  "workspaceId",
];

/** Tells whether a value is a `ChatSendMessage`. Allocates nothing. */
export function isChatSendMessage(value: unknown): value is ChatSendMessage {
  if (!isObject(value)) return false;
  const { type } = value;
  if (type !== "chat.send") return false;
  const { message } = value;
  if (!(typeof message === "string" && (startsVisibly(message) || NOT_BLANK.test(message)))) return false;
  const fields = enumerable(value, KEYS);
  for (const key in fields) {
    const field = fields[key];
    if (field === undefined) continue;
    switch (key) {
      case "conversationId":
      case "cwd":
      case "workspaceId":
        if (typeof field !== "string") return false;
        break;
      case "model":
        if (!isModelName(field)) return false;
        break;
      case "reasoningEffort":
        if (!isReasoningEffort(field)) return false;
        break;
    }
  }
  return true;
}

/** Copies a `ChatSendMessage`; `undefined` where the value is none. */
export function copyChatSendMessage(value: unknown): ChatSendMessage | undefined {
  if (!isObject(value)) return undefined;
  const { type } = value;
  if (type !== "chat.send") return undefined;
  const { message } = value;
  if (!(typeof message === "string" && (startsVisibly(message) || NOT_BLANK.test(message)))) return undefined;
  const fields = enumerable(value, KEYS);
  let conversationId: ChatSendMessage["conversationId"];
  let model: ChatSendMessage["model"];
  let cwd: ChatSendMessage["cwd"];
  let reasoningEffort: ChatSendMessage["reasoningEffort"];
  let workspaceId: ChatSendMessage["workspaceId"];
  let empty: string[] | undefined;
  for (const key in fields) {
    const field = fields[key];
    if (field === undefined && KEYS.includes(key)) {
      empty ??= [];
      empty.push(key);
      continue;
    }
    switch (key) {
      case "conversationId":
        if (typeof field !== "string") return undefined;
        conversationId = field;
        break;
      case "model":
        if (!isModelName(field)) return undefined;
        model = field;
        break;
      case "cwd":
        if (typeof field !== "string") return undefined;
        cwd = field;
        break;
      case "reasoningEffort":
        if (!isReasoningEffort(field)) return undefined;
        reasoningEffort = field;
        break;
      case "workspaceId":
        if (typeof field !== "string") return undefined;
        workspaceId = field;
        break;
    }
  }
  const copy: Partial<Writable<ChatSendMessage>> = { type, message };
  if (conversationId !== undefined) copy.conversationId = conversationId;
  if (model !== undefined) copy.model = model;
  if (cwd !== undefined) copy.cwd = cwd;
  if (reasoningEffort !== undefined) copy.reasoningEffort = reasoningEffort;
  if (workspaceId !== undefined) copy.workspaceId = workspaceId;
  return (empty === undefined ? copy : withUndefined(copy, empty, KEYS)) as ChatSendMessage;
}

/** Finds what is wrong with a value that is no `ChatSendMessage`. */
export const inspectChatSendMessage: Inspect = (value) =>
  isObject(value)
    ? inspectFields({
        type: inspectLiterals(value["type"], ["chat.send"]),
        message: inspectPattern(value["message"], NOT_BLANK, "regex", "expected a string that is not blank"),
        conversationId: optionalString(value["conversationId"]),
        model: optional(value["model"], inspectModelName),
        cwd: optionalString(value["cwd"]),
        reasoningEffort: optional(value["reasoningEffort"], inspectReasoningEffort),
        workspaceId: optionalString(value["workspaceId"]),
      })
    : [typeIssue("object", value)];

/** Validates a `ChatSendMessage`: starts a turn, sent on a WebSocket. */
export const ChatSendMessage: Validator<ChatSendMessage> = /* @__PURE__ */ validator(
  isChatSendMessage,
  (value) => outcome(copyChatSendMessage(value), value, inspectChatSendMessage),
  (value) => copyChatSendMessage(value) ?? refuse(value, inspectChatSendMessage),
);
