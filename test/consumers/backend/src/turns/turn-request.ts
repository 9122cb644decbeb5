import {
  type BodySchema,
  type ChatRequest,
  formatConversationIdHeader,
  type ParsedBody,
  parseBody,
  type WarmRequest,
} from "@dispatch/transport-contract";
import {
  ChatRequestSchema,
  ChatSendMessageSchema,
  WarmRequestSchema,
} from "@dispatch/transport-contract/schemas";

/** As long as a header of any client can be: 16 KiB is what common ones take for all headers together. */
const LONGEST_ENCODED_ID = 8000;

/** Says why this server cannot hold a conversation of that id, in the words of the contract's own refusal; else `null`. */
export function refuseConversationId(id: string): string | null {
  try {
    const { length } = formatConversationIdHeader(id);
    if (length <= LONGEST_ENCODED_ID) return null;
    return `conversationId: expected at most ${LONGEST_ENCODED_ID} characters as it stands in a URL, got ${length}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function readRequest<Request extends { readonly conversationId?: string | undefined }>(
  schema: BodySchema<Request>,
  body: Uint8Array,
): ParsedBody<Request> {
  const parsed = parseBody(schema, body);
  if (!parsed.ok || parsed.value.conversationId === undefined) return parsed;
  const refusal = refuseConversationId(parsed.value.conversationId);
  return refusal === null ? parsed : { ok: false, error: { error: refusal } };
}

/** Reads the body of `POST /chat`: a request that may start a turn, or the `{error}` to answer (TURN-06, TURN-07). */
export function readChatRequest(body: Uint8Array): ParsedBody<ChatRequest> {
  return readRequest(ChatRequestSchema, body);
}

/** Reads a WebSocket message: it decides as `readChatRequest` does (TURN-08). */
export function readChatSendMessage(body: Uint8Array): ParsedBody<ChatRequest> {
  return readRequest(ChatSendMessageSchema, body);
}

/** Reads the body of `POST /chat/warm`. */
export function readWarmRequest(body: Uint8Array): ParsedBody<WarmRequest> {
  return readRequest(WarmRequestSchema, body);
}
