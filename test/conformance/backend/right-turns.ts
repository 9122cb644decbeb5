import { randomUUID } from "node:crypto";
import { formatConversationIdHeader } from "../../../src/decisions/conversation-path.js";
import type { MessageBehaviour, SocketBehaviour, TurnBehaviour, WarmBehaviour } from "./behaviour.js";
import { json } from "./http-message.js";
import { isRecord, parseJson } from "./right-selection.js";

/** Turns as the contract has them. */
export const rightTurns: TurnBehaviour = {
  parseTurn(text) {
    const parsed = parseJson(Buffer.from(text));
    if ("refused" in parsed) return parsed;
    if (!isRecord(parsed.value)) return { refused: "the body must be an object" };
    const { message, conversationId, model } = parsed.value;
    if (typeof message !== "string" || message.trim() === "")
      return { refused: "message is missing or blank" };
    if (conversationId !== undefined && typeof conversationId !== "string") {
      return { refused: "conversationId must be a string" };
    }
    if (model !== undefined && typeof model !== "string") return { refused: "model must be a string" };
    return { message, conversationId: conversationId || null, model: model || null };
  },
  onRefusedTurn: () => {},
  mintId: randomUUID,
  defaultModel: () => "test/one",
  resolve: ({ override, stored, defaultModel }) => override ?? stored ?? defaultModel,
  beforeRun: async () => {},
  run: (provider, turn) => provider.run(turn.asked, turn.message),
  async storeOverride(session, turn) {
    if (turn.model !== null) session.setModel(turn.key, turn.model, "override");
  },
  onFailure: async () => {},
  textEvent: (delta) => ({ type: "text-delta", delta }),
  usage: (run) => run.perModel,
  async *seal(store) {
    await store();
    yield { type: "turn-sealed" };
  },
  failureEvent: (reason) => ({ type: "error", message: reason }),
  failureAnswer: () => null,
  conversationHeader: formatConversationIdHeader,
  async *frame(lines) {
    for await (const line of lines) yield `${line}\n`;
  },
};

/** Messages and lists as the contract has them. */
export const rightMessages: MessageBehaviour = {
  answerMetadata: (turn, run) => {
    const model = run.perModel?.[0]?.[0] ?? turn.asked;
    return { model, ...(model === turn.asked ? {} : { requestedModel: turn.asked }), tokens: 13 };
  },
  userMetadata: () => ({}),
  failureMetadata: () => ({ failed: true }),
  async saveMessages(session, key, added) {
    session.setMessages(key, [...session.messages(key), ...added]);
  },
  showMessages: (messages) => messages,
  listRow: ({ id }) => ({ id, title: "a conversation" }),
  answerList: (conversations) => ({ conversations }),
};

/** Warm-ups as the contract has them. */
export const rightWarm: WarmBehaviour = {
  readWarmModel: (model) => (typeof model === "string" && model !== "" ? model : null),
  refuseWarmNow: () => null,
  resolveWarm: ({ override, stored, defaultModel }) => override ?? stored ?? defaultModel,
  afterWarm: async () => {},
  warmFigures: (model) => ({
    inputTokens: 100,
    outputTokens: 0,
    cacheReadTokens: 0,
    cacheWriteTokens: 100,
    cachePct: 0,
    expectedCacheRate: 100,
    model,
  }),
  refuseWarm: (reason) => json(502, { error: reason }),
};

/** Puts the conversation into the text of an event. Parsing it would change the order of the names in its usage. */
export function withConversation(event: string, conversationId: string): string {
  return event.replace("{", () => `{"conversationId":${JSON.stringify(conversationId)},`);
}

/** The WebSocket as the contract has it. */
export const rightSocket: SocketBehaviour = {
  onSocket: {},
  greet: (socket) => socket.send('{"type":"catalog","catalog":[]}'),
  refuseMessage: (socket, reason, conversationId) => {
    const named = conversationId === null ? {} : { conversationId };
    socket.send(JSON.stringify({ type: "chat.error", ...named, message: reason }));
  },
  socketMessages: (event, conversationId) => [
    `{"type":"chat.delta","event":${withConversation(event, conversationId)}}`,
  ],
  endTurn: () => {},
};
