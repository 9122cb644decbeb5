import { found, inField, inShape, refTo, setField } from "../support/edit-release.js";
import type { LabelledContractChange } from "./labelled.js";

/** Changes of the contract: what becomes of the values of a field. */
export const valuesChanges: readonly LabelledContractChange[] = [
  {
    title: "a choice of a request loses a value",
    edits: [
      inShape("ReasoningEffort", (draft) => {
        draft.enum?.pop();
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        'breaking: ReasoningEffort may no longer be "max". Old clients break on new servers: update clients first.',
        { request: "old client" },
      ],
    ],
  },
  {
    title: "a choice of a request gets a value",
    edits: [
      inShape("ReasoningEffort", (draft) => {
        draft.enum?.push("ultra");
      }),
    ],
    verdict: "additive",
    changes: [
      [
        'additive: ReasoningEffort may be "ultra" now. New clients break on old servers: update servers first.',
        { request: "new client" },
      ],
    ],
  },
  {
    title: "a choice of what is stored loses a value",
    edits: [
      inShape("BotMessageRole", (draft) => {
        draft.enum?.pop();
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        'breaking: BotMessageRole may no longer be "system". New clients break on old servers: update servers first. Stored messages break on new readers: bring them into the new form first.',
        { response: "new client", stored: "stored" },
      ],
    ],
  },
  {
    title: "a choice of what is stored gets a value",
    edits: [
      inShape("BotMessageRole", (draft) => {
        draft.enum?.push("tool");
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        'breaking: BotMessageRole may be "tool" now. Old clients break on new servers: update clients first.',
        { response: "old client", stored: "none" },
      ],
    ],
  },
  {
    title: "a choice trades one value for another",
    edits: [
      inShape("ReasoningEffort", (draft) => {
        draft.enum?.splice(4, 1, "extreme");
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        'breaking: ReasoningEffort may no longer be "max". Old clients break on new servers: update clients first.',
        { request: "old client" },
      ],
      [
        'additive: ReasoningEffort may be "extreme" now. New clients break on old servers: update servers first.',
        { request: "new client" },
      ],
    ],
  },
  {
    title: "null is dropped from a request",
    edits: [setField("SetModelRequest", "model", { type: "string" })],
    verdict: "breaking",
    changes: [
      [
        'breaking: SetModelRequest.model may no longer be null (refused: {"model":null}). Old clients break on new servers: update clients first.',
        { request: "old client" },
      ],
    ],
  },
  {
    title: "null is dropped from an answer",
    edits: [setField("ModelResponse", "model", { type: "string", minLength: 1 })],
    verdict: "additive",
    changes: [
      [
        "additive: ModelResponse.model may no longer be null. New clients break on old servers: update servers first.",
        { response: "new client" },
      ],
    ],
  },
  {
    title: "null comes to a request",
    edits: [setField("ChatRequest", "cwd", { type: ["string", "null"] })],
    verdict: "additive",
    changes: [
      [
        "additive: ChatRequest.cwd may be null now. New clients break on old servers: update servers first.",
        { request: "new client" },
      ],
    ],
  },
  {
    title: "null comes to an answer",
    edits: [setField("ErrorResponse", "error", { type: ["string", "null"] })],
    verdict: "breaking",
    changes: [
      [
        'breaking: ErrorResponse.error may be null now (refused: {"error":null}). Old clients break on new servers: update clients first.',
        { response: "old client" },
      ],
    ],
  },
  {
    title: "null comes to what is stored",
    edits: [setField("BotMessage", "botId", { type: ["string", "null"] })],
    verdict: "breaking",
    changes: [
      [
        'breaking: BotMessage.botId may be null now (refused: {"metadata":{},"timestamp":"0000-01-01T00:00","content":"text","role":"user","chatId":"text","id":"text","botId":null}). Old clients break on new servers: update clients first.',
        { response: "old client", stored: "none" },
      ],
    ],
  },
  {
    title: "null is dropped from what is stored",
    edits: [setField("BotMessage", "replyToId", { type: "string" })],
    verdict: "breaking",
    changes: [
      [
        'breaking: BotMessage.replyToId may no longer be null (refused: {"metadata":{},"timestamp":"0000-01-01T00:00","content":"text","role":"user","chatId":"text","id":"text","replyToId":null}). New clients break on old servers: update servers first. Stored messages break on new readers: bring them into the new form first.',
        { response: "new client", stored: "stored" },
      ],
    ],
  },
  {
    title: "an empty text may be answered",
    edits: [setField("ModelResponse", "model", { type: ["string", "null"] })],
    verdict: "breaking",
    changes: [
      [
        'breaking: ModelResponse.model has lost a rule: minLength 1 (refused: {"model":"","conversationId":"text"}). Old clients break on new servers: update clients first.',
        { response: "old client" },
      ],
    ],
  },
  {
    title: "a text of a request gets a longest",
    edits: [
      inField("ChatRequest", "message", (field) => {
        field.maxLength = 1000;
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        "breaking: ChatRequest.message has a new rule: maxLength 1000. Old clients break on new servers: update clients first.",
        { request: "old client" },
      ],
    ],
  },
  {
    title: "a text of a request may be blank",
    edits: [
      inField("ChatRequest", "message", (field) => {
        delete field.pattern;
      }),
    ],
    verdict: "additive",
    changes: [
      [
        'additive: ChatRequest.message has lost a rule: pattern "[^\\t\\n\\u000b\\f\\r    -     　﻿]". New clients break on old servers: update servers first.',
        { request: "new client" },
      ],
    ],
  },
  {
    title: "a pattern comes to a shape that travels both ways",
    edits: [
      inShape("ModelName", (draft) => {
        draft.pattern = "^[^/]+/.+$";
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        'breaking: ModelName has a new rule: pattern "^[^/]+/.+$" (refused: "text"). Old and new peers break on each other: update clients and servers together.',
        { request: "old client", response: "new client" },
      ],
    ],
  },
  {
    title: "a number of an answer loses its bound",
    edits: [
      inField("WarmResponse", "cachePct", (field) => {
        delete field.maximum;
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        'breaking: WarmResponse.cachePct has lost a rule: maximum 100 (refused: {"expectedCacheRate":0,"cachePct":101,"cacheWriteTokens":0,"cacheReadTokens":0,"outputTokens":0,"inputTokens":0}). Old clients break on new servers: update clients first.',
        { response: "old client" },
      ],
    ],
  },
  {
    title: "a number of an answer gets a narrower bound",
    edits: [
      inField("WarmResponse", "cachePct", (field) => {
        field.maximum = 50;
      }),
    ],
    verdict: "additive",
    changes: [
      [
        "additive: WarmResponse.cachePct has another rule: maximum 50, was 100. New clients break on old servers: update servers first.",
        { response: "new client" },
      ],
    ],
  },
  {
    title: "a number becomes whole",
    edits: [setField("WarmResponse", "inputTokens", { type: "integer" })],
    verdict: "additive",
    changes: [
      [
        "additive: WarmResponse.inputTokens has to be a whole number now. New clients break on old servers: update servers first.",
        { response: "new client" },
      ],
    ],
  },
  {
    title: "a list of an answer is never empty",
    edits: [
      inField("ModelsResponse", "models", (field) => {
        field.minItems = 1;
      }),
    ],
    verdict: "additive",
    changes: [
      [
        "additive: ModelsResponse.models has a new rule: minItems 1. New clients break on old servers: update servers first.",
        { response: "new client" },
      ],
    ],
  },
  {
    title: "a tag becomes another one",
    edits: [
      inField("ChatErrorMessage", "type", (field) => {
        field.const = "chat.failed";
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        'additive: ChatErrorMessage.type may no longer be "chat.error". New clients break on old servers: update servers first.',
        { response: "new client" },
      ],
      [
        'breaking: ChatErrorMessage.type may be "chat.failed" now (refused: {"message":"text","type":"chat.failed"}). Old clients break on new servers: update clients first.',
        { response: "old client" },
      ],
    ],
  },
  {
    title: "a long pattern changes at its end",
    edits: [
      inField("BotMessage", "timestamp", (field) => {
        field.pattern = found(field.pattern, "pattern").replace(/\$$/, "Z$");
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        'breaking: BotMessage.timestamp has another rule: pattern …-9](?:\\\\.[0-9]+)?)?)Z$", was …-9](?:\\\\.[0-9]+)?)?)$" (refused: {"metadata":{},"timestamp":"0000-01-01T00:00Z","content":"text","role":"user","chatId":"text","id":"text"}). Old and new peers break on each other: update clients and servers together. Stored messages break on new readers: bring them into the new form first.',
        { response: "both", stored: "stored" },
      ],
    ],
  },
  {
    title: "the values of a map may be null",
    edits: [
      setField("ModelsResponse", "modelInfo", (side) => ({
        type: "object",
        additionalProperties: { anyOf: [refTo("ModelInfo", side), { type: "null" }] },
      })),
    ],
    verdict: "breaking",
    changes: [
      [
        'breaking: ModelsResponse.modelInfo[*] may be null now (refused: {"models":[],"modelInfo":{"text":null}}). Old clients break on new servers: update clients first.',
        { response: "old client" },
      ],
    ],
  },
  {
    title: "two fields go together",
    edits: [
      inShape("ChatRequest", (draft) => {
        draft.dependentRequired = { cwd: ["workspaceId"] };
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        'breaking: ChatRequest has a new rule: dependentRequired {"cwd":["workspaceId"]} (refused: {"message":"text","cwd":"text"}). Old clients break on new servers: update clients first.',
        { request: "old client" },
      ],
    ],
  },
  {
    title: "a rule comes that no one here can judge",
    edits: [
      inShape("ChatRequest", (draft) => {
        draft.$dynamicRef = "#rule";
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        "breaking: ChatRequest is what type, properties, required, $dynamicRef says now, was an object. Old clients break on new servers: update clients first.",
        { request: "old client" },
      ],
    ],
  },
];
