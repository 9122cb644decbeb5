import { setTimeout as sleep } from "node:timers/promises";
import type { Behaviour } from "../backend/behaviour.js";
import { json, raw } from "../backend/http-message.js";
import { right } from "../backend/right.js";
import type { Session } from "../backend/store.js";
import { type Fault, faultsOf } from "./fault.js";

/** Answers a PUT in another way where it cleared. */
function clearAnswer(answer: Behaviour["answerWrite"]) {
  return (): Partial<Behaviour> => ({
    answerWrite: (written) => (written.after === null ? answer(written) : right.answerWrite(written)),
  });
}

function clears(clear: (session: Session, key: string) => void) {
  return (): Partial<Behaviour> => ({
    writeModel: async (session, key, model, cause) => {
      if (model === null) clear(session, key);
      else await right.writeModel(session, key, model, cause);
    },
  });
}

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

const clear = faultsOf("WRITE-02", [
  [
    "null-400",
    "null is refused",
    () => ({
      parseSelection: (body, type) => {
        const selection = right.parseSelection(body, type);
        return "model" in selection && selection.model === null
          ? { refused: "model must be a string" }
          : selection;
      },
    }),
  ],
  [
    "null-as-word",
    'null is stored as "null"',
    () => ({
      parseSelection: (body, type) => {
        const selection = right.parseSelection(body, type);
        return "model" in selection && selection.model === null ? { model: "null" } : selection;
      },
    }),
  ],
  ["null-ignored", "null is answered but clears nothing", clears(() => {})],
  [
    "null-as-default",
    "null stores the default",
    clears((session, key) => session.setModel(key, "test/one", "clear")),
  ],
  [
    "null-answers-old",
    "the answer to a clear carries the cleared name",
    clearAnswer(({ id, before }) => json(200, { conversationId: id, model: before })),
  ],
  ["null-204", "a clear answers without content", clearAnswer(() => ({ status: 204, headers: {} }))],
  [
    "null-without-model",
    "the answer to a clear has no model",
    clearAnswer(({ id }) => json(200, { conversationId: id })),
  ],
  [
    "clear-twice-404",
    "clearing what is clear is not found",
    clearAnswer((written) =>
      written.before === null ? json(404, { error: "nothing to clear" }) : right.answerWrite(written),
    ),
  ],
  [
    "clear-twice-409",
    "clearing for the second time is a conflict",
    () => {
      const cleared = new Set<string>();
      return {
        answerWrite: (written) => {
          if (written.after !== null) cleared.delete(written.id);
          else if (cleared.has(written.id)) return json(409, { error: "already clear" });
          else cleared.add(written.id);
          return right.answerWrite(written);
        },
      };
    },
  ],
  [
    "clear-undo",
    "clearing twice brings the name back",
    () => {
      const names = new Map<string, string>();
      return {
        writeModel: async (session, key, model, cause) => {
          const before = session.model(key);
          if (before !== null) names.set(key, before);
          await right.writeModel(
            session,
            key,
            model ?? (before === null ? (names.get(key) ?? null) : null),
            cause,
          );
        },
      };
    },
  ],
  [
    "clear-of-never-set-500",
    "clearing what was never set is an error of the server",
    () => {
      const set = new Set<string>();
      return {
        writeModel: async (session, key, model, cause) => {
          if (model === null && !set.has(key)) throw new Error("no row");
          set.add(key);
          await right.writeModel(session, key, model, cause);
        },
      };
    },
  ],
  [
    "clear-is-final",
    "what was cleared cannot be set again",
    () => {
      const tombstones = new Set<string>();
      return {
        writeModel: async (session, key, model, cause) => {
          if (model === null && session.model(key) !== null) tombstones.add(key);
          await right.writeModel(session, key, tombstones.has(key) ? null : model, cause);
        },
      };
    },
  ],
  [
    "clear-deletes-messages",
    "a clear deletes the conversation's messages",
    clears((session, key) => {
      session.setModel(key, null, "clear");
      session.setMessages(key, []);
    }),
  ],
  [
    "clear-strips-messages",
    "a clear takes the model out of the stored messages",
    clears((session, key) => {
      session.setModel(key, null, "clear");
      session.setMessages(
        key,
        session.messages(key).map((message) => ({ ...message, metadata: {} })),
      );
    }),
  ],
]);

const empty = faultsOf("WRITE-03", [
  ["empty-stored", '"" is stored', () => ({ acceptName: (model) => ({ model }) })],
  [
    "empty-400",
    '"" is refused',
    () => ({ acceptName: (model) => (model === "" ? { refused: "model is empty" } : { model }) }),
  ],
  [
    "empty-ignored",
    '"" is answered as null but clears nothing',
    () => {
      let isEmpty = false;
      return {
        acceptName: (model) => {
          isEmpty = model === "";
          return right.acceptName(model);
        },
        writeModel: async (session, key, model, cause) => {
          const ignored = isEmpty && model === null;
          isEmpty = false;
          if (!ignored) await right.writeModel(session, key, model, cause);
        },
      };
    },
  ],
  [
    "empty-answered",
    '"" clears but is answered as ""',
    () => ({
      answerWrite: ({ id, asked, after }) =>
        json(200, { conversationId: id, model: asked === "" ? "" : after }),
    }),
  ],
  [
    "empty-as-default",
    '"" stores the default',
    () => ({ acceptName: (model) => ({ model: model === "" ? "test/one" : model }) }),
  ],
  [
    "empty-answered-where-nothing-was",
    '"" for what was never set is answered as ""',
    () => ({
      answerWrite: (written) =>
        written.asked === "" && written.before === null
          ? json(200, { conversationId: written.id, model: "" })
          : right.answerWrite(written),
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

/** A reader of the body's text as it stands, for the faults that do not parse it as it should be. */
function reading(
  read: (
    text: string,
    right: () => ReturnType<Behaviour["parseSelection"]>,
  ) => ReturnType<Behaviour["parseSelection"]>,
) {
  return (): Partial<Behaviour> => ({
    parseSelection: (body, type) => read(body.toString("utf8"), () => right.parseSelection(body, type)),
  });
}

function objectOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const extra = faultsOf("WRITE-06", [
  [
    "strict-body",
    "a field that is not known is refused",
    reading((text, parse) =>
      Object.keys(objectOf(text)).some((key) => key !== "model") ? { refused: "unknown field" } : parse(),
    ),
  ],
  [
    "first-model-in-text",
    'the first "model" in the text is taken, wherever it stands',
    reading((text, parse) => {
      const first = /"model":"([^"\\]*)"/.exec(text)?.[1];
      return first === undefined ? parse() : { model: first };
    }),
  ],
  [
    "other-case-taken",
    "the key is taken in any case, the first one wins",
    reading((text, parse) => {
      const key = Object.keys(objectOf(text)).find((candidate) => candidate.toLowerCase() === "model");
      const value = key === undefined ? undefined : objectOf(text)[key];
      return typeof value === "string" && key !== "model" ? { model: value } : parse();
    }),
  ],
  [
    "prototype-refused",
    "a key of a prototype is refused",
    reading((text, parse) => (/__proto__|constructor/.test(text) ? { refused: "forbidden key" } : parse())),
  ],
  [
    "two-fields-at-most",
    "more than two fields are refused",
    reading((text, parse) =>
      Object.keys(objectOf(text)).length > 2 ? { refused: "too many fields" } : parse(),
    ),
  ],
  [
    "body-id-wins",
    "the conversationId of the body is written instead of that of the path",
    () => {
      let other: string | null = null;
      return {
        parseSelection: (body, type) => {
          const { conversationId } = objectOf(body.toString("utf8"));
          other = typeof conversationId === "string" ? conversationId : null;
          return right.parseSelection(body, type);
        },
        writeModel: async (session, key, model, cause) => {
          const target = other ?? key;
          other = null;
          await right.writeModel(session, target, model, cause);
        },
      };
    },
  ],
  [
    "extra-null-clears",
    "a null in any field clears",
    reading((text, parse) => (Object.values(objectOf(text)).includes(null) ? { model: null } : parse())),
  ],
]);

function refusesType(isRefused: (type: string) => boolean, status: number) {
  return (): Partial<Behaviour> => ({
    admit: async ({ method, path, headers }) => {
      const isSelection = method === "PUT" && path.endsWith("/model");
      const refused = isSelection && isRefused(headers["content-type"] ?? "");
      return refused ? json(status, { error: "content type" }) : null;
    },
  });
}

const types = faultsOf("WRITE-07", [
  [
    "charset-415",
    "only application/json without a charset is accepted",
    refusesType((type) => type !== "application/json", 415),
  ],
  [
    "charset-upper-case-400",
    "a charset in upper case is refused",
    refusesType((type) => /charset=UTF-8/.test(type), 400),
  ],
  ["charset-quoted-415", "a quoted charset is refused", refusesType((type) => type.includes('"'), 415)],
  [
    "charset-without-space-400",
    "a charset without a space before it is refused",
    refusesType((type) => /;\S/.test(type), 400),
  ],
  [
    "charset-clears",
    "a body with a charset is not parsed, and clears",
    () => ({
      parseSelection: (body, type) =>
        type.includes("charset") ? { model: null } : right.parseSelection(body, type),
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

/** All faults of `PUT /conversations/:id/model`, but for names and malformed bodies. */
export const writingFaults: readonly Fault[] = [
  ...name,
  ...slow,
  ...clear,
  ...empty,
  ...writes,
  ...early,
  ...extra,
  ...types,
];
