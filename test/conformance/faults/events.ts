import { isRecord } from "../backend/right-selection.js";
import type { Change } from "../backend/test-backend.js";
import { type Fault, faultsOf } from "./fault.js";

type Fields = Readonly<Record<string, unknown>>;

/** The events of one type are sent changed. */
function sent(type: string, change: (event: Fields) => object): Change {
  return () => ({
    frame: async function* (lines) {
      for await (const line of lines) {
        const event: unknown = JSON.parse(line);
        const isMeant = isRecord(event) && event["type"] === type;
        yield `${isMeant ? JSON.stringify(change(event)) : line}\n`;
      }
    },
  });
}

/** Usage has other fields; `undefined` leaves one out. */
function used(fields: (event: Fields) => object): Change {
  return sent("usage", (event) => ({ ...event, ...fields(event) }));
}

const texts = faultsOf("SHAPE-03", [
  [
    "text-in-text",
    "the piece of an answer stands under text",
    sent("text-delta", ({ type, delta }) => ({ type, text: delta })),
  ],
  ["text-missing", "a text-delta has no text", sent("text-delta", ({ type }) => ({ type }))],
  [
    "text-null",
    "a text-delta without text has null",
    sent("text-delta", ({ type }) => ({ type, delta: null })),
  ],
  [
    "text-parts",
    "the piece of an answer is an object",
    sent("text-delta", ({ type, delta }) => ({ type, delta: { content: delta } })),
  ],
]);

const usages = faultsOf("SHAPE-03", [
  ["usage-cost-null", "a cost that is not known is null", used(() => ({ totalCost: null }))],
  ["usage-tokens-null", "tokens that were not counted are null", used(() => ({ totalTokens: null }))],
  ["usage-tokens-text", "the tokens of the usage are strings", used(() => ({ totalTokens: "13" }))],
  [
    "usage-snake-case",
    "the usage spells the figures of each model as the agent's own record does",
    used(({ perModel }) => ({ perModel: undefined, per_model: perModel })),
  ],
  ["usage-per-model-null", "the figures of each model are null", used(() => ({ perModel: null }))],
  [
    "usage-per-model-list",
    "the figures of each model are a list",
    used(() => ({ perModel: [{ model: "test/one", totalTokens: 13 }] })),
  ],
  [
    "usage-figures-numbers",
    "the figures of a model are one number",
    used(() => ({ perModel: { "test/one": 13 } })),
  ],
  ["usage-latency-null", "the latency is null", used(() => ({ latencyStats: null }))],
]);

const errors = faultsOf("SHAPE-03", [
  ["error-event-bare", "an error event says nothing", sent("error", ({ type }) => ({ type }))],
  [
    "error-event-in-error",
    "an error event says what went wrong under error",
    sent("error", ({ type, message }) => ({ type, error: message })),
  ],
  [
    "error-event-object",
    "the message of an error event is an object",
    sent("error", ({ type, message }) => ({ type, message: { text: message } })),
  ],
  [
    "error-event-code-number",
    "the code of an error event is a number",
    sent("error", (event) => ({ ...event, code: 404 })),
  ],
  [
    "error-event-code-null",
    "an error event without a code has null",
    sent("error", (event) => ({ ...event, code: null })),
  ],
]);

/** All faults of the shapes of a turn's events. */
export const eventFaults: readonly Fault[] = [...texts, ...usages, ...errors];
