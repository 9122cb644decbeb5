// Generated from src/features by `npm run reference`; change the source, not this file.

import { isObject, type Writable } from "../validation/plain-object.js";
import { inspectString, objectOf, optional, optionalString } from "../validation/inspect.js";
import type { Inspect } from "../validation/issue.js";
import { type Validator, validator } from "../validation/validator.js";
import { type ModelName, inspectModelName, isModelName } from "./model-name.js";

/** Fills the provider's cache with a conversation, ahead of its next turn. */
export interface WarmRequest {
  /** The conversation to warm. */
  readonly conversationId: string;
  /** The model to warm, whatever is stored; it is not stored. */
  readonly model?: ModelName | undefined;
  /** The working directory that the turn's tools would start in. */
  readonly cwd?: string | undefined;
}

/** Tells whether a value is a `WarmRequest`. Allocates nothing. */
export function isWarmRequest(value: unknown): value is WarmRequest {
  if (!isObject(value)) return false;
  const { conversationId, model, cwd } = value;
  return (
    typeof conversationId === "string" &&
    (model === undefined || isModelName(model)) &&
    (cwd === undefined || typeof cwd === "string")
  );
}

/** Copies a `WarmRequest`; `undefined` where the value is none. */
export function copyWarmRequest(value: unknown): WarmRequest | undefined {
  if (!isObject(value)) return undefined;
  const { conversationId, model, cwd } = value;
  const isSound =
    typeof conversationId === "string" &&
    (model === undefined || isModelName(model)) &&
    (cwd === undefined || typeof cwd === "string");
  if (!isSound) return undefined;
  const copy = { conversationId } as Writable<WarmRequest>;
  if (model !== undefined || "model" in value) copy.model = model;
  if (cwd !== undefined || "cwd" in value) copy.cwd = cwd;
  return copy;
}

/** Finds what is wrong with a value that is no `WarmRequest`. */
export const inspectWarmRequest: Inspect = /* @__PURE__ */ objectOf({
  conversationId: inspectString,
  model: /* @__PURE__ */ optional(inspectModelName),
  cwd: optionalString,
});

/** Validates a `WarmRequest`: fills the provider's cache with a conversation, ahead of its next turn. */
export const WarmRequest: Validator<WarmRequest> = /* @__PURE__ */ validator(
  isWarmRequest,
  copyWarmRequest,
  inspectWarmRequest,
);
