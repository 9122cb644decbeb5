// Generated from src/features by `npm run reference`; change the source, not this file.

import { enumerable, isObject, withUndefined, type Writable } from "../validation/plain-object.js";
import { inspectFields, inspectPattern, optional, optionalString } from "../validation/inspect.js";
import { type Inspect, typeIssue } from "../validation/issue.js";
import { startsVisibly } from "../validation/patterns.js";
import { outcome, refuse, type Validator, validator } from "../validation/validator.js";
import { type ReasoningEffort, inspectReasoningEffort, isReasoningEffort } from "./reasoning-effort.js";
import { type ModelName, inspectModelName, isModelName } from "./model-name.js";

/** Starts a turn. */
export interface ChatRequest {
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
  "message",
  "conversationId",
  "model",
  "cwd",
  "reasoningEffort",
  "workspaceId",
];

/** Tells whether a value is a `ChatRequest`. Allocates nothing. */
export function isChatRequest(value: unknown): value is ChatRequest {
  if (!isObject(value)) return false;
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

/** Copies a `ChatRequest`; `undefined` where the value is none. */
export function copyChatRequest(value: unknown): ChatRequest | undefined {
  if (!isObject(value)) return undefined;
  const { message } = value;
  if (!(typeof message === "string" && (startsVisibly(message) || NOT_BLANK.test(message)))) return undefined;
  const fields = enumerable(value, KEYS);
  let conversationId: ChatRequest["conversationId"];
  let model: ChatRequest["model"];
  let cwd: ChatRequest["cwd"];
  let reasoningEffort: ChatRequest["reasoningEffort"];
  let workspaceId: ChatRequest["workspaceId"];
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
  const copy: Partial<Writable<ChatRequest>> = { message };
  if (conversationId !== undefined) copy.conversationId = conversationId;
  if (model !== undefined) copy.model = model;
  if (cwd !== undefined) copy.cwd = cwd;
  if (reasoningEffort !== undefined) copy.reasoningEffort = reasoningEffort;
  if (workspaceId !== undefined) copy.workspaceId = workspaceId;
  return (empty === undefined ? copy : withUndefined(copy, empty, KEYS)) as ChatRequest;
}

/** Finds what is wrong with a value that is no `ChatRequest`. */
export const inspectChatRequest: Inspect = (value) =>
  isObject(value)
    ? inspectFields({
        message: inspectPattern(value["message"], NOT_BLANK, "regex", "expected a string that is not blank"),
        conversationId: optionalString(value["conversationId"]),
        model: optional(value["model"], inspectModelName),
        cwd: optionalString(value["cwd"]),
        reasoningEffort: optional(value["reasoningEffort"], inspectReasoningEffort),
        workspaceId: optionalString(value["workspaceId"]),
      })
    : [typeIssue("object", value)];

/** Validates a `ChatRequest`: starts a turn. */
export const ChatRequest: Validator<ChatRequest> = /* @__PURE__ */ validator(
  isChatRequest,
  (value) => outcome(copyChatRequest(value), value, inspectChatRequest),
  (value) => copyChatRequest(value) ?? refuse(value, inspectChatRequest),
);
