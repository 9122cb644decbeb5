import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "./check.js";
import type { Laboratory } from "./laboratory.js";
import type { TurnRequest, TurnResult } from "./ports.js";
import { objectOf, show } from "./reply.js";
import { isSilent, type SeenTurn } from "./turn-outcome.js";

/** What a stored message looks like, as far as the checks read it. */
export interface StoredMessage {
  readonly id: unknown;
  readonly role: string;
  readonly content: string;
  /** `metadata.model`; `undefined` where there is none. */
  readonly model: unknown;
  /** `metadata.requestedModel`; `undefined` where there is none. */
  readonly requestedModel: unknown;
}

/** How long a backend may take to show a message that it has stored, in milliseconds. */
const HISTORY_DELAY = 5_000;

/** Reads the conversation's messages; a conversation that is not found has none. */
export async function storedMessages(laboratory: Laboratory, id: string): Promise<readonly StoredMessage[]> {
  const expected = '200 {"messages": […]}';
  const reply = await laboratory.readMessages(id);
  if (reply.status === 404) return [];
  if (reply.status !== 200)
    throw new Failure("the messages cannot be read", expected, `status ${reply.status}`);
  const { messages } = objectOf(reply, expected);
  if (!Array.isArray(messages)) throw new Failure("the messages cannot be read", expected, show(messages));
  return messages.map((message: unknown) => {
    const fields =
      typeof message === "object" && message !== null ? (message as Record<string, unknown>) : {};
    const metadata = fields["metadata"];
    return {
      id: fields["id"],
      role: String(fields["role"]),
      content: String(fields["content"]),
      model:
        typeof metadata === "object" && metadata !== null && "model" in metadata ? metadata.model : undefined,
      requestedModel:
        typeof metadata === "object" && metadata !== null && "requestedModel" in metadata
          ? metadata.requestedModel
          : undefined,
    };
  });
}

/** The assistant messages that answer the message with the nonce: those between it and the next user message. */
export function answersTo(messages: readonly StoredMessage[], nonce: string): readonly StoredMessage[] {
  const asked = messages.findIndex(({ role, content }) => role === "user" && content.includes(nonce));
  if (asked < 0) return [];
  const after = messages.slice(asked + 1);
  const next = after.findIndex(({ role }) => role === "user");
  return (next < 0 ? after : after.slice(0, next)).filter(({ role }) => role === "assistant");
}

/** Waits for the stored answer to the message with the nonce; a history may be written a little late. */
export async function storedAnswer(
  laboratory: Laboratory,
  id: string,
  nonce: string,
): Promise<StoredMessage> {
  const deadline = Date.now() + HISTORY_DELAY;
  for (;;) {
    const answer = answersTo(await storedMessages(laboratory, id), nonce).at(-1);
    if (answer) return answer;
    if (Date.now() > deadline) {
      throw new Failure(
        "the turn's answer is not among the messages",
        "an assistant message after the user's",
        "none",
      );
    }
    await sleep(100);
  }
}

/**
 * A turn that tells neither text nor usage may have stored an answer all the same (TURN-12): only then are the messages
 * asked, where there are any.
 */
export async function withStoredAnswer(
  laboratory: Laboratory,
  request: TurnRequest,
  turn: TurnResult,
): Promise<SeenTurn> {
  const id = request.conversationId ?? turn.conversationId;
  if (!isSilent(turn) || !laboratory.has("messages") || id === null) return turn;
  try {
    const { model } = await storedAnswer(laboratory, id, request.message);
    // A message that names no model may be the report of a turn that failed (META-04).
    return { ...turn, isAnswerStored: typeof model === "string" && model !== "" };
  } catch {
    return turn;
  }
}
