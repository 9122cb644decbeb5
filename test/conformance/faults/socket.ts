import { right } from "../backend/right.js";
import { withConversation } from "../backend/right-turns.js";
import type { Change } from "../backend/test-backend.js";
import { type Fault, faultsOf } from "./fault.js";
import { withEmptyModel } from "./requests.js";

/** Only what is malformed in this way is answered in another. */
function unanswered(
  isReason: (reason: string) => boolean,
  answer: (send: (text: string) => void, close: () => void) => void,
): Change {
  return () => ({
    refuseMessage: (socket, reason, conversationId) => {
      if (isReason(reason))
        answer(
          (text) => socket.send(text),
          () => socket.close(),
        );
      else right.refuseMessage(socket, reason, conversationId);
    },
  });
}

const started = (send: (text: string) => void) => send(JSON.stringify({ type: "delta", text: "yes" }));

/** All faults of the WebSocket. */
export const socketFaults: readonly Fault[] = faultsOf("TURN-08", [
  [
    "socket-ignores-override",
    "the WebSocket ignores a turn's model",
    () => ({ onSocket: { resolve: ({ stored, defaultModel }) => stored ?? defaultModel } }),
  ],
  [
    "socket-ignores-stored",
    "the WebSocket ignores the stored model",
    () => ({ onSocket: { resolve: ({ override, defaultModel }) => override ?? defaultModel } }),
  ],
  [
    "socket-stored-first",
    "on the WebSocket the stored model comes first",
    () => ({
      onSocket: { resolve: ({ override, stored, defaultModel }) => stored ?? override ?? defaultModel },
    }),
  ],
  [
    "socket-stores-nothing",
    "the WebSocket does not store an override",
    () => ({ onSocket: { storeOverride: async () => {} } }),
  ],
  [
    "socket-stores-default",
    "the WebSocket stores the default",
    () => ({
      onSocket: {
        storeOverride: async (session, turn) => session.setModel(turn.key, turn.asked, "override"),
      },
    }),
  ],
  [
    "socket-other-default",
    "the WebSocket has another default",
    () => ({ onSocket: { defaultModel: () => "test/two" } }),
  ],
  [
    "socket-empty-clears",
    '`model: ""` on the WebSocket clears what is stored',
    () => ({
      onSocket: {
        parseTurn: withEmptyModel,
        resolve: ({ override, stored, defaultModel }) => override || (stored ?? defaultModel),
        storeOverride: async (session, turn, run) => {
          if (turn.model === "") session.setModel(turn.key, null, "clear");
          else await right.storeOverride(session, turn, run);
        },
      },
    }),
  ],
  [
    "socket-unknown-stored",
    "the WebSocket stores an unknown model",
    () => ({
      onSocket: {
        onFailure: async (session, turn) => {
          if (turn.model !== null) session.setModel(turn.key, turn.model, "override");
        },
      },
    }),
  ],
  [
    "socket-unknown-refused",
    "the WebSocket refuses an unknown model as a request",
    () => ({
      socketMessages: (event, conversationId) =>
        event.includes('"type":"error"')
          ? [withConversation(event.replace('"error"', '"chat.error"'), conversationId)]
          : right.socketMessages(event, conversationId),
    }),
  ],
  [
    "socket-unknown-falls-back",
    "the WebSocket answers an unknown model with the default",
    () => ({
      onSocket: {
        run: async (provider, turn) => {
          try {
            return await provider.run(turn.asked, turn.message);
          } catch {
            return provider.run("test/one", turn.message);
          }
        },
      },
    }),
  ],
  [
    "socket-unknown-crashes",
    "an unknown model closes the WebSocket",
    () => ({
      onSocket: {
        run: async (provider, turn) => {
          try {
            return await provider.run(turn.asked, turn.message);
          } catch {
            throw new Error("crash");
          }
        },
      },
    }),
  ],
  [
    "socket-unknown-breaks-next",
    "after an unknown model the conversation's turns on the WebSocket fail",
    () => {
      const broken = new Set<string>();
      return {
        onSocket: {
          onFailure: async (_session, turn) => {
            broken.add(turn.key);
          },
          run: async (provider, turn) =>
            provider.run(broken.has(turn.key) ? "no-such/model" : turn.asked, turn.message),
        },
      };
    },
  ],
  [
    "socket-saves-nothing",
    "turns on the WebSocket save no messages",
    () => ({ onSocket: { saveMessages: async () => {} } }),
  ],
  [
    "socket-messages-without-model",
    "answers on the WebSocket are saved without their model",
    () => ({ onSocket: { answerMetadata: () => ({}) } }),
  ],
  [
    "socket-events-without-type",
    "the events on the WebSocket have no type",
    () => ({ socketMessages: () => ['{"type":"chat.delta","event":{"kind":"event"}}'] }),
  ],
  [
    "socket-broken-ignored",
    "what is no JSON is not answered",
    unanswered(
      (reason) => reason === "no chat.send",
      () => {},
    ),
  ],
  [
    "socket-broken-closes",
    "what is no JSON closes the WebSocket",
    unanswered(
      (reason) => reason === "no chat.send",
      (_send, close) => close(),
    ),
  ],
  [
    "socket-message-ignored",
    "a blank message is not answered",
    unanswered(
      (reason) => reason.startsWith("message"),
      () => {},
    ),
  ],
  [
    "socket-message-accepted",
    "a blank message starts a turn",
    unanswered((reason) => reason.startsWith("message"), started),
  ],
  [
    "socket-model-accepted",
    "a model of a wrong type starts a turn",
    unanswered((reason) => reason.startsWith("model"), started),
  ],
  [
    "socket-error-type",
    "what is malformed is answered with an error event",
    () => ({
      refuseMessage: (socket, reason) => socket.send(JSON.stringify({ type: "error", message: reason })),
    }),
  ],
  [
    "socket-error-without-message",
    "chat.error has no message",
    () => ({ refuseMessage: (socket) => socket.send(JSON.stringify({ type: "chat.error" })) }),
  ],
  [
    "socket-error-as-text",
    "what is malformed is answered with plain text",
    () => ({ refuseMessage: (socket, reason) => socket.send(reason) }),
  ],
  [
    "socket-malformed-crashes",
    "after what is malformed the WebSocket answers nothing any more",
    () => {
      let isDown = false;
      return {
        refuseMessage: (socket, reason, conversationId) => {
          isDown = true;
          right.refuseMessage(socket, reason, conversationId);
        },
        onSocket: {
          run: async (provider, turn) => {
            if (isDown) throw new Error("down");
            return provider.run(turn.asked, turn.message);
          },
        },
      };
    },
  ],
]);
