import { setTimeout as sleep } from "node:timers/promises";
import { json, raw } from "../backend/http-message.js";
import { right } from "../backend/right.js";
import { type Fault, faultsOf } from "./fault.js";

const name = faultsOf("WRITE-01", [
  ["put-echo-only", "the name is echoed but not stored", () => ({ writeModel: async () => {} })],
  [
    "put-204",
    "the PUT answers without content",
    () => ({ answerWrite: () => ({ status: 204, headers: {} }) }),
  ],
  [
    "put-201",
    "the PUT answers 201",
    () => ({ answerWrite: (written) => ({ ...right.answerWrite(written), status: 201 }) }),
  ],
  [
    "put-202",
    "the PUT answers 202",
    () => ({ answerWrite: (written) => ({ ...right.answerWrite(written), status: 202 }) }),
  ],
  [
    "put-old-value",
    "the PUT answers the value from before",
    () => ({ answerWrite: ({ id, before }) => json(200, { conversationId: id, model: before }) }),
  ],
  ["put-ok", 'the PUT answers {"ok":true}', () => ({ answerWrite: () => json(200, { ok: true }) })],
  ["put-text", "the PUT answers plain text", () => ({ answerWrite: () => raw(200, "text/plain", "saved") })],
  [
    "put-without-id",
    "the answer to the PUT has no conversationId",
    () => ({ answerWrite: ({ after }) => json(200, { model: after }) }),
  ],
  [
    "put-without-model",
    "the answer to the PUT has no model",
    () => ({ answerWrite: ({ id }) => json(200, { conversationId: id }) }),
  ],
  [
    "put-as-html",
    "the answer to the PUT says that it is HTML",
    () => ({
      answerWrite: (written) => ({ ...right.answerWrite(written), headers: { "content-type": "text/html" } }),
    }),
  ],
  [
    "put-first-only",
    "a second name does not replace the first",
    () => ({
      writeModel: async (session, key, model, cause) => {
        if (session.model(key) === null || model === null) session.setModel(key, model, cause);
      },
    }),
  ],
  [
    "put-forgets-beyond-sixteen",
    "only the sixteen names set last are kept",
    () => {
      const keys: string[] = [];
      return {
        writeModel: async (session, key, model, cause) => {
          await right.writeModel(session, key, model, cause);
          if (model !== null) keys.push(key);
          const oldest = keys.length > 16 ? keys.shift() : undefined;
          if (oldest !== undefined && !keys.includes(oldest)) session.setModel(oldest, null, "clear");
        },
      };
    },
  ],
  [
    "put-forgets-beyond-a-hundred",
    "only the hundred names set last are kept",
    () => {
      const keys: string[] = [];
      return {
        writeModel: async (session, key, model, cause) => {
          await right.writeModel(session, key, model, cause);
          if (model !== null) keys.push(key);
          const oldest = keys.length > 100 ? keys.shift() : undefined;
          if (oldest !== undefined && !keys.includes(oldest)) session.setModel(oldest, null, "clear");
        },
      };
    },
  ],
  [
    "put-expires",
    "a name is forgotten after a second",
    () => ({
      writeModel: async (session, key, model, cause) => {
        await right.writeModel(session, key, model, cause);
        setTimeout(() => {
          if (session.model(key) === model) session.setModel(key, null, "clear");
        }, 1000).unref();
      },
    }),
  ],
  [
    "put-default-as-none",
    "the default's name is stored as null, because it is the default anyway",
    () => ({
      writeModel: (session, key, model, cause) =>
        right.writeModel(session, key, model === "test/one" ? null : model, cause),
    }),
  ],
]);

const slow = faultsOf("WRITE-01", [
  [
    "put-applied-late",
    "the PUT is answered before it takes effect",
    () => ({
      writeModel: async (session, key, model, cause) => {
        void sleep(40).then(() => right.writeModel(session, key, model, cause));
      },
    }),
  ],
]);

const writes = faultsOf("WRITE-04", [
  [
    "first-wins-again",
    "a name that the conversation once had is not stored a second time",
    () => {
      const had = new Map<string, Set<string>>();
      return {
        writeModel: async (session, key, model, cause) => {
          const names = had.get(key) ?? new Set();
          had.set(key, names);
          if (model !== null && names.has(model) && session.model(key) !== null) return;
          if (model !== null) names.add(model);
          await right.writeModel(session, key, model, cause);
        },
      };
    },
  ],
  [
    "longest-wins",
    "a shorter name does not replace a longer one",
    () => ({
      writeModel: async (session, key, model, cause) => {
        if (model !== null && model.length < (session.model(key)?.length ?? 0)) return;
        await right.writeModel(session, key, model, cause);
      },
    }),
  ],
  [
    "greatest-wins",
    "a name does not replace one that comes later in the alphabet",
    () => ({
      writeModel: async (session, key, model, cause) => {
        if (model !== null && model < (session.model(key) ?? "")) return;
        await right.writeModel(session, key, model, cause);
      },
    }),
  ],
  [
    "third-write-lost",
    "every third write to a conversation is answered but lost",
    () => {
      const counts = new Map<string, number>();
      return {
        writeModel: async (session, key, model, cause) => {
          const count = (counts.get(key) ?? 0) + 1;
          counts.set(key, count);
          if (count % 3 !== 0) await right.writeModel(session, key, model, cause);
        },
      };
    },
  ],
  [
    "fifth-write-lost",
    "the fifth write to a conversation is answered but lost",
    () => {
      const counts = new Map<string, number>();
      return {
        writeModel: async (session, key, model, cause) => {
          const count = (counts.get(key) ?? 0) + 1;
          counts.set(key, count);
          if (count !== 5) await right.writeModel(session, key, model, cause);
        },
      };
    },
  ],
  [
    "case-is-no-change",
    "a name that differs in case only is taken for no change",
    () => ({
      writeModel: async (session, key, model, cause) => {
        if (model !== null && model.toLowerCase() === session.model(key)?.toLowerCase()) return;
        await right.writeModel(session, key, model, cause);
      },
    }),
  ],
  [
    "same-name-toggles",
    "the same name for the second time clears it",
    () => ({
      writeModel: (session, key, model, cause) =>
        right.writeModel(session, key, model === session.model(key) ? null : model, cause),
    }),
  ],
  [
    "same-name-409",
    "the same name for the second time is a conflict",
    () => ({
      answerWrite: (written) =>
        written.after !== null && written.after === written.before
          ? json(409, { error: "no change" })
          : right.answerWrite(written),
    }),
  ],
  [
    "write-all",
    "a write sets all conversations that have a name",
    () => {
      const keys = new Set<string>();
      return {
        writeModel: async (session, key, model, cause) => {
          if (model !== null) keys.add(key);
          for (const each of model === null ? [key] : keys) session.setModel(each, model, cause);
        },
      };
    },
  ],
  [
    "clear-all",
    "a clear clears all conversations",
    () => {
      const keys = new Set<string>();
      return {
        writeModel: async (session, key, model, cause) => {
          if (model !== null) keys.add(key);
          for (const each of model === null ? keys : [key]) session.setModel(each, model, cause);
        },
      };
    },
  ],
  [
    "clear-by-name",
    "a clear clears all conversations of the same name",
    () => {
      const keys = new Set<string>();
      return {
        writeModel: async (session, key, model, cause) => {
          const before = session.model(key);
          keys.add(key);
          if (model === null)
            for (const each of keys) if (session.model(each) === before) session.setModel(each, null, cause);
          session.setModel(key, model, cause);
        },
      };
    },
  ],
  [
    "write-to-the-one-before",
    "a write goes to the conversation of the write before as well, where that is clear",
    () => {
      let before: string | null = null;
      return {
        writeModel: async (session, key, model, cause) => {
          if (before !== null && before !== key && session.model(before) === null)
            session.setModel(before, model, cause);
          before = key;
          await right.writeModel(session, key, model, cause);
        },
      };
    },
  ],
]);

const early = faultsOf("WRITE-05", [
  [
    "put-needs-conversation",
    "a model can be set only where a conversation is",
    () => {
      const started = new Set<string>();
      return {
        afterRead: (_session, key) => started.add(key),
        answerWrite: (written) =>
          started.has(written.id) ? right.answerWrite(written) : json(404, { error: "no conversation" }),
      };
    },
  ],
  [
    "put-before-conversation-lost",
    "what is set before the conversation was read for the first time is answered but lost",
    () => {
      const seen = new Set<string>();
      return {
        afterRead: (_session, key) => seen.add(key),
        writeModel: async (session, key, model, cause) => {
          if (seen.has(key)) await right.writeModel(session, key, model, cause);
        },
      };
    },
  ],
]);

/** All faults of setting the model. */
export const writingFaults: readonly Fault[] = [...name, ...slow, ...writes, ...early];
