import type { Behaviour } from "../backend/behaviour.js";
import { json } from "../backend/http-message.js";
import { UnknownModel } from "../backend/provider.js";
import { right } from "../backend/right.js";
import type { Change } from "../backend/test-backend.js";
import { type Fault, faultsOf } from "./fault.js";

/** Another model answers in place of one that nobody knows. */
function fallback(choose: (asked: string, stored: string | null) => string | null): Change {
  return () => ({
    run: async (provider, turn) => {
      try {
        return await provider.run(turn.asked, turn.message);
      } catch (error) {
        const other = choose(turn.asked, turn.stored);
        if (other === null) throw error;
        return provider.run(other, turn.message);
      }
    },
    storeOverride: async (session, turn, run) => {
      if (run.asked === turn.asked) await right.storeOverride(session, turn, run);
    },
  });
}

const told = faultsOf("UNKNOWN-01", [
  [
    "unknown-400",
    "an unknown model is answered with 400",
    () => ({ failureAnswer: (error) => json(400, { error }) }),
  ],
  [
    "unknown-bare-400",
    "a name without a credential that nobody knows is answered with 400",
    () => ({
      failureAnswer: (error) => (/model no-such-model/.test(error) ? json(400, { error }) : null),
    }),
  ],
  [
    "unknown-404",
    "an unknown model is answered with 404",
    () => ({ failureAnswer: (error) => json(404, { error }) }),
  ],
  [
    "unknown-500-page",
    "an unknown model is answered with a page",
    () => ({
      failureAnswer: (error) => ({
        status: 500,
        headers: { "content-type": "text/html" },
        raw: `<h1>${error}</h1>`,
      }),
    }),
  ],
  ["unknown-empty-stream", "an unknown model gives an empty stream", () => ({ failureEvent: () => null })],
  [
    "unknown-said-as-text",
    "the error is told as text of the answer",
    () => ({ failureEvent: (reason) => ({ type: "delta", text: reason }) }),
  ],
  [
    "unknown-other-event",
    "the error is an event of another type",
    () => ({ failureEvent: (reason) => ({ type: "failure", message: reason }) }),
  ],
  [
    "unknown-error-without-message",
    "the error event has no message",
    () => ({ failureEvent: () => ({ type: "error" }) }),
  ],
  [
    "unknown-error-object",
    "the message of the error event is an object",
    () => ({ failureEvent: (reason) => ({ type: "error", message: { text: reason } }) }),
  ],
  [
    "unknown-crash",
    "an unknown model breaks the connection",
    () => ({
      failureEvent: () => {
        throw new Error("crash");
      },
    }),
  ],
]);

function onUnknown(change: Behaviour["onFailure"]): Change {
  return () => ({ onFailure: change });
}

const stored = faultsOf("UNKNOWN-02", [
  [
    "unknown-stored",
    "an unknown override is stored",
    onUnknown(async (session, turn) => {
      if (turn.model !== null) session.setModel(turn.key, turn.model, "override");
    }),
  ],
  [
    "unknown-stored-where-none-was",
    "an unknown override is stored where nothing was",
    onUnknown(async (session, turn) => {
      if (turn.model !== null && turn.stored === null) session.setModel(turn.key, turn.model, "override");
    }),
  ],
  [
    "unknown-stored-before",
    "an override is stored before its provider has accepted it, and stays",
    () => ({
      beforeRun: async (session, turn) => {
        if (turn.model !== null) session.setModel(turn.key, turn.model, "override");
      },
    }),
  ],
  [
    "unknown-seen-in-flight",
    "an override is stored before its provider has accepted it, and taken back",
    () => ({
      beforeRun: async (session, turn) => {
        if (turn.model !== null) session.setModel(turn.key, turn.model, "override");
      },
      onFailure: async (session, turn) => session.setModel(turn.key, turn.stored, "override"),
    }),
  ],
  [
    "unknown-clears",
    "an unknown override clears what is stored",
    onUnknown(async (session, turn) => session.setModel(turn.key, null, "clear")),
  ],
  [
    "unknown-stores-default",
    "an unknown override stores the default",
    onUnknown(async (session, turn) => session.setModel(turn.key, "test/one", "override")),
  ],
  [
    "unknown-clears-override",
    "an unknown override clears what a turn has stored, but not what a PUT has",
    () => {
      const overridden = new Set<string>();
      return {
        storeOverride: async (session, turn, run) => {
          if (turn.model !== null) overridden.add(turn.key);
          await right.storeOverride(session, turn, run);
        },
        onFailure: async (session, turn) => {
          if (overridden.has(turn.key)) session.setModel(turn.key, null, "clear");
        },
      };
    },
  ],
  [
    "unknown-breaks-next",
    "after an unknown model the next turn of the conversation fails",
    () => {
      const broken = new Set<string>();
      return {
        onFailure: async (_session, turn) => {
          broken.add(turn.key);
        },
        run: async (provider, turn) => {
          if (broken.delete(turn.key)) throw new UnknownModel(turn.asked);
          return provider.run(turn.asked, turn.message);
        },
      };
    },
  ],
  [
    "unknown-changes-next",
    "after an unknown model the next turn of the conversation uses the default",
    () => {
      const failed = new Set<string>();
      return {
        onFailure: async (_session, turn) => {
          failed.add(turn.key);
        },
        run: (provider, turn) =>
          provider.run(
            failed.delete(turn.key) && turn.model === null ? "test/one" : turn.asked,
            turn.message,
          ),
      };
    },
  ],
]);

const alone = faultsOf("UNKNOWN-03", [
  [
    "unknown-falls-back-to-default",
    "the default answers in place of an unknown model",
    fallback(() => "test/one"),
  ],
  [
    "unknown-falls-back-to-stored",
    "the stored model answers in place of an unknown one",
    fallback((_asked, before) => before),
  ],
  [
    "unknown-falls-back-within-credential",
    "another model of the same credential answers in place of an unknown one",
    fallback((asked) =>
      asked.startsWith("oracle/") ? "oracle/oracle-one" : asked.startsWith("test/") ? "test/one" : null,
    ),
  ],
  [
    "unknown-stored-falls-back",
    "the default answers in place of an unknown name that was stored by PUT",
    () => ({
      run: async (provider, turn) => {
        try {
          return await provider.run(turn.asked, turn.message);
        } catch (error) {
          if (turn.model !== null) throw error;
          return provider.run("test/one", turn.message);
        }
      },
    }),
  ],
  [
    "unknown-asks-provider-for-default",
    "for an unknown model the provider is asked for another one, whose answer is thrown away",
    () => ({
      run: async (provider, turn) => {
        try {
          return await provider.run(turn.asked, turn.message);
        } catch (error) {
          await provider.run("oracle/oracle-one", turn.message);
          throw error;
        }
      },
    }),
  ],
  [
    "unknown-claimed",
    "the message that reports the failure claims the unknown model",
    () => ({ failureMetadata: (turn) => ({ model: turn.asked }) }),
  ],
  [
    "unknown-claimed-default",
    "the message that reports the failure claims the default",
    () => ({ failureMetadata: () => ({ model: "test/one" }) }),
  ],
  [
    "unknown-stored-cleared",
    "a failing turn clears the unknown name that was stored by PUT",
    onUnknown(async (session, turn) => {
      if (turn.model === null) session.setModel(turn.key, null, "clear");
    }),
  ],
  [
    "unknown-stored-replaced",
    "a failing turn replaces the unknown name that was stored by PUT",
    onUnknown(async (session, turn) => {
      if (turn.model === null) session.setModel(turn.key, "test/one", "override");
    }),
  ],
  [
    "unknown-for-good",
    "a conversation whose stored name was unknown fails for good",
    () => {
      const failed = new Set<string>();
      return {
        onFailure: async (_session, turn) => {
          if (turn.model === null) failed.add(turn.key);
        },
        run: async (provider, turn) => {
          if (failed.has(turn.key)) throw new UnknownModel(turn.asked);
          return provider.run(turn.asked, turn.message);
        },
      };
    },
  ],
]);

/** All faults of models that no provider knows. */
export const unknownFaults: readonly Fault[] = [...told, ...stored, ...alone];
