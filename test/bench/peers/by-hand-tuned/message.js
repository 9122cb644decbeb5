import { DATE_TIME } from "../date-time.js";
import { isBotMessageMetadata, isRecord, parseBotMessageMetadata } from "./metadata.js";

export function isBotMessage(value) {
  if (!isRecord(value)) return false;
  const { id, chatId, botId, role, content, timestamp, metadata, replyToId } = value;
  return (
    typeof id === "string" &&
    typeof chatId === "string" &&
    (botId === undefined || typeof botId === "string") &&
    (role === "user" || role === "assistant" || role === "system") &&
    typeof content === "string" &&
    typeof timestamp === "string" &&
    (replyToId === undefined || replyToId === null || typeof replyToId === "string") &&
    DATE_TIME.test(timestamp) &&
    isBotMessageMetadata(metadata)
  );
}

export function parseBotMessage(value) {
  if (!isRecord(value)) return undefined;
  const { id, chatId, botId, role, content, timestamp, metadata, replyToId } = value;
  if (typeof id !== "string" || typeof chatId !== "string" || typeof content !== "string") return undefined;
  if (role !== "user" && role !== "assistant" && role !== "system") return undefined;
  if (typeof timestamp !== "string" || !DATE_TIME.test(timestamp)) return undefined;
  if (botId !== undefined && typeof botId !== "string") return undefined;
  if (replyToId !== undefined && replyToId !== null && typeof replyToId !== "string") return undefined;
  const copied = parseBotMessageMetadata(metadata);
  if (copied === undefined) return undefined;
  // Each literal has a hidden class of its own with all its fields inside the object.
  if (botId === undefined) {
    return replyToId === undefined
      ? { id, chatId, role, content, timestamp, metadata: copied }
      : { id, chatId, role, content, timestamp, metadata: copied, replyToId };
  }
  return replyToId === undefined
    ? { id, chatId, botId, role, content, timestamp, metadata: copied }
    : { id, chatId, botId, role, content, timestamp, metadata: copied, replyToId };
}

export function parseMessagesResponse(value) {
  if (!isRecord(value)) return undefined;
  const { messages } = value;
  if (!Array.isArray(messages)) return undefined;
  const copies = [];
  for (let index = 0; index < messages.length; index++) {
    const copy = parseBotMessage(messages[index]);
    if (copy === undefined) return undefined;
    copies.push(copy);
  }
  return { messages: copies };
}
