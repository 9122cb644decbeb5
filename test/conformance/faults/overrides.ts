import { setTimeout as sleep } from "node:timers/promises";
import { right } from "../backend/right.js";
import { type Fault, faultsOf } from "./fault.js";

const DEFAULT = "test/one";

const storing = faultsOf("TURN-04", [
  ["override-not-stored", "an override is not stored", () => ({ storeOverride: async () => {} })],
  [
    "override-stored-late",
    "an override is stored some time after the stream ends",
    () => ({
      storeOverride: async (session, turn, run) => {
        void sleep(60).then(() => right.storeOverride(session, turn, run));
      },
    }),
  ],
  [
    "override-stored-where-none-was",
    "an override is stored only where nothing was",
    () => ({
      storeOverride: async (session, turn, run) => {
        if (session.model(turn.key) === null) await right.storeOverride(session, turn, run);
      },
    }),
  ],
  [
    "override-stored-where-one-was",
    "an override is stored only where a model was",
    () => ({
      storeOverride: async (session, turn, run) => {
        if (session.model(turn.key) !== null) await right.storeOverride(session, turn, run);
      },
    }),
  ],
  [
    "override-not-stored-in-new",
    "an override is not stored in a conversation that the turn mints",
    () => {
      const minted = new Set<string>();
      return {
        mintId: () => {
          const id = right.mintId();
          minted.add(id);
          return id;
        },
        storeOverride: async (session, turn, run) => {
          if (!minted.delete(turn.conversationId)) await right.storeOverride(session, turn, run);
        },
      };
    },
  ],
  [
    "routed-name-stored",
    "the name that the router chose is stored",
    () => ({
      storeOverride: async (session, turn, run) => {
        if (turn.model !== null) session.setModel(turn.key, run.perModel?.[0]?.[0] ?? turn.model, "override");
      },
    }),
  ],
  [
    "override-stored-without-credential",
    "the name is stored without its credential",
    () => ({
      storeOverride: async (session, turn) => {
        if (turn.model !== null)
          session.setModel(turn.key, turn.model.split("/").slice(1).join("/"), "override");
      },
    }),
  ],
  [
    "override-stored-everywhere",
    "an override is stored in all conversations that have a model",
    () => {
      const keys = new Set<string>();
      return {
        writeModel: async (session, key, model, cause) => {
          keys.add(key);
          await right.writeModel(session, key, model, cause);
        },
        storeOverride: async (session, turn) => {
          keys.add(turn.key);
          if (turn.model !== null) for (const key of keys) session.setModel(key, turn.model, "override");
        },
      };
    },
  ],
  [
    "override-stored-in-the-one-before",
    "an override is stored in the conversation of the turn before",
    () => {
      let before: string | null = null;
      return {
        storeOverride: async (session, turn) => {
          if (turn.model !== null) session.setModel(before ?? turn.key, turn.model, "override");
          before = turn.key;
        },
      };
    },
  ],
  [
    "override-of-default-not-stored",
    "an override that is the default is not stored",
    () => ({
      storeOverride: async (session, turn, run) => {
        if (turn.model !== DEFAULT) await right.storeOverride(session, turn, run);
      },
    }),
  ],
  [
    "override-not-used-next",
    "the next turn uses what was set by PUT, not the override",
    () => {
      const set = new Map<string, string>();
      return {
        acceptName: (name) => ({ model: name || null }),
        writeModel: async (session, key, model, cause) => {
          if (model === null) set.delete(key);
          else set.set(key, model);
          await right.writeModel(session, key, model, cause);
        },
        run: (provider, turn) => provider.run(turn.model ?? set.get(turn.key) ?? turn.asked, turn.message),
      };
    },
  ],
  [
    "override-used-elsewhere",
    "an override is used by the turns of other conversations too",
    () => {
      let last: string | null = null;
      return {
        resolve: (choice) => {
          if (choice.override !== null) last = choice.override;
          return right.resolve({
            ...choice,
            stored: choice.stored === null ? null : (last ?? choice.stored),
          });
        },
      };
    },
  ],
]);

const replacing = faultsOf("TURN-05", [
  [
    "put-after-override-ignored",
    "turns go on with an override that a PUT has replaced",
    () => {
      const overrides = new Map<string, string>();
      return {
        run: (provider, turn) => {
          if (turn.model !== null) overrides.set(turn.key, turn.model);
          return provider.run(overrides.get(turn.key) ?? turn.asked, turn.message);
        },
      };
    },
  ],
  [
    "put-after-override-lost",
    "a PUT after an override is answered but lost",
    () => {
      const overridden = new Set<string>();
      return {
        storeOverride: async (session, turn, run) => {
          if (turn.model !== null) overridden.add(turn.key);
          await right.storeOverride(session, turn, run);
        },
        writeModel: async (session, key, model, cause) => {
          if (model === null || !overridden.has(key)) await right.writeModel(session, key, model, cause);
        },
      };
    },
  ],
  [
    "override-comes-back",
    "an override is stored once more some time after the stream ends",
    () => ({
      storeOverride: async (session, turn, run) => {
        await right.storeOverride(session, turn, run);
        void sleep(8).then(() => right.storeOverride(session, turn, run));
      },
    }),
  ],
  [
    "second-override-lost",
    "an override that the conversation had before is not stored again",
    () => {
      const had = new Set<string>();
      return {
        storeOverride: async (session, turn, run) => {
          const name = `${turn.key} ${turn.model}`;
          if (!had.has(name)) await right.storeOverride(session, turn, run);
          had.add(name);
        },
      };
    },
  ],
  [
    "clear-keeps-override",
    "a clear does not remove an override",
    () => {
      const overrides = new Map<string, string>();
      return {
        storeOverride: async (session, turn, run) => {
          if (turn.model !== null) overrides.set(turn.key, turn.model);
          await right.storeOverride(session, turn, run);
        },
        writeModel: async (session, key, model, cause) => {
          if (model !== null) overrides.delete(key);
          await right.writeModel(session, key, model ?? overrides.get(key) ?? null, cause);
        },
        answerWrite: (written) =>
          right.answerWrite({ ...written, after: written.asked === "" ? null : written.asked }),
      };
    },
  ],
  [
    "clear-keeps-override-in-turns",
    "turns go on with an override after a clear",
    () => {
      const overrides = new Map<string, string>();
      return {
        writeModel: async (session, key, model, cause) => {
          if (model !== null) overrides.delete(key);
          await right.writeModel(session, key, model, cause);
        },
        run: (provider, turn) => {
          if (turn.model !== null) overrides.set(turn.key, turn.model);
          const asked = turn.model ?? turn.stored ?? overrides.get(turn.key) ?? turn.asked;
          return provider.run(asked, turn.message);
        },
      };
    },
  ],
  [
    "clear-undone-by-turn",
    "the turn after a clear stores the override again",
    () => {
      const overrides = new Map<string, string>();
      return {
        storeOverride: async (session, turn, run) => {
          await right.storeOverride(session, turn, run);
          if (turn.model !== null) overrides.set(turn.key, turn.model);
          const before = overrides.get(turn.key);
          if (session.model(turn.key) === null && before !== undefined)
            session.setModel(turn.key, before, "override");
        },
      };
    },
  ],
  [
    "clear-leaves-stored-in-turns",
    "turns go on with a name that was set and cleared",
    () => {
      const names = new Map<string, string>();
      return {
        writeModel: async (session, key, model, cause) => {
          if (model !== null) names.set(key, model);
          await right.writeModel(session, key, model, cause);
        },
        run: (provider, turn) =>
          provider.run(turn.model ?? turn.stored ?? names.get(turn.key) ?? turn.asked, turn.message),
      };
    },
  ],
]);

/** All faults of what a turn stores, and for how long. */
export const overrideFaults: readonly Fault[] = [...storing, ...replacing];
