import { json } from "../backend/http-message.js";
import { UnknownModel } from "../backend/provider.js";
import type { Change } from "../backend/test-backend.js";
import { type Fault, faultsOf } from "./fault.js";

/** The backend looks at a name's credential alone; whether there is such a model only the provider knows. */
function hasKnownCredential(model: string | null): model is string {
  return model !== null && /^(test|hub|oracle)\//.test(model);
}

/** Stores an override as soon as its credential is known. */
function storedAtOnce(isTakenBack: boolean): Change {
  return () => ({
    beforeRun: async (session, turn) => {
      if (hasKnownCredential(turn.model)) session.setModel(turn.key, turn.model, "override");
    },
    onFailure: async (session, turn) => {
      if (isTakenBack && hasKnownCredential(turn.model)) session.setModel(turn.key, turn.stored, "override");
    },
  });
}

const told = faultsOf("UNKNOWN-01", [
  [
    "unknown-400-under-known-credential",
    "an unknown model is answered with 400 where its credential is known",
    () => ({
      failureAnswer: (error) => (/model (test|hub|oracle)\//.test(error) ? json(400, { error }) : null),
    }),
  ],
  [
    "unknown-silent-under-known-credential",
    "an unknown model gives an empty stream where its credential is known",
    () => ({
      failureEvent: (message) =>
        /model (test|hub|oracle)\//.test(message) ? null : { type: "error", message },
    }),
  ],
]);

const stored = faultsOf("UNKNOWN-02", [
  [
    "unknown-stored-under-known-credential",
    "an override is stored once its credential is known, before the provider was asked, and stays",
    storedAtOnce(false),
  ],
  [
    "unknown-seen-under-known-credential",
    "an override is stored once its credential is known, and taken back when the provider refuses it",
    storedAtOnce(true),
  ],
  [
    "unknown-under-known-credential-breaks-next",
    "after an unknown model under a known credential the next turn of the conversation fails",
    () => {
      const broken = new Set<string>();
      return {
        onFailure: async (_session, turn) => {
          if (hasKnownCredential(turn.model)) broken.add(turn.key);
        },
        run: async (provider, turn) => {
          if (broken.delete(turn.key)) throw new UnknownModel(turn.asked);
          return provider.run(turn.asked, turn.message);
        },
      };
    },
  ],
]);

/** All faults of unknown models whose credential is known. */
export const knownCredentialFaults: readonly Fault[] = [...told, ...stored];
