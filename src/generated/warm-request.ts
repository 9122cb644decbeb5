// Generated from src/features by `npm run reference`; change the source, not this file.

import { isObject } from "../validation/plain-object.js";
import { inspectFields, inspectString, optional, optionalString } from "../validation/inspect.js";
import { type Inspect, typeIssue } from "../validation/issue.js";
import { outcome, refuse, type Validator, validator } from "../validation/validator.js";
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
  const { conversationId } = value;
  if (typeof conversationId !== "string") return false;
  const { model } = value;
  if (!(model === undefined || isModelName(model))) return false;
  const { cwd } = value;
  if (!(cwd === undefined || typeof cwd === "string")) return false;
  return true;
}

/** Copies a `WarmRequest`; `undefined` where the value is none. */
export function copyWarmRequest(value: unknown): WarmRequest | undefined {
  if (!isObject(value)) return undefined;
  const { conversationId } = value;
  if (typeof conversationId !== "string") return undefined;
  const { model } = value;
  if (!(model === undefined || isModelName(model))) return undefined;
  const { cwd } = value;
  if (!(cwd === undefined || typeof cwd === "string")) return undefined;
  const hasModel = model !== undefined || "model" in value;
  const hasCwd = cwd !== undefined || "cwd" in value;
  if (hasModel && hasCwd) return { conversationId, model, cwd };
  if (hasModel) return { conversationId, model };
  if (hasCwd) return { conversationId, cwd };
  return { conversationId };
}

/** Finds what is wrong with a value that is no `WarmRequest`. */
export const inspectWarmRequest: Inspect = (value) =>
  isObject(value)
    ? inspectFields({
        conversationId: inspectString(value["conversationId"]),
        model: optional(value["model"], inspectModelName),
        cwd: optionalString(value["cwd"]),
      })
    : [typeIssue("object", value)];

/** Validates a `WarmRequest`: fills the provider's cache with a conversation, ahead of its next turn. */
export const WarmRequest: Validator<WarmRequest> = /* @__PURE__ */ validator(
  isWarmRequest,
  (value) => outcome(copyWarmRequest(value), value, inspectWarmRequest),
  (value) => copyWarmRequest(value) ?? refuse(value, inspectWarmRequest),
);
