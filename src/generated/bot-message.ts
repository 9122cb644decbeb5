// Generated from src/features by `npm run reference`; change the source, not this file.

import { isObject } from "../validation/plain-object.js";
import {
  inspectFields,
  inspectNullable,
  inspectPattern,
  inspectString,
  optional,
  optionalString,
  unless,
} from "../validation/inspect.js";
import { type Inspect, typeIssue } from "../validation/issue.js";
import { COMMON_DATE_TIME } from "../validation/patterns.js";
import { outcome, refuse, type Validator, validator } from "../validation/validator.js";
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
  const { id } = value;
  if (typeof id !== "string") return false;
  const { chatId } = value;
  if (typeof chatId !== "string") return false;
  const { botId } = value;
  if (!(botId === undefined || typeof botId === "string")) return false;
  const { role } = value;
  if (!isBotMessageRole(role)) return false;
  const { content } = value;
  if (typeof content !== "string") return false;
  const { timestamp } = value;
  if (!(typeof timestamp === "string" && (COMMON_DATE_TIME.test(timestamp) || DATE_TIME.test(timestamp)))) return false;
  const { metadata } = value;
  if (!isBotMessageMetadata(metadata)) return false;
  const { replyToId } = value;
  if (!(replyToId === undefined || (replyToId === null || typeof replyToId === "string"))) return false;
  return true;
}

/** Copies a `BotMessage`; `undefined` where the value is none. */
export function copyBotMessage(value: unknown): BotMessage | undefined {
  if (!isObject(value)) return undefined;
  const { id } = value;
  if (typeof id !== "string") return undefined;
  const { chatId } = value;
  if (typeof chatId !== "string") return undefined;
  const { botId } = value;
  if (!(botId === undefined || typeof botId === "string")) return undefined;
  const { role } = value;
  if (!isBotMessageRole(role)) return undefined;
  const { content } = value;
  if (typeof content !== "string") return undefined;
  const { timestamp } = value;
  if (!(typeof timestamp === "string" && (COMMON_DATE_TIME.test(timestamp) || DATE_TIME.test(timestamp)))) return undefined;
  const { metadata } = value;
  const metadataCopy = copyBotMessageMetadata(metadata);
  if (metadataCopy === undefined) return undefined;
  const { replyToId } = value;
  if (!(replyToId === undefined || (replyToId === null || typeof replyToId === "string"))) return undefined;
  const hasBotId = botId !== undefined || "botId" in value;
  const hasReplyToId = replyToId !== undefined || "replyToId" in value;
  if (hasBotId && hasReplyToId) return { id, chatId, botId, role, content, timestamp, metadata: metadataCopy, replyToId };
  if (hasBotId) return { id, chatId, botId, role, content, timestamp, metadata: metadataCopy };
  if (hasReplyToId) return { id, chatId, role, content, timestamp, metadata: metadataCopy, replyToId };
  return { id, chatId, role, content, timestamp, metadata: metadataCopy };
}

/** Finds what is wrong with a value that is no `BotMessage`. */
export const inspectBotMessage: Inspect = (value) =>
  isObject(value)
    ? inspectFields({
        id: inspectString(value["id"]),
        chatId: inspectString(value["chatId"]),
        botId: optionalString(value["botId"]),
        role: inspectBotMessageRole(value["role"]),
        content: inspectString(value["content"]),
        timestamp: inspectPattern(value["timestamp"], DATE_TIME, "datetime", "Invalid ISO datetime"),
        metadata: unless(value["metadata"], isBotMessageMetadata, inspectBotMessageMetadata),
        replyToId: optional(value["replyToId"], inspectNullable, inspectString),
      })
    : [typeIssue("object", value)];

/** Validates a `BotMessage`: one message of a conversation, as it is stored and reloaded. */
export const BotMessage: Validator<BotMessage> = /* @__PURE__ */ validator(
  isBotMessage,
  (value) => outcome(copyBotMessage(value), value, inspectBotMessage),
  (value) => copyBotMessage(value) ?? refuse(value, inspectBotMessage),
);
