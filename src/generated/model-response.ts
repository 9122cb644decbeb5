// Generated from src/features by `npm run reference`; change the source, not this file.

import { isObject } from "../validation/plain-object.js";
import { inspectNonEmpty, inspectString, nullable, objectOf } from "../validation/inspect.js";
import type { Inspect } from "../validation/issue.js";
import { type Validator, validator } from "../validation/validator.js";

/** The model that a conversation remembers. */
export interface ModelResponse {
  /** The conversation's id, decoded from the path. */
  readonly conversationId: string;
  /** The stored model name, character for character; `null` where none is set. Never `""`. */
  readonly model: string | null;
}

/** Tells whether a value is a `ModelResponse`. Allocates nothing. */
export function isModelResponse(value: unknown): value is ModelResponse {
  if (!isObject(value)) return false;
  const { conversationId, model } = value;
  return (
    typeof conversationId === "string" &&
    (model === null || (typeof model === "string" && model !== ""))
  );
}

/** Copies a `ModelResponse`; `undefined` where the value is none. */
export function copyModelResponse(value: unknown): ModelResponse | undefined {
  if (!isObject(value)) return undefined;
  const { conversationId, model } = value;
  const isSound =
    typeof conversationId === "string" &&
    (model === null || (typeof model === "string" && model !== ""));
  if (!isSound) return undefined;
  return { conversationId, model };
}

/** Finds what is wrong with a value that is no `ModelResponse`. */
export const inspectModelResponse: Inspect = /* @__PURE__ */ objectOf({
  conversationId: inspectString,
  model: /* @__PURE__ */ nullable(inspectNonEmpty),
});

/** Validates a `ModelResponse`: the model that a conversation remembers. */
export const ModelResponse: Validator<ModelResponse> = /* @__PURE__ */ validator(
  isModelResponse,
  copyModelResponse,
  inspectModelResponse,
);
