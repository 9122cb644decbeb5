// Generated from src/features by `npm run reference`; change the source, not this file.

import { isObject, type Writable } from "../validation/plain-object.js";
import { inspectBoolean, objectOf, optional, optionalNumber } from "../validation/inspect.js";
import type { Inspect } from "../validation/issue.js";
import { type Validator, validator } from "../validation/validator.js";

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
  const { contextWindow, vision } = value;
  return (
    (contextWindow === undefined || (typeof contextWindow === "number" && Number.isFinite(contextWindow))) &&
    (vision === undefined || typeof vision === "boolean")
  );
}

/** Copies a `ModelInfo`; `undefined` where the value is none. */
export function copyModelInfo(value: unknown): ModelInfo | undefined {
  if (!isObject(value)) return undefined;
  const { contextWindow, vision } = value;
  const isSound =
    (contextWindow === undefined || (typeof contextWindow === "number" && Number.isFinite(contextWindow))) &&
    (vision === undefined || typeof vision === "boolean");
  if (!isSound) return undefined;
  const copy = {  } as Writable<ModelInfo>;
  if (contextWindow !== undefined || "contextWindow" in value) copy.contextWindow = contextWindow;
  if (vision !== undefined || "vision" in value) copy.vision = vision;
  return copy;
}

/** Finds what is wrong with a value that is no `ModelInfo`. */
export const inspectModelInfo: Inspect = /* @__PURE__ */ objectOf({
  contextWindow: optionalNumber,
  vision: /* @__PURE__ */ optional(inspectBoolean),
});

/** Validates a `ModelInfo`: what is known of one model; nothing of it is promised. */
export const ModelInfo: Validator<ModelInfo> = /* @__PURE__ */ validator(
  isModelInfo,
  copyModelInfo,
  inspectModelInfo,
);
