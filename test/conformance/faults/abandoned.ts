import { setTimeout as sleep } from "node:timers/promises";
import type { Behaviour, Turn } from "../backend/behaviour.js";
import { UnknownModel } from "../backend/provider.js";
import { right } from "../backend/right.js";
import type { Change } from "../backend/test-backend.js";
import { type Fault, faultsOf } from "./fault.js";

/** So long the server has to see that the client has gone, in milliseconds. */
const REST_MS = 60;

/** Later than the next turn, in milliseconds. */
const LATE_MS = 400;

/** What happens at the end of a turn whose client has gone, in place of what is right. */
function gone(leave: (store: () => Promise<void>, turn: Turn) => Promise<void>): Change {
  return () => ({
    restMs: REST_MS,
    async *seal(store, turn) {
      if (turn.client.isGone) await leave(store, turn);
      else yield* right.seal(store, turn);
    },
  });
}

/** Saves the messages of turns whose client has gone in a way of its own. */
function saving(
  save: (right: Behaviour, ...args: Parameters<Behaviour["saveMessages"]>) => Promise<void>,
): Change {
  return () => {
    const left = new Set<string>();
    return {
      restMs: REST_MS,
      async *seal(store, turn) {
        if (turn.client.isGone) left.add(turn.key);
        yield* right.seal(store, turn);
      },
      saveMessages: (session, key, added) =>
        left.delete(key) ? save(right, session, key, added) : right.saveMessages(session, key, added),
    };
  };
}

/** All faults of turns whose client goes away. */
export const abandonedFaults: readonly Fault[] = faultsOf("TURN-13", [
  ["left-stores-nothing", "a turn whose client has gone stores nothing", gone(async () => {})],
  [
    "left-loses-override",
    "a turn whose client has gone stores its messages, but not its override",
    () => ({
      restMs: REST_MS,
      storeOverride: async (session, turn, run) => {
        if (!turn.client.isGone) await right.storeOverride(session, turn, run);
      },
    }),
  ],
  [
    "left-clears-override",
    "a turn whose client has gone takes its override back",
    () => ({
      restMs: REST_MS,
      storeOverride: async (session, turn, run) => {
        await right.storeOverride(session, turn, run);
        if (turn.client.isGone) session.setModel(turn.key, turn.stored, "override");
      },
    }),
  ],
  [
    "left-loses-model",
    "the answer of a turn whose client has gone is stored without its model",
    () => ({
      restMs: REST_MS,
      answerMetadata: (turn, run) => (turn.client.isGone ? {} : right.answerMetadata(turn, run)),
    }),
  ],
  [
    "left-stored-late",
    "a turn whose client has gone is stored behind the next one",
    gone(async (store) => {
      void sleep(LATE_MS).then(store);
    }),
  ],
  [
    "left-answers-late",
    "the answer of a turn whose client has gone is stored behind the next question",
    saving(async ({ saveMessages }, session, key, [question, ...answers]) => {
      if (question) await saveMessages(session, key, [question]);
      void sleep(LATE_MS).then(() => saveMessages(session, key, answers));
    }),
  ],
  [
    "left-answer-first",
    "the answer of a turn whose client has gone is stored ahead of its question",
    saving(async ({ saveMessages }, session, key, added) => saveMessages(session, key, added.toReversed())),
  ],
  [
    "left-breaks-next",
    "once a client has gone, the turns of its conversation fail",
    () => {
      const left = new Set<string>();
      return {
        restMs: REST_MS,
        run: async (provider, turn) => {
          if (left.has(turn.key)) throw new UnknownModel(turn.asked);
          return provider.run(turn.asked, turn.message);
        },
        async *seal(store, turn) {
          if (turn.client.isGone) left.add(turn.key);
          yield* right.seal(store, turn);
        },
      };
    },
  ],
]);
