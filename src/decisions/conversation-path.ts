import { refusal } from "./refusal.js";

/** The header that names the conversation of a turn's stream (TURN-09). */
export const CONVERSATION_ID_HEADER = "X-Conversation-Id";

/** The path of the models a user may choose from: `GET`. */
export const MODELS_PATH = "/models";

/** The path that starts a turn: `POST`. */
export const CHAT_PATH = "/chat";

/** The path that fills a provider's cache ahead of a turn: `POST`. */
export const CHAT_WARM_PATH = "/chat/warm";

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Tells whether a URL can carry the id: not `""`, `"."`, `".."`, and no lone surrogate in it (PATH-01). */
export function isConversationId(id: string): boolean {
  return id !== "" && id !== "." && id !== ".." && !LONE_SURROGATE.test(id);
}

function encodeId(id: string): string {
  if (!isConversationId(id)) {
    throw refusal(
      "invalid_conversation_id",
      `conversationId: ${JSON.stringify(id)} cannot stand in a URL; expected a non-empty string other than "." and "..", without lone surrogates`,
    );
  }
  return encodeURIComponent(id);
}

/**
 * Builds the path at which a conversation's model is read (`GET`) and set (`PUT`), with the id percent-encoded. An id
 * that a URL cannot carry throws an `Error` with the code `invalid_conversation_id` (PATH-01).
 */
export function conversationModelPath(id: string): string {
  return `/conversations/${encodeId(id)}/model`;
}

/**
 * Builds the path at which a conversation's messages are read (`GET`), with the id percent-encoded. An id that a URL
 * cannot carry throws an `Error` with the code `invalid_conversation_id` (PATH-01).
 */
export function conversationMessagesPath(id: string): string {
  return `/conversations/${encodeId(id)}/messages`;
}

/**
 * Writes an id as the value of the `X-Conversation-Id` header: as it is where that is visible ASCII, percent-encoded
 * where a header could not hold it. An id with a `%` is encoded too, so that one decoding always gives it back
 * (TURN-09). An id that a URL cannot carry throws an `Error` with the code `invalid_conversation_id`.
 */
export function formatConversationIdHeader(id: string): string {
  const encoded = encodeId(id);
  return /^[!-$&-~]+$/.test(id) ? id : encoded;
}

/** Reads the id from the value of the `X-Conversation-Id` header; a value that no decoding fits is the id itself (TURN-09). */
export function parseConversationIdHeader(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
