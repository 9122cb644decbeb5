import { right } from "../backend/right.js";
import { withConversation } from "../backend/right-turns.js";
import type { Change } from "../backend/test-backend.js";
import { type Fault, faultsOf } from "./fault.js";

function delta(event: string): string {
  return `{"type":"chat.delta","event":${event}}`;
}

/** Sends each event under the conversation that this gives. */
function under(conversation: (event: string, conversationId: string) => string | null): Change {
  return () => ({
    socketMessages: (event, conversationId) => {
      const named = conversation(event, conversationId);
      return [delta(named === null ? event : withConversation(event, named))];
    },
  });
}

/** Remembers which conversations a process has minted. */
function minting() {
  const minted = new Set<string>();
  return {
    minted,
    mintId: () => {
      const id = right.mintId();
      minted.add(id);
      return id;
    },
  };
}

/** All faults of what events on the WebSocket belong to. */
export const socketEventFaults: readonly Fault[] = faultsOf("TURN-10", [
  ["events-nameless", "no event on the WebSocket names its conversation", under(() => null)],
  [
    "events-nameless-bare",
    "events come bare and name no conversation",
    () => ({ socketMessages: (event) => [event] }),
  ],
  [
    "events-named-outside",
    "the conversation stands beside the event, not in it",
    () => ({
      socketMessages: (event, conversationId) => [withConversation(delta(event), conversationId)],
    }),
  ],
  [
    "usage-nameless",
    "the usage names no conversation",
    under((event, id) => (event.includes('"usage"') ? null : id)),
  ],
  [
    "errors-nameless",
    "error events name no conversation",
    under((event, id) => (event.includes('"error"') ? null : id)),
  ],
  [
    "minted-told-last",
    "the id of a new conversation is told by the last event only",
    () => {
      const { minted, mintId } = minting();
      return {
        mintId,
        socketMessages: (event, id) =>
          minted.has(id) && !event.includes("turn-sealed") ? [delta(event)] : right.socketMessages(event, id),
      };
    },
  ],
  [
    "minted-not-told",
    "the id of a new conversation is not told",
    () => {
      const { minted, mintId } = minting();
      return {
        mintId,
        socketMessages: (event, id) => (minted.has(id) ? [delta(event)] : right.socketMessages(event, id)),
      };
    },
  ],
  [
    "minted-told-wrong",
    "new conversations are told by a number that is not their id",
    () => {
      const { minted, mintId } = minting();
      return {
        mintId,
        socketMessages: (event, id) =>
          right.socketMessages(event, minted.has(id) ? `new-${[...minted].indexOf(id)}` : id),
      };
    },
  ],
  [
    "refusal-nameless",
    "chat.error does not carry the conversation that the request named",
    () => ({ refuseMessage: (socket, reason) => right.refuseMessage(socket, reason, null) }),
  ],
  [
    "refusal-other",
    "chat.error names the conversation of the socket's last turn",
    () => {
      let last = "none";
      return {
        refuseMessage: (socket, reason) => right.refuseMessage(socket, reason, last),
        socketMessages: (event, id) => {
          last = id;
          return right.socketMessages(event, id);
        },
      };
    },
  ],
  [
    "answers-mixed",
    "where two turns were asked on one WebSocket, the usage of one comes under the conversation of the other",
    () => ({
      socketMessages: (event, id, [other = id] = []) =>
        right.socketMessages(event, event.includes('"usage"') ? other : id),
    }),
  ],
  [
    "answers-under-last",
    "all events come under the conversation that was asked last",
    () => {
      let last = "";
      return {
        onSocket: {
          beforeRun: async (_session, turn) => {
            last = turn.conversationId;
          },
        },
        socketMessages: (event) => right.socketMessages(event, last),
      };
    },
  ],
  [
    "questions-mixed",
    "each turn tells the question that was asked last, of whichever conversation",
    () => {
      let last = "";
      return {
        onSocket: {
          beforeRun: async (_session, turn) => {
            last = turn.message;
          },
        },
        socketMessages: (event, id) => [
          ...right.socketMessages(JSON.stringify({ type: "user-message", text: last }), id),
          ...right.socketMessages(event, id),
        ],
      };
    },
  ],
]);
