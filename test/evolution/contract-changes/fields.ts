import {
  addField,
  found,
  freeField,
  inShape,
  refTo,
  removeField,
  requireField,
  setField,
} from "../support/edit-release.js";
import type { LabelledContractChange } from "./labelled.js";

/** Changes of the contract: what becomes of the fields of a shape. */
export const fieldsChanges: readonly LabelledContractChange[] = [
  {
    title: "a field of an answer is gone",
    edits: [removeField("ModelResponse", "conversationId")],
    verdict: "breaking",
    changes: [
      [
        'breaking: ModelResponse.conversationId is gone: it was a string, required (refused: {"model":null}). Old clients break on new servers: update clients first.',
        { response: "old client" },
      ],
    ],
  },
  {
    title: "an optional field of an answer is gone",
    edits: [removeField("WarmResponse", "model")],
    verdict: "breaking",
    changes: [
      [
        "breaking: WarmResponse.model is gone: it was a ModelName, optional. Old clients break on new servers: update clients first.",
        { response: "old client" },
      ],
    ],
  },
  {
    title: "a field of a request is gone",
    edits: [removeField("SetModelRequest", "model")],
    verdict: "breaking",
    changes: [
      [
        "breaking: SetModelRequest.model is gone: it was a string or null, required. Old and new peers break on each other: update clients and servers together.",
        { request: "both" },
      ],
    ],
  },
  {
    title: "an optional field of a request is gone",
    edits: [removeField("ChatRequest", "cwd")],
    verdict: "breaking",
    changes: [
      [
        "breaking: ChatRequest.cwd is gone: it was a string, optional. Old clients break on new servers: update clients first.",
        { request: "old client" },
      ],
    ],
  },
  {
    title: "an optional field of what is stored is gone",
    edits: [removeField("BotMessage", "botId")],
    verdict: "breaking",
    changes: [
      [
        "breaking: BotMessage.botId is gone: it was a string, optional. Old clients break on new servers: update clients first. Stored messages break on new readers: bring them into the new form first.",
        { response: "old client", stored: "stored" },
      ],
    ],
  },
  {
    title: "an optional field of a shape that keeps others is gone",
    edits: [removeField("BotMessageMetadata", "platform")],
    verdict: "breaking",
    changes: [
      [
        "breaking: BotMessageMetadata.platform is gone: it was a string, optional. Old clients break on new servers: update clients first. Stored messages break on new readers: bring them into the new form first.",
        { response: "old client", stored: "stored" },
      ],
    ],
  },
  {
    title: "a required field of what is stored is gone",
    edits: [removeField("BotMessage", "content")],
    verdict: "breaking",
    changes: [
      [
        'breaking: BotMessage.content is gone: it was a string, required (refused: {"metadata":{},"timestamp":"0000-01-01T00:00","role":"user","chatId":"text","id":"text"}). Old clients break on new servers: update clients first. Stored messages break on new readers: bring them into the new form first.',
        { response: "old client", stored: "stored" },
      ],
    ],
  },
  {
    title: "a request gets an optional field",
    edits: [addField("ChatRequest", "temperature", { type: "number" })],
    verdict: "additive",
    changes: [["additive: ChatRequest.temperature is new: a number, optional.", { request: "none" }]],
  },
  {
    title: "a request gets a required field",
    edits: [addField("SetModelRequest", "by", { type: "string" }, "required")],
    verdict: "breaking",
    changes: [
      [
        'breaking: SetModelRequest.by is new: a string, required (refused: {"model":null}). Old clients break on new servers: update clients first.',
        { request: "old client" },
      ],
    ],
  },
  {
    title: "an answer gets an optional field",
    edits: [addField("ModelResponse", "source", { type: "string" })],
    verdict: "additive",
    changes: [["additive: ModelResponse.source is new: a string, optional.", { response: "none" }]],
  },
  {
    title: "an answer gets a required field",
    edits: [addField("ModelResponse", "source", { type: "string" }, "required")],
    verdict: "additive",
    changes: [
      [
        "additive: ModelResponse.source is new: a string, required. New clients break on old servers: update servers first.",
        { response: "new client" },
      ],
    ],
  },
  {
    title: "what is stored gets an optional field",
    edits: [addField("BotMessageMetadata", "finishReason", { type: "string" })],
    verdict: "additive",
    changes: [
      [
        "additive: BotMessageMetadata.finishReason is new: a string, optional.",
        { response: "none", stored: "none" },
      ],
    ],
  },
  {
    title: "what is stored gets a required field",
    edits: [addField("BotMessage", "editedAt", { type: "string" }, "required")],
    verdict: "breaking",
    changes: [
      [
        'breaking: BotMessage.editedAt is new: a string, required (refused: {"metadata":{},"timestamp":"0000-01-01T00:00","content":"text","role":"user","chatId":"text","id":"text"}). New clients break on old servers: update servers first. Stored messages break on new readers: bring them into the new form first.',
        { response: "new client", stored: "stored" },
      ],
    ],
  },
  {
    title: "a field of a request becomes required",
    edits: [requireField("ChatRequest", "model")],
    verdict: "breaking",
    changes: [
      [
        'breaking: ChatRequest.model is required now, was optional (refused: {"message":"text"}). Old clients break on new servers: update clients first.',
        { request: "old client" },
      ],
    ],
  },
  {
    title: "a field of a request becomes optional",
    edits: [freeField("SetModelRequest", "model")],
    verdict: "additive",
    changes: [
      [
        "additive: SetModelRequest.model is optional now, was required. New clients break on old servers: update servers first.",
        { request: "new client" },
      ],
    ],
  },
  {
    title: "a field of an answer becomes required",
    edits: [requireField("WarmResponse", "model")],
    verdict: "additive",
    changes: [
      [
        "additive: WarmResponse.model is required now, was optional. New clients break on old servers: update servers first.",
        { response: "new client" },
      ],
    ],
  },
  {
    title: "a field of an answer becomes optional",
    edits: [freeField("ModelResponse", "model")],
    verdict: "breaking",
    changes: [
      [
        'breaking: ModelResponse.model is optional now, was required (refused: {"conversationId":"text"}). Old clients break on new servers: update clients first.',
        { response: "old client" },
      ],
    ],
  },
  {
    title: "a field of what is stored becomes required",
    edits: [requireField("BotMessageMetadata", "model")],
    verdict: "breaking",
    changes: [
      [
        "breaking: BotMessageMetadata.model is required now, was optional (refused: {}). New clients break on old servers: update servers first. Stored messages break on new readers: bring them into the new form first.",
        { response: "new client", stored: "stored" },
      ],
    ],
  },
  {
    title: "a field of what is stored becomes optional",
    edits: [freeField("BotMessage", "metadata")],
    verdict: "breaking",
    changes: [
      [
        'breaking: BotMessage.metadata is optional now, was required (refused: {"timestamp":"0000-01-01T00:00","content":"text","role":"user","chatId":"text","id":"text"}). Old clients break on new servers: update clients first.',
        { response: "old client", stored: "none" },
      ],
    ],
  },
  {
    title: "a field is renamed",
    edits: [
      inShape("SetModelRequest", (draft) => {
        const { model = {} } = draft.properties ?? {};
        draft.properties = { name: model };
        draft.required = ["name"];
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        "breaking: SetModelRequest.model is gone: it was a string or null, required. Old and new peers break on each other: update clients and servers together.",
        { request: "both" },
      ],
      [
        "breaking: SetModelRequest.name is new: a string or null, required. Old clients break on new servers: update clients first.",
        { request: "old client" },
      ],
    ],
  },
  {
    title: "a field of a turn's line becomes required",
    edits: [requireField("TurnUsageEvent", "totalCost")],
    verdict: "additive",
    changes: [
      [
        "additive: TurnUsageEvent.totalCost is required now, was optional. New clients break on old servers: update servers first.",
        { response: "new client" },
      ],
    ],
  },
  {
    title: "a field becomes another type",
    edits: [setField("WarmResponse", "inputTokens", { type: "string" })],
    verdict: "breaking",
    changes: [
      [
        'breaking: WarmResponse.inputTokens is a string now, was a number (refused: {"expectedCacheRate":0,"cachePct":0,"cacheWriteTokens":0,"cacheReadTokens":0,"outputTokens":0,"inputTokens":"text"}). Old and new peers break on each other: update clients and servers together.',
        { response: "both" },
      ],
    ],
  },
  {
    title: "a field takes another type too",
    edits: [setField("TurnErrorEvent", "message", { anyOf: [{ type: "string" }, { type: "object" }] })],
    verdict: "breaking",
    changes: [
      [
        'breaking: TurnErrorEvent.message may be an object now (refused: {"message":{},"type":"error"}). Old clients break on new servers: update clients first.',
        { response: "old client" },
      ],
    ],
  },
  {
    title: "a field becomes a list of itself",
    edits: [setField("ChatRequest", "cwd", { type: "array", items: { type: "string" } })],
    verdict: "breaking",
    changes: [
      [
        'breaking: ChatRequest.cwd is an array now, was a string (refused: {"message":"text","cwd":"text"}). Old and new peers break on each other: update clients and servers together.',
        { request: "both" },
      ],
    ],
  },
  {
    title: "a field gets a default",
    edits: [
      ({ shapes }) => {
        const { reads, writes } = found(shapes["WarmRequest"], "WarmRequest");
        for (const schema of [reads, writes]) found(schema.properties?.["cwd"], "cwd").default = "/";
        writes.required = [...(writes.required ?? []), "cwd"];
      },
    ],
    verdict: "additive",
    changes: [
      ["additive: WarmRequest.cwd (as it is sent) is required now, was optional.", { request: "none" }],
    ],
  },
  {
    title: "a shape that nothing leads to loses a field",
    edits: [removeField("RunUsage", "cost")],
    verdict: "breaking",
    changes: [
      [
        "breaking: RunUsage.cost is gone: it was a number, optional. Old clients break on new servers: update clients first.",
        { request: "old client", response: "old client" },
      ],
    ],
  },
  {
    title: "a shape that nothing leads to gets a required field",
    edits: [addField("RunUsage", "provider", { type: "string" }, "required")],
    verdict: "breaking",
    changes: [
      [
        'breaking: RunUsage.provider is new: a string, required (refused: {"per_model":{}}). Old and new peers break on each other: update clients and servers together.',
        { request: "old client", response: "new client" },
      ],
    ],
  },
  {
    title: "a field refers to another shape",
    edits: [
      setField("ModelsResponse", "models", (side) => ({ type: "array", items: refTo("ModelInfo", side) })),
    ],
    verdict: "breaking",
    changes: [
      [
        'breaking: ModelsResponse.models[] is an object now, was a string (refused: {"models":[{}]}). Old and new peers break on each other: update clients and servers together.',
        { response: "both" },
      ],
    ],
  },
  {
    title: "a shape becomes recursive",
    edits: [
      inShape("BotMessage", (draft, side) => {
        draft.properties = {
          ...draft.properties,
          replies: { type: "array", items: refTo("BotMessage", side) },
        };
      }),
    ],
    verdict: "additive",
    changes: [
      ["additive: BotMessage.replies is new: an array, optional.", { response: "none", stored: "none" }],
    ],
  },
];
