// Generated from src/features by `npm run reference`; change the source, not this file.

import { isObject, type Writable } from "../validation/plain-object.js";
import {
  inspectString,
  matching,
  nullable,
  objectOf,
  optional,
  optionalString,
} from "../validation/inspect.js";
import type { Inspect } from "../validation/issue.js";
import { type Validator, validator } from "../validation/validator.js";
import {
  type BotMessageMetadata,
  copyBotMessageMetadata,
  inspectBotMessageMetadata,
  isBotMessageMetadata,
} from "./bot-message-metadata.js";
import { type BotMessageRole, inspectBotMessageRole, isBotMessageRole } from "./bot-message-role.js";

/** One message of a conversation, as it is stored and reloaded. */
export interface BotMessage {
  /** The message's id. */
  readonly id: string;
  /** The id of the conversation that the message belongs to. */
  readonly chatId: string;
  /** The id of the bot that speaks, where a server has several. */
  readonly botId?: string | undefined;
  /** Who speaks in a message. */
  readonly role: BotMessageRole;
  /** The text, as it was sent or answered. */
  readonly content: string;
  /** When the message was saved: ISO 8601, date and time, best with `Z` or an offset. */
  readonly timestamp: string;
  /** What is saved with a message beside its text. Every other key is kept. */
  readonly metadata: BotMessageMetadata;
  /** The id of the message that this one answers; `null` or absent where it answers none. */
  readonly replyToId?: string | null | undefined;
}

const DATE_TIME = /^(?:(?:\d\d[2468][048]|\d\d[13579][26]|\d\d0[48]|[02468][048]00|[13579][26]00)-02-29|\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|(?:02)-(?:0[1-9]|1\d|2[0-8])))T(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|([+-](?:[01]\d|2[0-3]):[0-5]\d))|(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)$/;

/** Tells whether a value is a `BotMessage`. Allocates nothing. */
export function isBotMessage(value: unknown): value is BotMessage {
  if (!isObject(value)) return false;
  const { id, chatId, botId, role, content, timestamp, metadata, replyToId } = value;
  return (
    typeof id === "string" &&
    typeof chatId === "string" &&
    (botId === undefined || typeof botId === "string") &&
    isBotMessageRole(role) &&
    typeof content === "string" &&
    typeof timestamp === "string" && DATE_TIME.test(timestamp) &&
    isBotMessageMetadata(metadata) &&
    (replyToId === undefined || (replyToId === null || typeof replyToId === "string"))
  );
}

/** Copies a `BotMessage`; `undefined` where the value is none. */
export function copyBotMessage(value: unknown): BotMessage | undefined {
  if (!isObject(value)) return undefined;
  const { id, chatId, botId, role, content, timestamp, metadata, replyToId } = value;
  const isSound =
    typeof id === "string" &&
    typeof chatId === "string" &&
    (botId === undefined || typeof botId === "string") &&
    isBotMessageRole(role) &&
    typeof content === "string" &&
    typeof timestamp === "string" && DATE_TIME.test(timestamp) &&
    (replyToId === undefined || (replyToId === null || typeof replyToId === "string"));
  if (!isSound) return undefined;
  const metadataCopy = copyBotMessageMetadata(metadata);
  if (metadataCopy === undefined) return undefined;
  const copy = { id, chatId } as Writable<BotMessage>;
  if (botId !== undefined || "botId" in value) copy.botId = botId;
  copy.role = role;
  copy.content = content;
  copy.timestamp = timestamp;
  copy.metadata = metadataCopy;
  if (replyToId !== undefined || "replyToId" in value) copy.replyToId = replyToId;
  return copy;
}

/** Finds what is wrong with a value that is no `BotMessage`. */
export const inspectBotMessage: Inspect = /* @__PURE__ */ objectOf({
  id: inspectString,
  chatId: inspectString,
  botId: optionalString,
  role: inspectBotMessageRole,
  content: inspectString,
  timestamp: /* @__PURE__ */ matching(DATE_TIME, "datetime", "Invalid ISO datetime"),
  metadata: inspectBotMessageMetadata,
  replyToId: /* @__PURE__ */ optional(/* @__PURE__ */ nullable(inspectString)),
});

/** Validates a `BotMessage`: one message of a conversation, as it is stored and reloaded. */
export const BotMessage: Validator<BotMessage> = /* @__PURE__ */ validator(
  isBotMessage,
  copyBotMessage,
  inspectBotMessage,
);
