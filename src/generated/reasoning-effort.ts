// Generated from src/features by `npm run reference`; change the source, not this file.

import { inspectLiterals } from "../validation/inspect.js";
import type { Inspect } from "../validation/issue.js";
import { outcome, refuse, type Validator, validator } from "../validation/validator.js";

/** How long a model thinks before it answers. */
export type ReasoningEffort = "low" | "medium" | "high" | "xhigh" | "max";

/** Tells whether a value is a `ReasoningEffort`. Allocates nothing. */
export function isReasoningEffort(value: unknown): value is ReasoningEffort {
  return value === "low" || value === "medium" || value === "high" || value === "xhigh" || value === "max";
}

/** Copies a `ReasoningEffort`; `undefined` where the value is none. */
export function copyReasoningEffort(value: unknown): ReasoningEffort | undefined {
  return isReasoningEffort(value) ? value : undefined;
}

/** Finds what is wrong with a value that is no `ReasoningEffort`. */
export const inspectReasoningEffort: Inspect = (value) => inspectLiterals(value, ["low", "medium", "high", "xhigh", "max"]);

/** Validates a `ReasoningEffort`: how long a model thinks before it answers. */
export const ReasoningEffort: Validator<ReasoningEffort> = /* @__PURE__ */ validator(
  isReasoningEffort,
  (value) => outcome(copyReasoningEffort(value), value, inspectReasoningEffort),
  (value) => copyReasoningEffort(value) ?? refuse(value, inspectReasoningEffort),
);
