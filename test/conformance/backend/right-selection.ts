import type { SelectionBehaviour } from "./behaviour.js";
import { json, type Refused } from "./http-message.js";

/** Reads JSON from bytes that must be UTF-8. */
export function parseJson(body: Buffer): { readonly value: unknown } | Refused {
  try {
    return { value: JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body)) };
  } catch {
    return { refused: "the body is no JSON" };
  }
}

/** Tells a JSON object from all other values. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The selected model as the contract has it. */
export const rightSelection: SelectionBehaviour = {
  decodeId: decodeURIComponent,
  keyOf: (id) => id,
  refuseId: () => null,
  readModel: async (session, key) => session.model(key),
  writeModel: async (session, key, model, cause) => session.setModel(key, model, cause),
  answerRead: (conversationId, model) => json(200, { conversationId, model }),
  afterRead: () => {},
  cacheRead: (_request, answer) => ({
    ...answer,
    headers: { ...answer.headers, "cache-control": "no-store" },
  }),
  parseSelection(body) {
    const parsed = parseJson(body);
    if ("refused" in parsed) return parsed;
    if (!isRecord(parsed.value) || !Object.hasOwn(parsed.value, "model"))
      return { refused: "model is missing" };
    const { model } = parsed.value;
    return model === null || typeof model === "string"
      ? { model }
      : { refused: "model must be a string or null" };
  },
  acceptName: (name) => ({ model: name === "" ? null : name }),
  answerWrite: ({ id, after }) => json(200, { conversationId: id, model: after }),
  refuse: (reason) => json(400, { error: reason }),
  afterRefusal: () => {},
};
