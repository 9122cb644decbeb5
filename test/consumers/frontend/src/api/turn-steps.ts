import {
  type BotMessage,
  extractActualModel,
  isBotMessage,
  isChatDeltaMessage,
  isTurnErrorEvent,
  isTurnEvent,
  isTurnSealedEvent,
  isTurnTextEvent,
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
  | { readonly kind: "failed"; readonly reason: string }
  /** The model has said all; what is stored may follow. */
  | { readonly kind: "done" }
  /** The turn is over, and all of it is stored. */
  | { readonly kind: "sealed" };

/** How long a turn that has said its end is read on for its seal, which older servers do not send (TURN-11). */
const SEAL_PATIENCE_MS = 2_000;

interface EventText {
  readonly event: TurnEvent;
  /** The text that the event was read from. */
  readonly text: string;
}

/** Takes an event out of its `chat.delta`: servers may send on this stream what they send on a socket. */
function unwrap(message: TurnEvent, line: string): EventText {
  if (!isChatDeltaMessage(message)) return { event: message, text: line };
  return {
    event: message.event,
    text: line.slice(line.indexOf("{", line.indexOf('"event"')), line.lastIndexOf("}")),
  };
}

function parseEvent(line: string): EventText {
  try {
    const event: unknown = JSON.parse(line);
    if (isTurnEvent(event)) return unwrap(event, line);
  } catch {}
  throw apiFault("unreadable", "the answer broke off in the middle of a line");
}

const textOrNull = (value: unknown) => (typeof value === "string" ? value : null);

/** Reads one line; an event that the page does not know gives `null`. Throws an `ApiFault` on what is no event at all. */
export function readTurnStep(line: string): TurnStep | null {
  const { event, text } = parseEvent(line);
  if (isTurnErrorEvent(event)) return { kind: "failed", reason: event.message };
  if (isTurnUsageEvent(event)) {
    // From the raw text: an object would hoist a model that is named like a number (ACTUAL-02).
    const primaryModel = extractActualModel({ perModel: perModelEntries(text) ?? event.perModel });
    return { kind: "usage", usage: { ...event, perModel: event.perModel ?? {} }, primaryModel };
  }
  if (isTurnTextEvent(event)) return { kind: "text", text: event.delta };
  if (isTurnSealedEvent(event)) return { kind: "sealed" };
  const { type, conversationId, messageId, message } = event;
  if (type === "start") {
    return { kind: "started", conversationId: textOrNull(conversationId), messageId: textOrNull(messageId) };
  }
  if (type === "message" && isBotMessage(message)) return { kind: "answered", message };
  if (type === "done") return { kind: "done" };
  return null;
}

/**
 * Reads a turn's stream step by step, up to its end: its seal, else its `done` or its failure, else the end of the
 * stream (TURN-11). Rejects where it breaks off before.
 */
export async function* readTurnSteps(stream: ReadableStream<Uint8Array>): AsyncGenerator<TurnStep> {
  const lines = readLines(stream);
  let hasEnded = false;
  try {
    for (;;) {
      const line = await (hasEnded ? beforeTimeOut(lines.next()) : lines.next());
      if (line === null || line.done) return;
      const step = readTurnStep(line.value);
      if (step) yield step;
      if (step?.kind === "sealed") return;
      hasEnded ||= step?.kind === "done" || step?.kind === "failed";
    }
  } catch (error) {
    if (!hasEnded) throw error;
  } finally {
    // Not awaited: where a reading is under way, it would wait for a line that may never come.
    void lines.return(undefined).catch(() => undefined);
  }
}

/** What is read within the patience for a seal; `null` where nothing came. */
async function beforeTimeOut<Value>(reading: Promise<Value>): Promise<Value | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<null>((keep) => {
    timer = setTimeout(() => keep(null), SEAL_PATIENCE_MS);
  });
  try {
    return await Promise.race([reading, patience]);
  } finally {
    clearTimeout(timer);
  }
}
