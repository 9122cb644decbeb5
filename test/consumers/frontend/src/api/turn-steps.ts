import {
  type BotMessage,
  extractActualModel,
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

const textOr = <Other>(value: unknown, other: Other): string | Other =>
  typeof value === "string" ? value : other;

function parseEvent(line: string): TurnEvent {
  try {
    const event: unknown = JSON.parse(line);
    if (typeof event === "object" && event !== null) return event as TurnEvent;
  } catch {}
  throw apiFault("unreadable", "the answer broke off in the middle of a line");
}

/** Reads one line; a type of event that the page does not know gives `null`. Throws an `ApiFault` on broken JSON. */
export function readTurnStep(line: string): TurnStep | null {
  const event = parseEvent(line);
  switch (event.type) {
    case "start":
      return {
        kind: "started",
        conversationId: textOr(event["conversationId"], null),
        messageId: textOr(event["messageId"], null),
      };
    case "text":
      return { kind: "text", text: textOr(event["text"], "") };
    case "usage":
      return {
        kind: "usage",
        usage: event as unknown as UsagePayload,
        // From the raw line: an object would hoist a model that is named like a number (ACTUAL-02).
        primaryModel: extractActualModel({ perModel: perModelEntries(line) }),
      };
    case "message":
      return { kind: "answered", message: event["message"] as BotMessage };
    case "error":
      return { kind: "failed", reason: textOr(event["message"], "the turn failed") };
    default:
      return null;
  }
}

/** Reads a turn's stream step by step; rejects where it breaks off. */
export async function* readTurnSteps(stream: ReadableStream<Uint8Array>): AsyncGenerator<TurnStep> {
  for await (const line of readLines(stream)) {
    const step = readTurnStep(line);
    if (step) yield step;
  }
}
