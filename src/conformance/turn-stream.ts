import type { TurnRecord } from "./ports.js";
import { excerpt } from "./reply.js";

/** The events of a stream, and why it was none where it was none. */
export interface TurnStream {
  readonly events: readonly TurnRecord[];
  readonly fault: string | null;
}

/** Reads one line or message as an event; a string says why it is none. */
export function readTurnEvent(text: string): TurnRecord | string {
  try {
    const event: unknown = JSON.parse(text);
    if (typeof event !== "object" || event === null || Array.isArray(event))
      return `no JSON object: ${excerpt(text)}`;
    if (!("type" in event) || typeof event.type !== "string")
      return `an event without a type: ${excerpt(text)}`;
    return { text, event: event as Readonly<Record<string, unknown>> };
  } catch {
    return `not JSON: ${excerpt(text)}`;
  }
}

/** Reads a whole NDJSON stream; blank lines are allowed, and so is a last line without its line end. */
export function readTurnStream(bytes: Uint8Array): TurnStream {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { events: [], fault: "the stream is not UTF-8" };
  }
  const events: TurnRecord[] = [];
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const read = readTurnEvent(line);
    if (typeof read === "string") return { events, fault: `a line of the stream is ${read}` };
    events.push(read);
  }
  return { events, fault: null };
}
