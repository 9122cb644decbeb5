import { json } from "../backend/http-message.js";
import { right } from "../backend/right.js";
import { isRecord } from "../backend/right-selection.js";
import type { Change } from "../backend/test-backend.js";
import { type Fault, faultsOf } from "./fault.js";

/** The list of models is answered changed. */
function listed(change: (models: readonly unknown[]) => unknown): Change {
  return () => ({
    finish: (answer, { method, path }) => {
      if (method !== "GET" || path !== "/models" || !isRecord(answer.json)) return answer;
      const { models } = answer.json;
      return { ...answer, json: change(Array.isArray(models) ? models : []) };
    },
  });
}

/** What is known of the models. */
function known(info: object | null): Change {
  return listed((models) => ({ models, modelInfo: { [String(models[0])]: info } }));
}

/** A warm-up has other figures. */
function warmed(change: object): Change {
  return () => ({ warmFigures: (model) => ({ ...right.warmFigures(model), ...change }) });
}

/** Refusals are written in another way. */
function refusing(body: (reason: string) => object): Change {
  return () => ({ refuse: (reason) => json(400, body(reason)) });
}

const lists = faultsOf("SHAPE-03", [
  ["models-objects", "models are objects", listed((models) => ({ models: models.map((id) => ({ id })) }))],
  ["models-missing", "the list of models stands under data", listed((data) => ({ object: "list", data }))],
  ["models-bare", "the list of models has nothing around it", listed((models) => models)],
  ["models-null", "there is null among the models", listed((models) => ({ models: [...models, null] }))],
  ["models-window-null", "a context window that is not known is null", known({ contextWindow: null })],
  ["models-window-words", "a context window is told in words", known({ contextWindow: "128k" })],
  ["models-vision-null", "whether a model sees is null", known({ vision: null })],
  ["models-info-null", "what is known of a model is null", known(null)],
]);

const warms = faultsOf("SHAPE-03", [
  ["warm-null", "a figure that a warm-up does not know is null", warmed({ cacheReadTokens: null })],
  ["warm-figures-in-words", "the figures of a warm-up are strings", warmed({ inputTokens: "100" })],
  ["warm-percentage-150", "a percentage is 150", warmed({ cachePct: 150 })],
  ["warm-percentage-negative", "a percentage is negative", warmed({ expectedCacheRate: -1 })],
  ["warm-figure-missing", "a figure of a warm-up is missing", warmed({ cacheWriteTokens: undefined })],
  ["warm-model-null", "the model of a warm-up is null", warmed({ model: null })],
]);

const answers = faultsOf("SHAPE-03", [
  [
    "model-id-number",
    "an answer with the model has a number for the conversation",
    () => ({ answerRead: (_id, model) => json(200, { conversationId: 7, model }) }),
  ],
  [
    "model-id-number-of-put",
    "an answer to a PUT has a number for the conversation",
    () => ({ answerWrite: ({ after }) => json(200, { conversationId: 7, model: after }) }),
  ],
  [
    "model-object",
    "an answer with the model has an object for it",
    () => ({
      answerRead: (conversationId, model) =>
        json(200, { conversationId, model: model === null ? null : { name: model } }),
      answerWrite: ({ id, after }) => json(200, { conversationId: id, model: { name: after } }),
    }),
  ],
]);

const refusals = faultsOf("SHAPE-03", [
  ["error-message", "a refusal says why under message", refusing((message) => ({ message }))],
  ["error-detail", "a refusal says why under detail", refusing((detail) => ({ detail }))],
  ["error-object", "the error of a refusal is an object", refusing((message) => ({ error: { message } }))],
  ["error-null", "the error of a refusal is null", refusing((message) => ({ error: null, message }))],
  [
    "error-of-warm-up",
    "a warm-up that cannot run is refused with detail",
    () => ({ refuseWarm: (detail) => json(409, { detail }) }),
  ],
  [
    "error-of-warm-up-text",
    "a warm-up that cannot run is refused with a text",
    () => ({
      refuseWarm: (reason) => ({ status: 409, headers: { "content-type": "text/plain" }, raw: reason }),
    }),
  ],
  [
    "error-of-id",
    "an id that cannot be held is refused with a list of details",
    () => ({
      refuseId: (id) => (/^[\w-]{1,64}$/.test(id) ? null : json(422, { detail: [{ msg: "no such id" }] })),
    }),
  ],
  [
    "error-of-crash",
    "an error of the server is told under message",
    () => ({ refuseWarm: (message) => json(500, { message }) }),
  ],
]);

/** All faults of the shapes of what is answered beside a turn's events. */
export const answerFaults: readonly Fault[] = [...lists, ...warms, ...answers, ...refusals];
