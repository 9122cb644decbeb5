// Generated from src/features by `npm run reference`; change the source, not this file.

import { isObject, type Writable } from "../validation/plain-object.js";
import { matching, objectOf, optional, optionalString } from "../validation/inspect.js";
import type { Inspect } from "../validation/issue.js";
import { type Validator, validator } from "../validation/validator.js";
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

/** Tells whether a value is a `ChatRequest`. Allocates nothing. */
export function isChatRequest(value: unknown): value is ChatRequest {
  if (!isObject(value)) return false;
  const { message, conversationId, model, cwd, reasoningEffort, workspaceId } = value;
  return (
    typeof message === "string" && NOT_BLANK.test(message) &&
    (conversationId === undefined || typeof conversationId === "string") &&
    (model === undefined || isModelName(model)) &&
    (cwd === undefined || typeof cwd === "string") &&
    (reasoningEffort === undefined || isReasoningEffort(reasoningEffort)) &&
    (workspaceId === undefined || typeof workspaceId === "string")
  );
}

/** Copies a `ChatRequest`; `undefined` where the value is none. */
export function copyChatRequest(value: unknown): ChatRequest | undefined {
  if (!isObject(value)) return undefined;
  const { message, conversationId, model, cwd, reasoningEffort, workspaceId } = value;
  const isSound =
    typeof message === "string" && NOT_BLANK.test(message) &&
    (conversationId === undefined || typeof conversationId === "string") &&
    (model === undefined || isModelName(model)) &&
    (cwd === undefined || typeof cwd === "string") &&
    (reasoningEffort === undefined || isReasoningEffort(reasoningEffort)) &&
    (workspaceId === undefined || typeof workspaceId === "string");
  if (!isSound) return undefined;
  const copy = { message } as Writable<ChatRequest>;
  if (conversationId !== undefined || "conversationId" in value) copy.conversationId = conversationId;
  if (model !== undefined || "model" in value) copy.model = model;
  if (cwd !== undefined || "cwd" in value) copy.cwd = cwd;
  if (reasoningEffort !== undefined || "reasoningEffort" in value) copy.reasoningEffort = reasoningEffort;
  if (workspaceId !== undefined || "workspaceId" in value) copy.workspaceId = workspaceId;
  return copy;
}

/** Finds what is wrong with a value that is no `ChatRequest`. */
export const inspectChatRequest: Inspect = /* @__PURE__ */ objectOf({
  message: /* @__PURE__ */ matching(NOT_BLANK, "regex", "expected a string that is not blank"),
  conversationId: optionalString,
  model: /* @__PURE__ */ optional(inspectModelName),
  cwd: optionalString,
  reasoningEffort: /* @__PURE__ */ optional(inspectReasoningEffort),
  workspaceId: optionalString,
});

/** Validates a `ChatRequest`: starts a turn. */
export const ChatRequest: Validator<ChatRequest> = /* @__PURE__ */ validator(
  isChatRequest,
  copyChatRequest,
  inspectChatRequest,
);
