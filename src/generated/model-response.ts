// Generated from src/features by `npm run reference`; change the source, not this file.

import { isObject } from "../validation/plain-object.js";
import { inspectFields, inspectNonEmpty, inspectNullable, inspectString } from "../validation/inspect.js";
import { type Inspect, typeIssue } from "../validation/issue.js";
import { outcome, refuse, type Validator, validator } from "../validation/validator.js";

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
  const { conversationId } = value;
  if (typeof conversationId !== "string") return false;
  const { model } = value;
  if (!(model === null || (typeof model === "string" && model !== ""))) return false;
  return true;
}

/** Copies a `ModelResponse`; `undefined` where the value is none. */
export function copyModelResponse(value: unknown): ModelResponse | undefined {
  if (!isObject(value)) return undefined;
  const { conversationId } = value;
  if (typeof conversationId !== "string") return undefined;
  const { model } = value;
  if (!(model === null || (typeof model === "string" && model !== ""))) return undefined;
  return { conversationId, model };
}

/** Finds what is wrong with a value that is no `ModelResponse`. */
export const inspectModelResponse: Inspect = (value) =>
  isObject(value)
    ? inspectFields({
        conversationId: inspectString(value["conversationId"]),
        model: inspectNullable(value["model"], inspectNonEmpty),
      })
    : [typeIssue("object", value)];

/** Validates a `ModelResponse`: the model that a conversation remembers. */
export const ModelResponse: Validator<ModelResponse> = /* @__PURE__ */ validator(
  isModelResponse,
  (value) => outcome(copyModelResponse(value), value, inspectModelResponse),
  (value) => copyModelResponse(value) ?? refuse(value, inspectModelResponse),
);
