import { type BotMessage, type BotMessageMetadata, withActualModel } from "@dispatch/transport-contract";
import type { Turn } from "./turn.js";

/** Tells whether an answer was stopped before its end; what it says until then is the model's own. */
export function isStoppedAnswer({ metadata }: BotMessage): boolean {
  return metadata["stopped"] === true;
}

/**
 * The text that a stopped turn had brought, as the message that the server stores of it; `null` where there was none. The
 * model is the one that was asked, unless the stream has named another.
 */
export function stoppedAnswer(turn: Turn, conversationId: string): BotMessage | null {
  const { messageId, text, model, asked } = turn;
  if (messageId === null || text === "") return null;
  const ran = model === null ? null : { perModel: [[model, {}]] as const };
  return {
    id: `stopped-${messageId}`,
    chatId: conversationId,
    role: "assistant",
    content: text,
    timestamp: turn.sentAt,
    metadata: withActualModel<BotMessageMetadata>({ stopped: true }, ran, asked.model),
    replyToId: messageId,
  };
}

/** Those stopped answers that the server has not stored yet: its own record replaces the page's. */
export function notStoredYet(
  kept: readonly BotMessage[],
  stored: readonly BotMessage[],
): readonly BotMessage[] {
  const answered = new Set(stored.map(({ replyToId }) => replyToId));
  return kept.filter(({ replyToId }) => !answered.has(replyToId));
}

/** Puts each stopped answer behind its question. */
export function withStoppedAnswers(
  stored: readonly BotMessage[],
  kept: readonly BotMessage[],
): readonly BotMessage[] {
  return stored.flatMap((message) => [message, ...kept.filter(({ replyToId }) => replyToId === message.id)]);
}
