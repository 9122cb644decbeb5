import type { TurnRecord } from "../ports.js";
import { excerpt } from "../reply.js";
import { readTurnEvent } from "../turn-stream.js";
import { memberText } from "./member-text.js";

/** What one message on a WebSocket is, to whoever waits for the answer to a request. */
export type SocketMessage =
  /** An event of some turn, or the refusal of a request; `conversationId` says whose, `null` where it does not say. */
  | {
      readonly kind: "event" | "refusal";
      readonly record: TurnRecord;
      readonly conversationId: string | null;
    }
  /** A message that concerns no turn. */
  | { readonly kind: "foreign" }
  /** What no message may be. */
  | { readonly kind: "fault"; readonly fault: string };

/** The types of events that are known to come bare, as they did before `chat.delta`. */
const EVENT_TYPES = new Set([
  "user-message",
  "turn-start",
  "start",
  "delta",
  "text",
  "text-delta",
  "message",
  "reasoning-delta",
  "tool-call",
  "tool-result",
  "step-complete",
  "usage",
  "error",
  "done",
  "end",
  "turn-sealed",
]);

/** The conversation that an object names. */
export function conversationOf({ conversationId }: Readonly<Record<string, unknown>>): string | null {
  return typeof conversationId === "string" ? conversationId : null;
}

/** The event inside a `chat.delta`, with its text as it was written. */
function unwrap(message: TurnRecord): SocketMessage {
  const text = memberText(message.text, "event");
  const event = text === null ? "it has no event" : readTurnEvent(text);
  if (typeof event === "string") {
    return { kind: "fault", fault: `a chat.delta without an event of a turn: ${excerpt(message.text)}` };
  }
  return {
    kind: "event",
    record: event,
    conversationId: conversationOf(event.event) ?? conversationOf(message.event),
  };
}

/**
 * Reads one message. A socket carries much that concerns no turn; what comes bare is an event only where its type is
 * known, or where it names a conversation that was asked. A type with a full stop is no event: `conversation.closed`
 * names a conversation too.
 */
export function readSocketMessage(text: string, asked: ReadonlySet<string>): SocketMessage {
  const record = readTurnEvent(text);
  if (typeof record === "string") {
    return record.startsWith("not JSON") ? { kind: "fault", fault: record } : { kind: "foreign" };
  }
  const { event } = record;
  const type = String(event["type"]);
  if (type === "chat.delta") return unwrap(record);
  const conversationId = conversationOf(event);
  if (type === "chat.error") return { kind: "refusal", record, conversationId };
  const isAsked = conversationId !== null && asked.has(conversationId) && !type.includes(".");
  if (EVENT_TYPES.has(type) || isAsked) return { kind: "event", record, conversationId };
  return { kind: "foreign" };
}
