import type { Behaviour } from "../backend/behaviour.js";
import { json } from "../backend/http-message.js";
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

const clear = faultsOf("WRITE-02", [
  [
    "cannot-clear",
    "a model once set can be replaced but not cleared: null and the empty string are refused",
    () => ({
      parseSelection: (body, type) => {
        const selection = right.parseSelection(body, type);
        return "model" in selection && !selection.model ? { refused: "model must be a name" } : selection;
      },
    }),
  ],
  [
    "cannot-clear-silently",
    "null and the empty string are answered with what is stored, and change nothing",
    () => ({
      writeModel: async (session, key, model, cause) => {
        if (model !== null) await right.writeModel(session, key, model, cause);
      },
      answerWrite: (written) => right.answerWrite({ ...written, after: written.after ?? written.before }),
    }),
  ],
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

/** All faults of clearing the selected model. */
export const clearingFaults: readonly Fault[] = [...clear, ...empty];
