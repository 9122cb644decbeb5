import { right } from "../backend/right.js";
import { type Cause, copyOf, type State } from "../backend/store.js";
import type { Change } from "../backend/test-backend.js";
import { type Fault, faultsOf } from "./fault.js";

function lost(isLost: (cause: Cause) => boolean): Change {
  return () => ({
    persist: (cause, write) => {
      if (!isLost(cause)) write();
    },
  });
}

function late(ms: number, isLate: (cause: Cause) => boolean): Change {
  return () => ({
    persist: (cause, write) => {
      if (isLate(cause)) setTimeout(write, ms).unref();
      else write();
    },
  });
}

function reloaded(change: (state: State) => void): Change {
  return () => ({
    reload: (disk) => {
      const state = copyOf(disk);
      change(state);
      return state;
    },
  });
}

/** All faults of what survives a kill. */
export const durabilityFaults: readonly Fault[] = faultsOf("DURABLE-01", [
  ["durable-nothing", "everything is in memory only", lost(() => true)],
  ["durable-no-sets", "names that are set are in memory only", lost((cause) => cause === "set")],
  ["durable-no-clears", "clears are in memory only", lost((cause) => cause === "clear")],
  ["durable-no-overrides", "overrides are in memory only", lost((cause) => cause === "override")],
  ["durable-no-messages", "messages are in memory only", lost((cause) => cause === "message")],
  ["durable-late", "all changes are written half a second later", late(500, () => true)],
  [
    "durable-late-sets",
    "names that are set are written a little later",
    late(150, (cause) => cause === "set"),
  ],
  ["durable-late-clears", "clears are written a little later", late(150, (cause) => cause === "clear")],
  [
    "durable-late-overrides",
    "overrides are written a little later",
    late(150, (cause) => cause === "override"),
  ],
  [
    "durable-late-messages",
    "messages are written a little after they are shown",
    late(150, (cause) => cause === "message"),
  ],
  [
    "durable-second-restart",
    "the second restart finds nothing",
    () => {
      let restarts = 0;
      return { reload: (disk) => (++restarts % 2 === 0 ? { ...disk, models: new Map() } : disk) };
    },
  ],
  [
    "durable-default-at-start",
    "a start gives the default to all conversations without a model",
    reloaded(({ models, conversations }) => {
      for (const key of conversations.keys()) if (!models.has(key)) models.set(key, "test/one");
    }),
  ],
  [
    "durable-from-messages",
    "a start takes the model of each conversation from its last answer",
    reloaded(({ models, messages }) => {
      for (const [key, list] of messages) {
        const model = list.findLast(({ metadata }) => typeof metadata["model"] === "string")?.metadata[
          "model"
        ];
        if (typeof model === "string") models.set(key, model);
      }
    }),
  ],
  [
    "durable-only-known",
    "a start drops names that no provider knows",
    reloaded(({ models }) => {
      for (const [key, model] of models) if (!/^(test|oracle|hub)\//.test(model)) models.delete(key);
    }),
  ],
  [
    "durable-messages-without-metadata",
    "messages are reloaded without their metadata",
    reloaded(({ messages }) => {
      for (const [key, list] of messages)
        messages.set(
          key,
          list.map((message) => ({ ...message, metadata: {} })),
        );
    }),
  ],
  [
    "durable-messages-of-selection",
    "messages are reloaded with the model that is selected",
    reloaded(({ messages, models }) => {
      for (const [key, list] of messages) {
        messages.set(
          key,
          list.map((message) =>
            message.role === "assistant" ? { ...message, metadata: { model: models.get(key) } } : message,
          ),
        );
      }
    }),
  ],
  [
    "durable-override-over-put",
    "a start brings back an override that a PUT or a clear has replaced",
    (files) => ({
      storeOverride: async (session, turn, run) => {
        if (turn.model !== null) files.set(turn.key, turn.model);
        await right.storeOverride(session, turn, run);
      },
      reload: (disk) => ({ ...disk, models: new Map([...disk.models, ...files]) }),
    }),
  ],
  [
    "durable-unknown-comes-back",
    "a start stores the overrides that failed",
    (files) => ({
      onFailure: async (_session, turn) => {
        if (turn.model !== null) files.set(turn.key, turn.model);
      },
      reload: (disk) => ({ ...disk, models: new Map([...files, ...disk.models]) }),
    }),
  ],
]);
