import { setTimeout as sleep } from "node:timers/promises";
import type { Turn } from "../backend/behaviour.js";
import { right } from "../backend/right.js";
import type { Change } from "../backend/test-backend.js";
import { type Fault, faultsOf } from "./fault.js";

/** A process's own memory of what it read, for a while. */
function cached(ms: number, seesOwnWrites: boolean): Change {
  return () => {
    const cache = new Map<string, { readonly model: string | null; readonly until: number }>();
    return {
      readModel: async (session, key) => {
        const known = cache.get(key);
        if (known && known.until > Date.now()) return known.model;
        const model = session.model(key);
        cache.set(key, { model, until: Date.now() + ms });
        return model;
      },
      writeModel: async (session, key, model, cause) => {
        if (seesOwnWrites) cache.set(key, { model, until: Date.now() + ms });
        await right.writeModel(session, key, model, cause);
      },
    };
  };
}

/** Turns share what should be each turn's own. */
function current(isShared: (turn: Turn) => boolean): Change {
  return () => {
    let model = "test/one";
    return {
      beforeRun: async (_session, turn) => {
        if (isShared(turn)) model = turn.asked;
        await sleep(2);
      },
      run: (provider, turn) => provider.run(isShared(turn) ? model : turn.asked, turn.message),
    };
  };
}

const register = faultsOf("RACE-01", [
  ["race-cache", "reads are cached for a moment, and a write does not end that", cached(25, false)],
  [
    "race-replica-cache",
    "each process caches what it read, and does not see what others write",
    cached(60_000, true),
  ],
  ["race-replica-cache-short", "each process caches what it read for a moment", cached(100, true)],
  [
    "race-replica-misses-overrides",
    "a process that holds a name is told of what others set, but not of their overrides",
    (files) => {
      const held = new Map<string, { readonly model: string | null; readonly version: string }>();
      const versionOf = (key: string) => files.get(key) ?? "0";
      return {
        readModel: async (session, key) => {
          const known = held.get(key);
          if (known?.version === versionOf(key)) return known.model;
          const model = session.model(key);
          held.set(key, { model, version: versionOf(key) });
          return model;
        },
        writeModel: async (session, key, model, cause) => {
          await right.writeModel(session, key, model, cause);
          files.set(key, String(Number(versionOf(key)) + 1));
        },
        storeOverride: async (session, turn, run) => {
          await right.storeOverride(session, turn, run);
          held.delete(turn.key);
        },
      };
    },
  ],
  [
    "race-applied-late",
    "a write is answered a moment before it takes effect",
    () => ({
      writeModel: async (session, key, model, cause) => {
        void sleep(4).then(() => right.writeModel(session, key, model, cause));
      },
    }),
  ],
  [
    "race-delete-then-insert",
    "a write first deletes and then inserts, and reads see what is between",
    () => ({
      writeModel: async (session, key, model, cause) => {
        session.setModel(key, null, "clear");
        await sleep(2);
        await right.writeModel(session, key, model, cause);
      },
    }),
  ],
  [
    "race-whole-file",
    "a write reads all conversations, changes one, and writes all back",
    (files) => {
      const all = (): Record<string, string | null> => JSON.parse(files.get("all") ?? "{}");
      const write = async (key: string, model: string | null) => {
        const mine = all();
        await sleep(1);
        files.set("all", JSON.stringify({ ...mine, [key]: model }));
      };
      return {
        readModel: async (_session, key) => all()[key] ?? null,
        writeModel: (_session, key, model) => write(key, model),
        storeOverride: async (_session, turn) => {
          if (turn.model !== null) await write(turn.key, turn.model);
        },
      };
    },
  ],
  [
    "race-busy-dropped",
    "a write during another one of the same conversation is answered but dropped",
    () => {
      const busy = new Set<string>();
      return {
        writeModel: async (session, key, model, cause) => {
          if (busy.has(key)) return;
          busy.add(key);
          await sleep(50);
          busy.delete(key);
          await right.writeModel(session, key, model, cause);
        },
      };
    },
  ],
  [
    "race-none-wins",
    "of many writes at once none wins",
    () => {
      const busy = new Map<string, number>();
      return {
        writeModel: async (session, key, model, cause) => {
          const count = (busy.get(key) ?? 0) + 1;
          busy.set(key, count);
          await sleep(50);
          busy.set(key, (busy.get(key) ?? 1) - 1);
          await right.writeModel(session, key, count > 3 ? null : model, cause);
        },
      };
    },
  ],
  [
    "race-writes-undone",
    "writes at once are answered, and all of them are rolled back",
    () => {
      const busy = new Map<string, { count: number; isShared: boolean }>();
      return {
        writeModel: async (session, key, model, cause) => {
          const group = busy.get(key) ?? { count: 0, isShared: false };
          busy.set(key, group);
          group.isShared ||= group.count > 0;
          group.count++;
          await sleep(50);
          group.count--;
          if (group.count === 0) busy.delete(key);
          if (!group.isShared) await right.writeModel(session, key, model, cause);
        },
      };
    },
  ],
  [
    "race-dirty-reads",
    "while a write is under way every other read gives what will be",
    () => {
      const coming = new Map<string, string | null>();
      let reads = 0;
      return {
        readModel: async (session, key) => {
          const next = coming.get(key);
          return next !== undefined && reads++ % 2 === 0 ? next : session.model(key);
        },
        writeModel: async (session, key, model, cause) => {
          coming.set(key, model);
          await sleep(50);
          coming.delete(key);
          await right.writeModel(session, key, model, cause);
        },
      };
    },
  ],
  [
    "race-queue-repeats",
    "a queue applies the first of many writes once more when all are done",
    () => {
      const first = new Map<string, string | null>();
      return {
        writeModel: async (session, key, model, cause) => {
          await right.writeModel(session, key, model, cause);
          if (first.has(key)) return;
          first.set(key, model);
          setTimeout(() => {
            session.setModel(key, model, cause);
            first.delete(key);
          }, 40).unref();
        },
      };
    },
  ],
  [
    "race-null-is-no-value",
    "a process that holds a name does not take over a null of another process",
    () => {
      const held = new Map<string, string>();
      return {
        readModel: async (session, key) => session.model(key) ?? held.get(key) ?? null,
        writeModel: async (session, key, model, cause) => {
          if (model === null) held.delete(key);
          else held.set(key, model);
          await right.writeModel(session, key, model, cause);
        },
      };
    },
  ],
  [
    "race-replicas-apart",
    "each process keeps what it is told for itself",
    () => {
      const own = new Map<string, string | null>();
      return {
        readModel: async (session, key) => (own.has(key) ? (own.get(key) ?? null) : session.model(key)),
        writeModel: async (_session, key, model) => {
          own.set(key, model);
        },
      };
    },
  ],
  [
    "race-turn-restores",
    "a turn writes back the stored model that it began with",
    () => ({
      storeOverride: async (session, turn, run) => {
        await right.storeOverride(session, turn, run);
        if (turn.model === null && turn.stored !== null) session.setModel(turn.key, turn.stored, "override");
      },
    }),
  ],
  [
    "race-turn-saves-record",
    "a turn writes the whole conversation back as it was when it began",
    () => ({
      storeOverride: async (session, turn) =>
        session.setModel(turn.key, turn.model ?? turn.stored, "override"),
    }),
  ],
  [
    "race-put-saves-record",
    "a PUT writes the whole conversation back as it was when it began, messages included",
    () => ({
      writeModel: async (session, key, model, cause) => {
        const messages = session.messages(key);
        await sleep(3);
        await right.writeModel(session, key, model, cause);
        session.setMessages(key, messages);
      },
    }),
  ],
]);

const turns = faultsOf("RACE-02", [
  [
    "race-current-override",
    "the model of a turn with an override is kept in one place for all turns",
    current((turn) => turn.model !== null),
  ],
  [
    "race-current-stored",
    "the model of a turn without one is kept in one place for all turns",
    current((turn) => turn.model === null),
  ],
  ["race-current-model", "the model of a turn is kept in one place for all turns", current(() => true)],
  [
    "race-metadata",
    "the model of an answer is that of the turn which ended last",
    () => {
      let last: unknown = null;
      return {
        usage: (run, turn) => {
          last = right.answerMetadata(turn, run)["model"];
          return run.perModel;
        },
        storeOverride: async (session, turn, run) => {
          await sleep(10);
          await right.storeOverride(session, turn, run);
        },
        answerMetadata: () => ({ model: last }),
      };
    },
  ],
  [
    "race-stored-override",
    "the override of the turn that began last is stored by all turns that run",
    () => {
      let last: string | null = null;
      return {
        beforeRun: async (_session, turn) => {
          last = turn.model;
        },
        storeOverride: async (session, turn) => {
          if (last !== null && turn.model !== null) session.setModel(turn.key, last, "override");
        },
      };
    },
  ],
]);

/** All faults of many requests at once. */
export const raceFaults: readonly Fault[] = [...register, ...turns];
