import { setTimeout as sleep } from "node:timers/promises";
import type { Behaviour, TurnBody } from "../backend/behaviour.js";
import { json, raw } from "../backend/http-message.js";
import { right } from "../backend/right.js";
import type { Change } from "../backend/test-backend.js";
import { type Fault, faultsOf } from "./fault.js";

function fieldsOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function bodyOf(fields: Readonly<Record<string, unknown>>, own: Partial<TurnBody>): TurnBody {
  const { message, conversationId, model } = fields;
  return {
    message: typeof message === "string" ? message : "",
    conversationId: typeof conversationId === "string" ? conversationId : null,
    model: typeof model === "string" && model !== "" ? model : null,
    ...own,
  };
}

/** A body that is refused is read after all, where this gives one. */
function lenient(
  read: (fields: Readonly<Record<string, unknown>>, text: string) => Partial<TurnBody> | null,
): Change {
  return () => ({
    parseTurn: (text) => {
      const body = right.parseTurn(text);
      if (!("refused" in body)) return body;
      const fields = fieldsOf(text) ?? {};
      const own = read(fields, text);
      return own === null ? body : bodyOf(fields, own);
    },
  });
}

function lenientModel(isTaken: (model: unknown) => boolean, name: (model: unknown) => string | null): Change {
  return lenient((fields) =>
    Object.hasOwn(fields, "model") && isTaken(fields["model"]) ? { model: name(fields["model"]) } : null,
  );
}

function lenientMessage(isTaken: (message: unknown, fields: object) => boolean): Change {
  return lenient((fields, text) =>
    fieldsOf(text) && isTaken(fields["message"], fields) ? { message: String(fields["message"]) } : null,
  );
}

const isBlank = (message: unknown) => typeof message === "string" && message.trim() === "";

/** Reads a turn, and keeps an empty model apart from none. */
export function withEmptyModel(text: string): ReturnType<Behaviour["parseTurn"]> {
  const body = right.parseTurn(text);
  return fieldsOf(text)?.["model"] === "" && !("refused" in body) ? { ...body, model: "" } : body;
}

const models = faultsOf("TURN-06", [
  [
    "empty-model-clears",
    '`model: ""` clears what is stored',
    () => ({
      parseTurn: withEmptyModel,
      resolve: ({ override, stored, defaultModel }) => override || (stored ?? defaultModel),
      storeOverride: async (session, turn, run) => {
        if (turn.model === "") session.setModel(turn.key, null, "clear");
        else await right.storeOverride(session, turn, run);
      },
    }),
  ],
  [
    "empty-model-400",
    '`model: ""` is refused',
    () => ({
      parseTurn: (text) =>
        fieldsOf(text)?.["model"] === "" ? { refused: "model is empty" } : right.parseTurn(text),
    }),
  ],
  [
    "empty-model-is-override",
    '`model: ""` asks for the default',
    () => ({
      parseTurn: withEmptyModel,
      resolve: ({ override, stored, defaultModel }) =>
        override === "" ? "test/one" : (override ?? stored ?? defaultModel),
      storeOverride: async (session, turn, run) => {
        if (turn.model !== "") await right.storeOverride(session, turn, run);
      },
    }),
  ],
  [
    "null-model-accepted",
    "`model: null` counts as none",
    lenientModel(
      (model) => model === null,
      () => null,
    ),
  ],
  [
    "number-model-accepted",
    "a number as model becomes text",
    lenientModel((model) => typeof model === "number", String),
  ],
  [
    "number-model-ignored",
    "a number as model counts as none",
    lenientModel(
      (model) => typeof model === "number",
      () => null,
    ),
  ],
  [
    "boolean-model-ignored",
    "a boolean as model counts as none",
    lenientModel(
      (model) => typeof model === "boolean",
      () => null,
    ),
  ],
  [
    "array-model-taken",
    "of an array as model the first name is taken",
    lenientModel(Array.isArray, (model) => String((model as unknown[])[0])),
  ],
  [
    "object-model-taken",
    "of an object as model the name is taken",
    lenientModel(
      (model) => typeof model === "object" && model !== null && !Array.isArray(model),
      (model) => String((model as { name?: unknown }).name),
    ),
  ],
  [
    "wrong-model-422",
    "a model of a wrong type is answered with 422",
    () => ({
      refuse: (reason, request) => ({
        ...right.refuse(reason, request),
        status: reason.startsWith("model") ? 422 : 400,
      }),
    }),
  ],
  [
    "wrong-model-in-stream",
    "a model of a wrong type is an error of the turn",
    lenientModel(
      () => true,
      () => "no-such/model",
    ),
  ],
]);

function refused(answer: Behaviour["refuse"]): Change {
  return () => ({
    refuse: (reason, request) =>
      request.path === "/chat" ? answer(reason, request) : right.refuse(reason, request),
  });
}

const messages = faultsOf("TURN-07", [
  [
    "missing-message-accepted",
    "a missing message counts as an empty one",
    lenientMessage((message) => message === undefined),
  ],
  ["empty-message-accepted", "an empty message is accepted", lenientMessage((message) => message === "")],
  [
    "blank-message-accepted",
    "a message of spaces is accepted",
    lenientMessage((message) => isBlank(message) && message !== ""),
  ],
  [
    "lines-message-accepted",
    "only spaces count as blank",
    lenientMessage((message) => isBlank(message) && !/^ *$/.test(String(message))),
  ],
  ["null-message-accepted", "a message of null is accepted", lenientMessage((message) => message === null)],
  [
    "number-message-accepted",
    "a number becomes the message",
    lenientMessage((message) => typeof message === "number"),
  ],
  ["array-message-accepted", "an array becomes the message", lenientMessage(Array.isArray)],
  [
    "no-body-accepted",
    "a turn without a body is started",
    lenient((_fields, text) => (text === "" ? { message: "hello" } : null)),
  ],
  [
    "broken-body-accepted",
    "a broken body is the message",
    lenient((_fields, text) => (text !== "" && fieldsOf(text) === null ? { message: text } : null)),
  ],
  [
    "blank-message-in-stream",
    "a blank message is told in the stream",
    refused((error) =>
      raw(200, "application/x-ndjson", `${JSON.stringify({ type: "error", message: error })}\n`),
    ),
  ],
  [
    "request-refused-422",
    "a malformed request is answered with 422",
    refused((error) => json(422, { error })),
  ],
  [
    "request-refused-500",
    "a malformed request is an error of the server",
    refused((error) => json(500, { error })),
  ],
  [
    "request-refused-html",
    "the refusal of a request is a page",
    refused((error) => raw(400, "text/html", `<p>${error}</p>`)),
  ],
  [
    "request-refused-under-message",
    "the refusal of a request is told under another key",
    refused((message) => json(400, { message })),
  ],
  [
    "refused-message-saved",
    "a refused message is saved",
    () => ({
      onRefusedTurn: (session, text) => {
        const { conversationId, message } = fieldsOf(text) ?? {};
        if (typeof conversationId !== "string") return;
        const saved = {
          id: "refused",
          role: "user" as const,
          content: String(message),
          timestamp: new Date().toISOString(),
          metadata: {},
        };
        session.setMessages(conversationId, [...session.messages(conversationId), saved]);
      },
    }),
  ],
  [
    "refused-message-clears",
    "a refused message clears the conversation's model",
    () => ({
      onRefusedTurn: (session, text) => {
        const id = fieldsOf(text)?.["conversationId"];
        if (typeof id === "string") session.setModel(id, null, "clear");
      },
    }),
  ],
]);

function header(name: (id: string) => string | null): Change {
  return () => ({ conversationHeader: name });
}

function framed(frame: Behaviour["frame"]): Change {
  return () => ({ frame });
}

const stream = faultsOf("TURN-09", [
  ["header-absent", "the conversation is not named", header(() => null)],
  [
    "header-absent-for-sent",
    "a conversation that was sent is not named",
    () => {
      const minted = new Set<string>();
      return {
        mintId: () => {
          const id = right.mintId();
          minted.add(id);
          return id;
        },
        conversationHeader: (id) => (minted.has(id) ? id : null),
      };
    },
  ],
  [
    "header-absent-for-minted",
    "a conversation that was minted is not named",
    () => {
      const minted = new Set<string>();
      return {
        mintId: () => {
          const id = right.mintId();
          minted.add(id);
          return id;
        },
        conversationHeader: (id) => (minted.has(id) ? null : right.conversationHeader(id)),
      };
    },
  ],
  ["header-wrong", "the header names another conversation", header(() => "conversation")],
  [
    "header-raw-bytes",
    "an id that is not ASCII is sent as raw bytes of UTF-8",
    header((id) => Buffer.from(id).toString("latin1")),
  ],
  [
    "header-raw",
    "an id is put into the header as it is, which a header cannot hold beyond Latin-1",
    header((id) => id),
  ],
  [
    "header-ascii",
    "what is not ASCII in an id is sent as question marks",
    header((id) => id.replace(/[^!-~ ]/g, "?")),
  ],
  [
    "header-spaces",
    "spaces in an id are sent as plus signs",
    header((id) => encodeURIComponent(id).replaceAll("%20", "+")),
  ],
  [
    "header-encoded-twice",
    "an id is percent-encoded twice",
    header((id) => encodeURIComponent(encodeURIComponent(id))),
  ],
  [
    "header-decoded",
    "an id is percent-decoded before it is sent",
    header((id) => {
      try {
        return encodeURIComponent(decodeURIComponent(id));
      } catch {
        return encodeURIComponent(id);
      }
    }),
  ],
  [
    "sent-id-replaced",
    "a turn gets an id of the backend's own, also where it names a conversation",
    () => ({
      parseTurn: (text) => {
        const body = right.parseTurn(text);
        return "refused" in body ? body : { ...body, conversationId: null };
      },
    }),
  ],
  ["minted-constant", "all minted ids are the same", () => ({ mintId: () => "conversation" })],
  [
    "minted-by-clock",
    "ids are minted from the clock",
    () => ({ mintId: () => `conversation-${Math.floor(Date.now() / 50)}` }),
  ],
  [
    "minted-not-kept",
    "the first messages of a minted conversation are saved under another id",
    () => {
      const minted = new Set<string>();
      return {
        mintId: () => {
          const id = right.mintId();
          minted.add(id);
          return id;
        },
        saveMessages: (session, key, added) =>
          right.saveMessages(session, minted.delete(key) ? `${key}-first` : key, added),
      };
    },
  ],
  [
    "minted-not-joined",
    "a turn in a minted conversation replaces its messages",
    () => ({ saveMessages: async (session, key, added) => session.setMessages(key, added) }),
  ],
  [
    "stream-sse",
    "the stream is one of server-sent events",
    framed(async function* (lines) {
      for await (const line of lines) yield `data: ${line}\n\n`;
    }),
  ],
  [
    "stream-array",
    "the stream is a JSON array",
    framed(async function* (lines) {
      let before = "[";
      for await (const line of lines) {
        yield `${before}${line}\n`;
        before = ",";
      }
      yield "]";
    }),
  ],
  [
    "stream-concatenated",
    "nothing stands between the events of the stream",
    framed(async function* (lines) {
      for await (const line of lines) yield line;
    }),
  ],
  [
    "stream-pretty",
    "the events of the stream are spread over lines",
    framed(async function* (lines) {
      for await (const line of lines) yield `${JSON.stringify(JSON.parse(line), null, 2)}\n`;
    }),
  ],
  [
    "stream-garbage",
    "the stream ends with text that is no JSON",
    framed(async function* (lines) {
      yield* right.frame(lines);
      yield "[DONE]\n";
    }),
  ],
  [
    "stream-first-line",
    "the stream begins with text that is no JSON",
    framed(async function* (lines) {
      yield "ok\n";
      yield* right.frame(lines);
    }),
  ],
  [
    "stream-strings",
    "the events of the stream are strings",
    framed(async function* (lines) {
      for await (const line of lines) yield `${JSON.stringify(line)}\n`;
    }),
  ],
  [
    "stream-without-types",
    "the events of the stream have no type",
    framed(async function* (lines) {
      for await (const line of lines) {
        const { type: _type, ...rest } = JSON.parse(line) as Record<string, unknown>;
        yield `${JSON.stringify(rest)}\n`;
      }
    }),
  ],
  [
    "stream-cut",
    "the stream breaks off in its last line",
    framed(async function* (lines) {
      let last = "";
      for await (const line of lines) {
        if (last) yield `${last}\n`;
        last = line;
      }
      yield last.slice(0, -5);
    }),
  ],
  [
    "stream-latin-1",
    "the stream is in Latin-1",
    framed(async function* (lines) {
      for await (const line of lines) yield Buffer.from(`${line.replace("yes", "größe")}\n`, "latin1");
    }),
  ],
  [
    "stream-empty",
    "the stream carries no event",
    framed(async function* (lines) {
      for await (const _line of lines);
      yield "\n";
    }),
  ],
  [
    "stream-never-ends",
    "the stream does not end",
    framed(async function* (lines) {
      yield* right.frame(lines);
      await sleep(3_600_000, undefined, { ref: false });
    }),
  ],
  [
    "stream-reset",
    "the connection is reset at the end of the stream",
    () => ({
      deliver: async (response, answer, body) => {
        if (!answer.stream) return right.deliver(response, answer, body);
        response.writeHead(answer.status, answer.headers);
        for await (const chunk of answer.stream) response.write(chunk);
        response.destroy();
      },
    }),
  ],
]);

/** All faults of what a turn's request and its stream look like. */
export const requestFaults: readonly Fault[] = [...models, ...messages, ...stream];
