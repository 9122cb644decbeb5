import type { Behaviour } from "../backend/behaviour.js";
import { json } from "../backend/http-message.js";
import { right } from "../backend/right.js";
import { isRecord } from "../backend/right-selection.js";
import type { Change } from "../backend/test-backend.js";
import { type Fault, faultsOf } from "./fault.js";

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

const known = ["type", "message", "conversationId", "model", "cwd", "reasoningEffort", "workspaceId"];

/** Refuses a turn's request by its fields. */
function strict(isRefused: (fields: Readonly<Record<string, unknown>>) => boolean): Behaviour["parseTurn"] {
  return (text) => (isRefused(fieldsOf(text)) ? { refused: "unknown field" } : right.parseTurn(text));
}

const hasUnknown = (fields: object) => Object.keys(fields).some((key) => !known.includes(key));

const unknown = faultsOf("SHAPE-01", [
  [
    "strict-chat-request",
    "a turn's request with an unknown field is refused",
    () => ({ parseTurn: strict(hasUnknown), onSocket: { parseTurn: right.parseTurn } }),
  ],
  [
    "nested-chat-request",
    "a turn's request with an object in it is refused",
    () => ({ parseTurn: strict((fields) => Object.values(fields).some(isRecord)) }),
  ],
  [
    "strict-chat-send",
    "a chat.send with an unknown field is refused",
    () => ({ onSocket: { parseTurn: strict(hasUnknown) } }),
  ],
  [
    "strict-warm-request",
    "a warm-up with an unknown field is refused",
    () => ({
      admit: async ({ path, body }) =>
        path === "/chat/warm" && hasUnknown(fieldsOf(body.toString()))
          ? json(400, { error: "unknown field" })
          : null,
    }),
  ],
]);

/** The model behind `__proto__`, as an assignment to a plain object would make it that object's own. */
function inheritedModel(text: string): string | null {
  const hidden = Object.entries(fieldsOf(text)).find(([key]) => key === "__proto__")?.[1];
  return isRecord(hidden) && typeof hidden["model"] === "string" ? hidden["model"] : null;
}

/** Once a request has named a prototype, every conversation without a model has one. */
function polluted(read: (text: string) => string | null): Change {
  return () => {
    let everywhere: string | null = null;
    return {
      parseTurn: (text) => {
        everywhere = read(text) ?? everywhere;
        return right.parseTurn(text);
      },
      parseSelection: (body, type) => {
        everywhere = read(body.toString()) ?? everywhere;
        return right.parseSelection(body, type);
      },
      answerRead: (id, model) => right.answerRead(id, model ?? everywhere),
    };
  };
}

const prototypes = faultsOf("SHAPE-02", [
  [
    "proto-is-override",
    "a turn's model behind __proto__ is taken for its own",
    () => ({
      parseTurn: (text) => {
        const body = right.parseTurn(text);
        return "refused" in body ? body : { ...body, model: body.model ?? inheritedModel(text) };
      },
    }),
  ],
  ["proto-pollutes", "what a request has behind __proto__ all conversations have", polluted(inheritedModel)],
  [
    "constructor-pollutes",
    "what a request has behind constructor.prototype all conversations have",
    polluted((text) => {
      const maker = Object.entries(fieldsOf(text)).find(([key]) => key === "constructor")?.[1];
      const prototype = isRecord(maker) ? maker["prototype"] : null;
      return isRecord(prototype) && typeof prototype["model"] === "string" ? prototype["model"] : null;
    }),
  ],
  [
    "proto-last-wins",
    "a PUT takes the model behind __proto__ before its own",
    () => ({
      parseSelection: (body, type) => {
        const model = inheritedModel(body.toString());
        return model === null ? right.parseSelection(body, type) : { model };
      },
    }),
  ],
]);

/** All faults of a backend as a reader of requests. */
export const shapeFaults: readonly Fault[] = [...unknown, ...prototypes];
