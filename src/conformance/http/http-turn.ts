import { CONVERSATION_ID_HEADER, parseConversationIdHeader } from "../../decisions/conversation-path.js";
import type { RawRequest, Reply, TurnRequest, TurnResult } from "../ports.js";
import { textOf } from "../reply.js";
import { readTurnStream } from "../turn-stream.js";

/** The request that starts a turn. */
export function turnRequest(path: string, request: TurnRequest): RawRequest {
  return {
    method: "POST",
    path,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
  };
}

function errorOf(reply: Reply): string | null {
  try {
    const body: unknown = JSON.parse(textOf(reply));
    const error = typeof body === "object" && body !== null && "error" in body ? body.error : null;
    return typeof error === "string" ? error : null;
  } catch {
    return null;
  }
}

/** The events that come with the status of a failure, where it is told by both. */
function eventsOfFailure(reply: Reply): TurnResult["events"] {
  const { events, fault } = readTurnStream(reply.bytes);
  return fault === null ? events : [];
}

/** An id may be sent as it is; only one that is not what was asked for is decoded. */
function conversationIdOf(reply: Reply, asked: string | undefined): string | null {
  const value = reply.headers[CONVERSATION_ID_HEADER.toLowerCase()];
  if (value === undefined) return null;
  return value === asked ? value : parseConversationIdHeader(value);
}

/** Reads the answer to a turn's request. */
export function turnResult(reply: Reply, asked: string | undefined): TurnResult {
  const isStream = reply.status >= 200 && reply.status < 300;
  return {
    status: reply.status,
    conversationId: conversationIdOf(reply, asked),
    ...(isStream ? readTurnStream(reply.bytes) : { events: eventsOfFailure(reply), fault: null }),
    error: isStream ? null : errorOf(reply),
    ...(reply.exchange ? { exchange: reply.exchange } : {}),
  };
}
