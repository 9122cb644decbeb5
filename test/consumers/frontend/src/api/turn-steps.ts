import {
  type BotMessage,
  extractActualModel,
  isBotMessage,
  isTurnErrorEvent,
  isTurnEvent,
  isTurnUsageEvent,
  perModelEntries,
  type TurnEvent,
  type UsagePayload,
} from "@dispatch/transport-contract";
import { apiFault } from "./api-fault.js";
import { readLines } from "./ndjson-lines.js";

/** What one line of a turn's stream means to the page. */
export type TurnStep =
  | { readonly kind: "started"; readonly conversationId: string | null; readonly messageId: string | null }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "usage"; readonly usage: UsagePayload; readonly primaryModel: string | null }
  | { readonly kind: "answered"; readonly message: BotMessage }
  | { readonly kind: "failed"; readonly reason: string };

function parseEvent(line: string): TurnEvent {
  try {
    const event: unknown = JSON.parse(line);
    if (isTurnEvent(event)) return event;
  } catch {}
  throw apiFault("unreadable", "the answer broke off in the middle of a line");
}

const textOrNull = (value: unknown) => (typeof value === "string" ? value : null);

/** Reads one line; an event that the page does not know gives `null`. Throws an `ApiFault` on what is no event at all. */
export function readTurnStep(line: string): TurnStep | null {
  const event = parseEvent(line);
  if (isTurnErrorEvent(event)) return { kind: "failed", reason: event.message };
  if (isTurnUsageEvent(event)) {
    // From the raw line: an object would hoist a model that is named like a number (ACTUAL-02).
    const primaryModel = extractActualModel({ perModel: perModelEntries(line) });
    return { kind: "usage", usage: event, primaryModel };
  }
  const { type, conversationId, messageId, text, message } = event;
  if (type === "start") {
    return { kind: "started", conversationId: textOrNull(conversationId), messageId: textOrNull(messageId) };
  }
  if (type === "text" && typeof text === "string") return { kind: "text", text };
  if (type === "message" && isBotMessage(message)) return { kind: "answered", message };
  return null;
}

/** Reads a turn's stream step by step; rejects where it breaks off. */
export async function* readTurnSteps(stream: ReadableStream<Uint8Array>): AsyncGenerator<TurnStep> {
  for await (const line of readLines(stream)) {
    const step = readTurnStep(line);
    if (step) yield step;
  }
}
