// Generated from src/features by `npm run reference`; change the source, not this file.

import { inspectLiterals } from "../validation/inspect.js";
import type { Inspect } from "../validation/issue.js";
import { outcome, refuse, type Validator, validator } from "../validation/validator.js";

/** Who speaks in a message. */
export type BotMessageRole = "user" | "assistant" | "system";

/** Tells whether a value is a `BotMessageRole`. Allocates nothing. */
export function isBotMessageRole(value: unknown): value is BotMessageRole {
  return value === "user" || value === "assistant" || value === "system";
}

/** Copies a `BotMessageRole`; `undefined` where the value is none. */
export function copyBotMessageRole(value: unknown): BotMessageRole | undefined {
  return isBotMessageRole(value) ? value : undefined;
}

/** Finds what is wrong with a value that is no `BotMessageRole`. */
export const inspectBotMessageRole: Inspect = (value) => inspectLiterals(value, ["user", "assistant", "system"]);

/** Validates a `BotMessageRole`: who speaks in a message. */
export const BotMessageRole: Validator<BotMessageRole> = /* @__PURE__ */ validator(
  isBotMessageRole,
  (value) => outcome(copyBotMessageRole(value), value, inspectBotMessageRole),
  (value) => copyBotMessageRole(value) ?? refuse(value, inspectBotMessageRole),
);
