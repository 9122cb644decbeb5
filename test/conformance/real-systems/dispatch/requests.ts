import { isConversationId } from "../../../../src/index.js";
import { isRecord } from "../http-server.js";
import type { DispatchBehaviour, Transport } from "./behaviour.js";

/** Why a request is refused. */
export interface Refused {
  readonly refused: string;
}

/** What a turn is asked for. */
export interface ChatAsk {
  readonly conversationId: string;
  readonly isMinted: boolean;
  readonly message: string;
  /** The override; `null` where there is none. */
  readonly model: string | null;
}

/** Reads what both transports take for a turn. */
export function parseChat(
  body: unknown,
  transport: Transport,
  behaviour: DispatchBehaviour,
): ChatAsk | Refused {
  if (!isRecord(body)) return { refused: "expected a JSON object" };
  const { message, conversationId = "", model = "" } = body;
  if (typeof message !== "string" || behaviour.isBlank(message, transport))
    return { refused: "message must be a string that is not blank" };
  if (typeof model !== "string") return { refused: "model must be a string" };
  const isId =
    typeof conversationId === "string" && (conversationId === "" || isConversationId(conversationId));
  if (!isId) return { refused: "conversationId must be a string that a URL can carry" };
  const isMinted = conversationId === "";
  return {
    conversationId: isMinted ? behaviour.mintId() : conversationId,
    isMinted,
    message,
    model: model || null,
  };
}

/** Reads the body of a PUT. */
export function parseSelection(body: unknown): { readonly model: string | null } | Refused {
  const expected = { refused: "expected a JSON object whose model is a string or null" };
  if (!isRecord(body) || !Object.hasOwn(body, "model")) return expected;
  const { model } = body;
  return model === null || typeof model === "string" ? { model } : expected;
}
