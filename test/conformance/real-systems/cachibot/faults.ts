import { faultTable, type SystemFault } from "../fault.js";
import { type CachibotBehaviour, type Frame, right, type SavedMessage } from "./behaviour.js";

type Change = Partial<CachibotBehaviour>;
const faultsOf = faultTable<CachibotBehaviour>();

/** Changes the payload of frames of one type. */
function telling(type: string, change: (payload: Frame["payload"]) => object | null): Change {
  return {
    deliver: (told, payload) => {
      const changed = told === type ? change(payload) : payload;
      return changed === null ? [] : [{ type: told, payload: { ...changed } }];
    },
  };
}

/** Changes each message that a reload shows. */
function showing(change: (message: SavedMessage, reload: number) => object): Change {
  return { shown: (messages, _all, reload) => messages.map((message) => change(message, reload)) };
}

/** The fields but one. */
function without(fields: object, key: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key));
}

const turns = [
  ...faultsOf("TURN-01", [
    ["override-ignored", "payload.models.default is ignored", { choose: ({ botModel }) => botModel }],
  ]),
  ...faultsOf("TURN-12", [
    [
      "done-without-answer",
      "a run is done at once and answers nothing",
      {
        deliver: (type, payload) => (type === "done" || type === "error" ? [{ type, payload }] : []),
        shown: (messages) => messages.filter(({ role }) => role === "user"),
      },
    ],
  ]),
  ...faultsOf("UNKNOWN-01", [
    ["error-without-message", "an error frame says nothing", telling("error", () => ({ message: "" }))],
  ]),
  ...faultsOf("UNKNOWN-03", [
    [
      "unknown-falls-back",
      "the bot's model answers for one that no provider knows",
      { candidates: (model, botModel) => [model, botModel] },
    ],
  ]),
  ...faultsOf("RACE-02", [
    [
      "one-model-at-a-time",
      "the model of the run that began last answers all that run",
      () => {
        let last = "";
        return {
          begin: (model) => {
            last = model;
            return () => last;
          },
        };
      },
    ],
  ]),
];

const messages = [
  ...faultsOf("META-01", [
    ["no-metadata", "answers are saved with metadata={}", { answerMetadata: () => ({}) }],
    [
      "asked-in-place-of-actual",
      "where a fallback answered, the message names the model that was asked for",
      { answerMetadata: ({ asked }, figures) => ({ ...figures, model: asked }) },
    ],
    [
      "other-chat-mixed-in",
      "a reload shows the last answer of another chat too",
      {
        shown: (messages, all) => {
          const [own] = messages;
          const isOther = ({ chatId, role }: SavedMessage) => role === "assistant" && chatId !== own?.chatId;
          return [...messages, ...all.filter(isOther).slice(-1)];
        },
      },
    ],
  ]),
  ...faultsOf("META-02", [
    [
      "model-lost-after-reload",
      "only the first reload shows the model",
      showing((message, reload) =>
        reload === 0 ? message : { ...message, metadata: without(message.metadata, "model") },
      ),
    ],
    ["newest-first", "a reload shows the newest message first", { shown: (all) => all.toReversed() }],
  ]),
  ...faultsOf("META-03", [
    [
      "helper-named-first",
      "the usage frame names first the model that made the title",
      telling("usage", (payload) => ({
        ...payload,
        perModel: { "title-maker": {}, ...(payload["perModel"] as object) },
      })),
    ],
  ]),
  ...faultsOf("META-04", [
    [
      "failed-run-claims-model",
      "the message of a failed run claims the model",
      { failureMetadata: (model) => ({ model }) },
    ],
    ["user-message-names-model", "user messages carry a model", { userMetadata: (model) => ({ model }) }],
  ]),
  ...faultsOf("META-05", [
    [
      "requested-model-forgotten",
      "where a fallback answered, the name that was asked for is lost",
      { answerMetadata: (run, figures) => without(right.answerMetadata(run, figures), "requestedModel") },
    ],
  ]),
];

const shapes = faultsOf("SHAPE-03", [
  [
    "epoch-time-stamps",
    "a message's time stamp is a number",
    showing((message) => ({ ...message, timestamp: Date.parse(message.timestamp) })),
  ],
  [
    "cost-null",
    "an answer's cost is null",
    { answerMetadata: (run, figures) => ({ ...right.answerMetadata(run, figures), cost: null }) },
  ],
  ["no-chat-id", "a message does not say its chat", showing((message) => without(message, "chatId"))],
  [
    "error-code-null",
    "an error frame carries code: null",
    telling("error", (payload) => ({ ...payload, code: null })),
  ],
  [
    "per-model-in-snake-case",
    "the usage frame is the agent's own record: per_model",
    telling("usage", (payload) => ({ ...without(payload, "perModel"), per_model: payload["perModel"] })),
  ],
  [
    "per-model-is-a-list",
    "the usage frame carries perModel as a list",
    telling("usage", (payload) => ({ ...payload, perModel: Object.keys(payload["perModel"] as object) })),
  ],
]);

/** What was wrong in CachiBot, or may go wrong in it, each alone. */
export const cachibotFaults: readonly SystemFault<CachibotBehaviour>[] = [...turns, ...messages, ...shapes];
