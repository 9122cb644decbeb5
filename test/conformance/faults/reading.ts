import { json, raw } from "../backend/http-message.js";
import { right } from "../backend/right.js";
import { type Fault, faultsOf } from "./fault.js";

function echoed(change: (id: string) => unknown) {
  return () => ({
    answerRead: (id: string, model: string | null) => json(200, { conversationId: change(id), model }),
  });
}

function whereNull(answer: (id: string) => ReturnType<typeof json>) {
  return () => ({
    answerRead: (id: string, model: string | null) =>
      model === null ? answer(id) : right.answerRead(id, model),
  });
}

const neverSet = faultsOf("READ-01", [
  [
    "never-set-404",
    "a conversation without a model is not found",
    whereNull(() => json(404, { error: "not found" })),
  ],
  [
    "never-set-204",
    "a conversation without a model has no content",
    whereNull(() => ({ status: 204, headers: {} })),
  ],
  [
    "never-set-empty-object",
    "model is absent where it is null",
    whereNull((conversationId) => json(200, { conversationId })),
  ],
  [
    "never-set-default",
    "null is answered as the default",
    whereNull((conversationId) => json(200, { conversationId, model: "test/one" })),
  ],
  [
    "never-set-empty-string",
    'null is answered as ""',
    whereNull((conversationId) => json(200, { conversationId, model: "" })),
  ],
  [
    "never-set-word",
    'null is answered as "null"',
    whereNull((conversationId) => json(200, { conversationId, model: "null" })),
  ],
  ["never-set-bare-null", "the answer is a bare null", whereNull(() => json(200, null))],
  [
    "never-set-last",
    "a conversation without a model answers with the name that was set last anywhere",
    () => {
      let last: string | null = null;
      return {
        acceptName: (name: string) => {
          last = name;
          return right.acceptName(name);
        },
        answerRead: (id, model) => right.answerRead(id, model ?? last),
      };
    },
  ],
  [
    "second-read-default",
    "the second read of a conversation that was never set gives the default",
    () => {
      const read = new Set<string>();
      return {
        answerRead: (id, model) => {
          const again = read.has(id);
          read.add(id);
          return right.answerRead(id, model ?? (again ? "test/one" : null));
        },
      };
    },
  ],
]);

const read = faultsOf("READ-02", [
  [
    "read-lower-case",
    "names are lower-cased when they are read",
    () => ({ answerRead: (id, model) => right.answerRead(id, model?.toLowerCase() ?? null) }),
  ],
  [
    "read-without-credential",
    "only the part behind the slash is read",
    () => ({ answerRead: (id, model) => right.answerRead(id, model?.split("/").at(-1) ?? null) }),
  ],
  [
    "read-once",
    "a name is gone once it was read twice",
    () => {
      const reads = new Map<string, number>();
      return {
        afterRead: (session, key) => {
          const count = (reads.get(key) ?? 0) + 1;
          reads.set(key, count);
          if (count === 2) session.setModel(key, null, "clear");
        },
      };
    },
  ],
  [
    "read-of-the-last-set",
    "every conversation that has a name reads the one that was set last anywhere",
    () => {
      let last: string | null = null;
      return {
        acceptName: (name: string) => {
          last = name;
          return right.acceptName(name);
        },
        answerRead: (id, model) => right.answerRead(id, model === null ? null : last),
      };
    },
  ],
]);

const decoded = faultsOf("READ-03", [
  ["echo-raw", "conversationId is the raw segment of the path", echoed(encodeURIComponent)],
  ["echo-upper-case", "conversationId comes back in upper case", echoed((id) => id.toUpperCase())],
  ["echo-absent", "conversationId is absent", echoed(() => undefined)],
  ["echo-constant", "conversationId is always the same", echoed(() => "conversation")],
  ["echo-prefixed", "conversationId has a prefix of the backend", echoed((id) => `conv_${id}`)],
  ["echo-cut-64", "conversationId is cut at 64 characters", echoed((id) => id.slice(0, 64))],
  [
    "echo-decoded-twice",
    "conversationId is decoded twice",
    echoed((id) => decodeURIComponent(id.replace(/%(?![0-9a-f]{2})/gi, "%25"))),
  ],
  [
    "echo-plus-as-space",
    "a plus in conversationId comes back as a space",
    echoed((id) => id.replaceAll("+", " ")),
  ],
  [
    "echo-html",
    "conversationId comes back escaped for HTML",
    echoed((id) => id.replaceAll('"', "&quot;").replaceAll("'", "&#39;")),
  ],
  [
    "echo-ascii",
    "what is not ASCII in conversationId comes back as question marks",
    echoed((id) => id.replace(/[^ -~]/g, "?")),
  ],
  ["echo-without-query", "conversationId ends before a question mark", echoed((id) => id.split("?")[0])],
  ["echo-without-fragment", "conversationId ends before a hash", echoed((id) => id.split("#")[0])],
  [
    "echo-without-namespace",
    "conversationId begins behind the last colon",
    echoed((id) => id.split(":").at(-1)),
  ],
  ["echo-last-part", "conversationId begins behind the last slash", echoed((id) => id.split("/").at(-1))],
  [
    "echo-without-surrogates",
    "conversationId loses what is beyond the basic plane",
    echoed((id) => id.replace(/[\u{10000}-\u{10ffff}]/gu, "")),
  ],
  [
    "echo-spaces-as-underscores",
    "spaces in conversationId come back as underscores",
    echoed((id) => id.replaceAll(" ", "_")),
  ],
]);

const pure = faultsOf("READ-04", [
  [
    "read-stores-default",
    "reading stores the default where nothing was stored",
    () => ({
      afterRead: (session, key) => {
        if (session.model(key) === null) session.setModel(key, "test/one", "set");
      },
    }),
  ],
  [
    "read-clears",
    "reading clears what was stored",
    () => ({ afterRead: (session, key) => session.setModel(key, null, "clear") }),
  ],
  [
    "read-copies",
    "reading one conversation stores its name in the one that was read before",
    () => {
      let before: string | null = null;
      return {
        afterRead: (session, key) => {
          if (before !== null && before !== key) session.setModel(before, session.model(key), "set");
          before = key;
        },
      };
    },
  ],
  [
    "read-creates",
    "reading makes the conversation, and the list shows it",
    () => ({ afterRead: (session, key, id) => session.addConversation(key, id) }),
  ],
]);

function typed(contentType: string | null) {
  return () => ({
    answerRead: (id: string, model: string | null) => {
      const { json: value, status } = right.answerRead(id, model);
      return { status, json: value, headers: contentType === null ? {} : { "content-type": contentType } };
    },
  });
}

function encoded(encoding: (text: string) => Buffer) {
  return () => ({
    answerRead: (conversationId: string, model: string | null) =>
      raw(200, "application/json", encoding(JSON.stringify({ conversationId, model }))),
  });
}

const form = faultsOf("READ-05", [
  ["type-html", "the answer says that it is HTML", typed("text/html; charset=utf-8")],
  ["type-text", "the answer says that it is plain text", typed("text/plain")],
  ["type-absent", "the answer has no content type", typed(null)],
  ["type-ndjson", "the answer says that it is a stream of JSON", typed("application/x-ndjson")],
  ["bytes-latin-1", "the answer is in Latin-1", encoded((text) => Buffer.from(text, "latin1"))],
  ["bytes-utf-16", "the answer is in UTF-16", encoded((text) => Buffer.from(text, "utf16le"))],
  [
    "bytes-ascii",
    "what is not ASCII is answered as question marks",
    encoded((text) => Buffer.from(text.replace(/[^ -~]/g, "?"))),
  ],
  ["bytes-cesu-8", "what is beyond the basic plane is sent as two encoded surrogates", encoded(cesu8)],
]);

function cesu8(text: string): Buffer {
  const bytes = [...text].flatMap((character) => {
    if (character.length === 1) return [...Buffer.from(character)];
    return [0, 1].flatMap((index) => {
      const unit = character.charCodeAt(index);
      return [0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)];
    });
  });
  return Buffer.from(bytes);
}

/** All faults of `GET /conversations/:id/model`, but for what caches do. */
export const readingFaults: readonly Fault[] = [...neverSet, ...read, ...decoded, ...pure, ...form];
