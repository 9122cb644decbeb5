import { setTimeout as sleep } from "node:timers/promises";
import { right } from "../backend/right.js";
import { withConversation } from "../backend/right-turns.js";
import { done, silently, unsealed } from "./unsealed.js";
import type { Variant } from "./variant.js";

const elsewhere = { conversationId: "another-conversation" };

/** What a server tells every client, whatever that has asked for. */
const news: readonly string[] = [
  { type: "conversation.statusChanged", ...elsewhere, status: "idle" },
  { jsonrpc: "2.0", method: "ping" },
].map((message) => JSON.stringify(message));

/** The messages of a turn in another conversation. */
const others: readonly string[] = [
  { type: "chat.delta", event: { type: "text-delta", ...elsewhere, delta: "not for you" } },
  { type: "chat.delta", event: { type: "error", ...elsewhere, message: "not for you" } },
  { type: "chat.delta", event: { type: "turn-sealed", ...elsewhere } },
  { type: "chat.error", ...elsewhere, message: "not for you" },
].map((message) => JSON.stringify(message));

/** Variants of the WebSocket, and of how a turn ends. */
export const socketVariants: readonly Variant[] = [
  {
    name: "as-in-0.20",
    sentence:
      "events come bare, text under another name, no message is the last one, and no asked name is kept",
    change: () => ({
      greet: () => {},
      textEvent: (text) => ({ type: "text", text }),
      seal: done,
      socketMessages: (event, conversationId) => [withConversation(event, conversationId)],
      answerMetadata: (turn, run) => ({ model: run.perModel?.[0]?.[0] ?? turn.asked }),
    }),
    mayFail: [...unsealed, "META-05/override", "META-05/stored"],
  },
  {
    name: "socket-broadcasts",
    sentence: "messages that concern no turn, or one of others, come first, in between and last",
    change: () => {
      const minted = new Set<string>();
      return {
        mintId: () => {
          const id = right.mintId();
          minted.add(id);
          return id;
        },
        greet: (socket) => {
          right.greet(socket);
          for (const message of news) socket.send(message);
        },
        socketMessages: (event, conversationId) => {
          const status = { type: "conversation.statusChanged", conversationId, status: "active" };
          // Nobody could tell the first event of a new conversation from that of any other.
          const foreign = [JSON.stringify(status), ...news, ...(minted.has(conversationId) ? [] : others)];
          return [...foreign, ...right.socketMessages(event, conversationId), ...foreign];
        },
        refuseMessage: (socket, reason, conversationId) => {
          for (const message of [...news, ...others]) socket.send(message);
          right.refuseMessage(socket, reason, conversationId);
        },
      };
    },
  },
  {
    name: "socket-steps",
    sentence:
      "a turn tells its steps, its tools and its reasoning, and is done some time before it is sealed",
    change: () => ({
      seal: async function* (store) {
        yield { type: "step-complete", stepId: "1" };
        yield { type: "done", reason: "stop" };
        await sleep(60);
        await store();
        yield { type: "turn-sealed" };
      },
      socketMessages: (event, conversationId) => [
        ...(event.includes('"delta":"yes"')
          ? [
              { type: "user-message", text: "a question" },
              { type: "turn-start" },
              { type: "reasoning-delta", delta: "hm" },
              { type: "tool-call", name: "search" },
              { type: "tool-result", content: "nothing" },
            ].flatMap((step) => right.socketMessages(JSON.stringify(step), conversationId))
          : []),
        ...right.socketMessages(event, conversationId),
      ],
    }),
  },
  {
    name: "socket-plain-error",
    sentence: "what is no JSON is answered with an error that belongs to no chat",
    change: () => ({
      refuseMessage: (socket, reason, conversationId) => {
        if (reason !== "no chat.send") return right.refuseMessage(socket, reason, conversationId);
        socket.send('{"type":"protocol.error","message":"Invalid JSON"}');
        right.refuseMessage(socket, reason, conversationId);
      },
    }),
  },
  {
    name: "socket-closes",
    sentence: "the WebSocket is closed at the end of a turn, which nothing else tells",
    change: () => ({ seal: silently, endTurn: (socket) => socket.close() }),
    mayFail: unsealed,
  },
  {
    name: "socket-goes-quiet",
    sentence: "nothing marks the end of a turn on the WebSocket",
    change: () => ({ seal: silently }),
    mayFail: unsealed,
  },
  {
    name: "only-stored",
    sentence: "a turn tells neither text nor usage, and stores its answer",
    change: () => ({ textEvent: () => ({ type: "turn.goes.on" }), usage: () => null }),
  },
];
