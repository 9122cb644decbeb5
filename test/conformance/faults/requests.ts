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

/** All faults of which requests start a turn. */
export const requestFaults: readonly Fault[] = [...models, ...messages];
