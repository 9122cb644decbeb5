// Generated from src/features by `npm run reference`; change the source, not this file.

import { isObject } from "../validation/plain-object.js";
import { inspectBoolean, inspectFields, optional, optionalNumber } from "../validation/inspect.js";
import { type Inspect, typeIssue } from "../validation/issue.js";
import { outcome, refuse, type Validator, validator } from "../validation/validator.js";

/** What is known of one model; nothing of it is promised. */
export interface ModelInfo {
  /** How many tokens the model reads at once. */
  readonly contextWindow?: number | undefined;
  /** Whether the model reads images. */
  readonly vision?: boolean | undefined;
}

/** Tells whether a value is a `ModelInfo`. Allocates nothing. */
export function isModelInfo(value: unknown): value is ModelInfo {
  if (!isObject(value)) return false;
  const { contextWindow } = value;
  if (!(contextWindow === undefined || (typeof contextWindow === "number" && Number.isFinite(contextWindow)))) return false;
  const { vision } = value;
  if (!(vision === undefined || typeof vision === "boolean")) return false;
  return true;
}

/** Copies a `ModelInfo`; `undefined` where the value is none. */
export function copyModelInfo(value: unknown): ModelInfo | undefined {
  if (!isObject(value)) return undefined;
  const { contextWindow } = value;
  if (!(contextWindow === undefined || (typeof contextWindow === "number" && Number.isFinite(contextWindow)))) return undefined;
  const { vision } = value;
  if (!(vision === undefined || typeof vision === "boolean")) return undefined;
  const hasContextWindow = contextWindow !== undefined || "contextWindow" in value;
  const hasVision = vision !== undefined || "vision" in value;
  if (hasContextWindow && hasVision) return { contextWindow, vision };
  if (hasContextWindow) return { contextWindow };
  if (hasVision) return { vision };
  return {};
}

/** Finds what is wrong with a value that is no `ModelInfo`. */
export const inspectModelInfo: Inspect = (value) =>
  isObject(value)
    ? inspectFields({
        contextWindow: optionalNumber(value["contextWindow"]),
        vision: optional(value["vision"], inspectBoolean),
      })
    : [typeIssue("object", value)];

/** Validates a `ModelInfo`: what is known of one model; nothing of it is promised. */
export const ModelInfo: Validator<ModelInfo> = /* @__PURE__ */ validator(
  isModelInfo,
  (value) => outcome(copyModelInfo(value), value, inspectModelInfo),
  (value) => copyModelInfo(value) ?? refuse(value, inspectModelInfo),
);
