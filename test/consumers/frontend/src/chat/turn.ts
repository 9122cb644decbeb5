import type { BotMessage, ModelResolution, UsagePayload } from "@dispatch/transport-contract";
import type { TurnStep } from "../api/turn-steps.js";

/** Why a turn ended without a stored answer. */
export type TurnEnd =
  /** The server reported the failure, and has stored it as a message. */
  | { readonly kind: "failed"; readonly reason: string }
  /** The request was refused before the turn began. */
  | { readonly kind: "refused"; readonly reason: string }
  /** The connection broke, so what the server made of it is not known. */
  | { readonly kind: "broken"; readonly reason: string }
  /** The user stopped it before any text had come. */
  | { readonly kind: "stopped" }
  /** The answer is stored, and the stream did not carry it as a message. */
  | { readonly kind: "stored" };

/** The turn that a conversation is in, or the last one where it left no stored answer. */
export interface Turn {
  readonly prompt: string;
  readonly sentAt: string;
  /** What was asked for, by the rule that the server follows too. */
  readonly asked: ModelResolution;
  /** How many messages were known when the turn began: an older prompt in the same words is not this one. */
  readonly after: number;
  /** The id of the stored prompt, once the server has told it. */
  readonly messageId: string | null;
  readonly text: string;
  /** The model that answers, once the usage has told it. */
  readonly model: string | null;
  readonly usage: UsagePayload | null;
  readonly answer: BotMessage | null;
  /** What the stream has said of its end, which is not read yet. */
  readonly outcome: TurnEnd | null;
  readonly end: TurnEnd | null;
}

/** A turn that was just sent. */
export function beginTurn(prompt: string, asked: ModelResolution, after: number, sentAt: string): Turn {
  return {
    prompt,
    sentAt,
    asked,
    after,
    messageId: null,
    text: "",
    model: null,
    usage: null,
    answer: null,
    outcome: null,
    end: null,
  };
}

/** The turn after one more step of its stream. */
export function advanceTurn(turn: Turn, step: TurnStep): Turn {
  switch (step.kind) {
    case "started":
      return { ...turn, messageId: step.messageId };
    case "text":
      return { ...turn, text: turn.text + step.text };
    case "usage":
      return { ...turn, usage: step.usage, model: step.primaryModel ?? turn.asked.model };
    case "answered":
      return { ...turn, answer: step.message };
    case "failed":
      return { ...turn, outcome: { kind: "failed", reason: step.reason } };
    case "done":
    case "sealed":
      return { ...turn, outcome: turn.outcome ?? { kind: "stored" } };
  }
}

/** Tells whether a turn is over here while the server may have, or may still get, an answer to store. */
export function mayBeStored(turn: Turn | null): boolean {
  const end = turn?.end?.kind;
  return end === "stopped" || end === "broken" || end === "stored";
}

/** The prompt as the message that the server has stored. */
export function promptMessage(turn: Turn, conversationId: string): BotMessage {
  return {
    id: turn.messageId ?? `prompt-of-${turn.answer?.id ?? turn.sentAt}`,
    chatId: conversationId,
    role: "user",
    content: turn.prompt,
    timestamp: turn.sentAt,
    metadata: {},
  };
}

/** What a reload says about a turn that left no answer here. */
export interface Reconciliation {
  /** The stored prompt of the turn; `null` where the server has none. */
  readonly prompt: BotMessage | null;
  /** The stored answer, or the stored report of the failure; `null` where the server has none. */
  readonly answer: BotMessage | null;
}

/** Looks for a turn's prompt and answer among the stored messages. */
export function findTurn(turn: Turn, stored: readonly BotMessage[]): Reconciliation {
  const isPrompt = (message: BotMessage, index: number) =>
    turn.messageId === null
      ? index >= turn.after && message.role === "user" && message.content === turn.prompt
      : message.id === turn.messageId;
  const at = stored.findIndex(isPrompt);
  const prompt = stored[at];
  if (!prompt) return { prompt: null, answer: null };
  const reply = stored.find(({ replyToId }) => replyToId === prompt.id) ?? stored[at + 1];
  return { prompt, answer: reply?.role === "assistant" ? reply : null };
}
