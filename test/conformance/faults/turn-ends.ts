import { setTimeout as sleep } from "node:timers/promises";
import type { Behaviour } from "../backend/behaviour.js";
import { right } from "../backend/right.js";
import type { Change } from "../backend/test-backend.js";
import { type Fault, faultsOf } from "./fault.js";

function sealed(seal: Behaviour["seal"]): Change {
  return () => ({ seal });
}

const SEALED = { type: "turn-sealed" };

/** How long something is done too late, in milliseconds. */
const LATE_MS = 80;

const ends = faultsOf("TURN-11", [
  [
    "seal-absent",
    "no turn is sealed",
    sealed(async function* (store) {
      await store();
      yield { type: "done" };
    }),
  ],
  [
    "seal-absent-on-socket",
    "turns on the WebSocket are not sealed",
    () => ({
      onSocket: {
        seal: async function* (store) {
          await store();
          yield { type: "done" };
        },
      },
    }),
  ],
  [
    "seal-not-last",
    "an event comes behind the seal",
    sealed(async function* (store) {
      await store();
      yield SEALED;
      yield { type: "step-complete" };
    }),
  ],
  [
    "seal-before-store",
    "a turn is sealed before it is stored",
    sealed(async function* (store) {
      yield SEALED;
      await sleep(LATE_MS);
      await store();
    }),
  ],
  [
    "seal-before-answer",
    "the stream has ended and the turn is sealed before the answer is stored",
    () => ({
      saveMessages: async (session, key, added) => {
        void sleep(LATE_MS).then(() => right.saveMessages(session, key, added));
      },
    }),
  ],
  [
    "seal-before-override",
    "the stream has ended and the turn is sealed before the override is stored",
    () => ({
      storeOverride: async (session, turn, run) => {
        void sleep(LATE_MS).then(() => right.storeOverride(session, turn, run));
      },
    }),
  ],
]);

/** Takes every answer for something that nobody knows, and stores none. */
const silent = {
  textEvent: () => ({ type: "trace.span" }),
  usage: () => null,
  saveMessages: async () => {},
} satisfies Partial<Behaviour>;

const answers = faultsOf("TURN-12", [
  ["silent", "a turn carries no text and no usage, and stores no answer", () => silent],
  [
    "silent-on-socket",
    "turns on the WebSocket carry no text and no usage, and store no answer",
    () => ({ onSocket: silent }),
  ],
  [
    "blank",
    "the text of a turn is blank, and nothing else comes of it",
    () => ({ ...silent, textEvent: () => ({ type: "text-delta", delta: "" }) }),
  ],
  [
    "noise-on-socket",
    "a chat.send is followed by messages that concern no turn",
    () => ({
      socketMessages: (_event, conversationId) => [
        JSON.stringify({ type: "conversation.statusChanged", conversationId, status: "idle" }),
      ],
    }),
  ],
  [
    "errors-on-socket",
    "each turn on the WebSocket ends in an error event",
    () => ({
      socketMessages: (_event, conversationId) =>
        right.socketMessages('{"type":"error","message":"out of order"}', conversationId),
    }),
  ],
  [
    "events-as-text",
    "the event of a chat.delta is JSON inside a string",
    () => ({
      socketMessages: (event, conversationId) =>
        right
          .socketMessages(event, conversationId)
          .map((text) => JSON.parse(text) as { readonly event: unknown })
          .map(({ event: inner }) => JSON.stringify({ type: "chat.delta", event: JSON.stringify(inner) })),
    }),
  ],
]);

/** All faults of how a turn ends, and how it shows that it went well. */
export const turnEndFaults: readonly Fault[] = [...ends, ...answers];
