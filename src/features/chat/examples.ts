import type { Shape } from "../feature.js";
import {
  ChatDeltaMessageSchema,
  ChatErrorMessageSchema,
  ChatRequestSchema,
  ChatSendMessageSchema,
  ReasoningEffortSchema,
  TurnErrorEventSchema,
  TurnEventSchema,
  TurnSealedEventSchema,
  TurnTextEventSchema,
  TurnUsageEventSchema,
  WarmRequestSchema,
  WarmResponseSchema,
} from "./shapes.js";

const request = { message: "Which model are you?" };

const wholeRequest = {
  message: "Which model are you?",
  conversationId: "c-1",
  model: "openai/gpt-5",
  cwd: "/home/me/project",
  reasoningEffort: "high",
  workspaceId: "w-1",
};

const chatRequestRejects = [
  { title: "no message", value: {} },
  { title: "an empty message", value: { message: "" } },
  { title: "a blank message", value: { message: " \n\t " } },
  { title: "null for the message", value: { message: null } },
  { title: "null for the model", value: { ...request, model: null } },
  { title: "a number for the model", value: { ...request, model: 5 } },
  { title: "an array for the model", value: { ...request, model: [] } },
  { title: "a number for the conversation", value: { ...request, conversationId: 1 } },
  { title: "an unknown effort", value: { ...request, reasoningEffort: "extreme" } },
];

const warmResponse = {
  inputTokens: 1200,
  outputTokens: 1,
  cacheReadTokens: 900,
  cacheWriteTokens: 300,
  cachePct: 75,
  expectedCacheRate: 98.5,
  model: "openai/gpt-5",
};

const usage = { perModel: { "openai/gpt-5": { totalTokens: 42 } }, totalTokens: 42 };

export const shapes: Readonly<Record<string, Shape>> = {
  ReasoningEffort: {
    schema: ReasoningEffortSchema,
    accepts: ["low", "medium", "high", "xhigh", "max"].map((value) => ({ title: value, value })),
    rejects: [
      { title: "another word", value: "extreme" },
      { title: "another case", value: "High" },
      { title: "a number", value: 3 },
    ],
  },
  ChatRequest: {
    schema: ChatRequestSchema,
    accepts: [
      { title: "a message, and all else left to the server", value: request },
      { title: "all that can be said", value: wholeRequest },
      { title: "an empty model is no override", value: { ...request, model: "" } },
      { title: "white space around a message is kept", value: { message: "  hi\n" } },
      { title: "a field that nobody knows", value: { ...request, temperature: 1 } },
    ],
    rejects: chatRequestRejects,
  },
  ChatSendMessage: {
    schema: ChatSendMessageSchema,
    accepts: [
      { title: "a message, and all else left to the server", value: { type: "chat.send", ...request } },
      { title: "all that can be said", value: { type: "chat.send", ...wholeRequest } },
      { title: "a field that nobody knows", value: { type: "chat.send", ...request, requestId: "r-1" } },
    ],
    rejects: [
      { title: "no type", value: request },
      { title: "another type", value: { type: "chat", ...request } },
      ...chatRequestRejects.map(({ title, value }) => ({ title, value: { type: "chat.send", ...value } })),
    ],
  },
  ChatErrorMessage: {
    schema: ChatErrorMessageSchema,
    accepts: [
      {
        title: "names the conversation and the field",
        value: {
          type: "chat.error",
          conversationId: "c-1",
          message: "model: expected a string, got null",
        },
      },
      {
        title: "a request that named no conversation",
        value: { type: "chat.error", message: "body: expected JSON, but it is empty" },
      },
      { title: "a field that nobody knows", value: { type: "chat.error", message: "no", code: 1 } },
    ],
    rejects: [
      { title: "no message", value: { type: "chat.error" } },
      { title: "another type", value: { type: "error", message: "no" } },
      {
        title: "null for the conversation",
        value: { type: "chat.error", conversationId: null, message: "no" },
      },
    ],
  },
  ChatDeltaMessage: {
    schema: ChatDeltaMessageSchema,
    accepts: [
      {
        title: "a piece of the answer",
        value: { type: "chat.delta", event: { type: "text-delta", conversationId: "c-1", delta: "Hel" } },
      },
      {
        title: "the first event of a conversation that the server has just named",
        value: { type: "chat.delta", event: { type: "turn-start", conversationId: "c-9" } },
      },
      {
        title: "the run's usage",
        value: { type: "chat.delta", event: { type: "usage", conversationId: "c-1", ...usage } },
      },
      {
        title: "the turn failed",
        value: {
          type: "chat.delta",
          event: { type: "error", conversationId: "c-1", message: "no provider knows the model a/b" },
        },
      },
      {
        title: "the turn is over and stored",
        value: { type: "chat.delta", event: { type: "turn-sealed", conversationId: "c-1" } },
      },
      {
        title: "a field that nobody knows",
        value: { type: "chat.delta", event: { type: "done", conversationId: "c-1" }, sequence: 7 },
      },
    ],
    rejects: [
      { title: "no event", value: { type: "chat.delta" } },
      { title: "another type", value: { type: "delta", event: { type: "done" } } },
      { title: "an event without a type", value: { type: "chat.delta", event: { delta: "Hel" } } },
      { title: "an event in text", value: { type: "chat.delta", event: '{"type":"done"}' } },
    ],
  },
  TurnEvent: {
    schema: TurnEventSchema,
    accepts: [
      { title: "a piece of the answer", value: { type: "text-delta", delta: "Hel" } },
      { title: "an event of a server's own", value: { type: "tool-call", tool: "file_read" } },
      { title: "nothing but a type", value: { type: "done" } },
      { title: "an error", value: { type: "error", message: "no provider knows the model a/b" } },
      { title: "the usage", value: { type: "usage", ...usage } },
    ],
    rejects: [
      { title: "no type", value: { text: "Hel" } },
      { title: "a numeric type", value: { type: 1 } },
      { title: "a string", value: "done" },
      { title: "null", value: null },
    ],
  },
  TurnTextEvent: {
    schema: TurnTextEventSchema,
    accepts: [
      { title: "a piece of the answer", value: { type: "text-delta", delta: "Hel" } },
      { title: "an empty piece", value: { type: "text-delta", delta: "" } },
      {
        title: "a field that nobody knows is kept",
        value: { type: "text-delta", delta: "lo", conversationId: "c-1" },
      },
    ],
    rejects: [
      { title: "no delta", value: { type: "text-delta" } },
      { title: "another type", value: { type: "text", delta: "Hel" } },
      { title: "null for the delta", value: { type: "text-delta", delta: null } },
    ],
  },
  TurnSealedEvent: {
    schema: TurnSealedEventSchema,
    accepts: [
      { title: "nothing but the type", value: { type: "turn-sealed" } },
      { title: "a field that nobody knows is kept", value: { type: "turn-sealed", conversationId: "c-1" } },
    ],
    rejects: [
      { title: "no type", value: {} },
      { title: "another type", value: { type: "done" } },
    ],
  },
  TurnErrorEvent: {
    schema: TurnErrorEventSchema,
    accepts: [
      {
        title: "a model that no provider knows",
        value: { type: "error", message: "no provider knows the model a/b", code: "unknown_model" },
      },
      { title: "no code", value: { type: "error", message: "the provider does not answer" } },
      {
        title: "a field that nobody knows is kept",
        value: { type: "error", message: "no", retryable: false },
      },
    ],
    rejects: [
      { title: "a code that is a number", value: { type: "error", message: "no", code: 404 } },
      { title: "null for the code", value: { type: "error", message: "no", code: null } },
      { title: "no message", value: { type: "error" } },
      { title: "another type", value: { type: "usage", message: "no" } },
      { title: "a message that is an object", value: { type: "error", message: {} } },
    ],
  },
  TurnUsageEvent: {
    schema: TurnUsageEventSchema,
    accepts: [
      { title: "one model", value: { type: "usage", ...usage } },
      { title: "no model named", value: { type: "usage", totalTokens: 42 } },
      { title: "a field that nobody knows is kept", value: { type: "usage", perModel: {}, agent: "a" } },
    ],
    rejects: [
      { title: "null for perModel", value: { type: "usage", perModel: null } },
      { title: "another type", value: { type: "done", ...usage } },
      { title: "perModel as a list", value: { type: "usage", perModel: [] } },
    ],
  },
  WarmRequest: {
    schema: WarmRequestSchema,
    accepts: [
      { title: "the stored model", value: { conversationId: "c-1" } },
      {
        title: "another model, only this once",
        value: { conversationId: "c-1", model: "openai/gpt-5", cwd: "/home/me" },
      },
      { title: "an empty model is no override", value: { conversationId: "c-1", model: "" } },
      { title: "a field that nobody knows", value: { conversationId: "c-1", depth: 2 } },
    ],
    rejects: [
      { title: "no conversation", value: { model: "openai/gpt-5" } },
      { title: "null for the model", value: { conversationId: "c-1", model: null } },
      { title: "a number for the directory", value: { conversationId: "c-1", cwd: 1 } },
    ],
  },
  WarmResponse: {
    schema: WarmResponseSchema,
    accepts: [
      { title: "three quarters out of the cache", value: warmResponse },
      { title: "no model named", value: { ...warmResponse, model: undefined } },
      { title: "the ends of the range", value: { ...warmResponse, cachePct: 0, expectedCacheRate: 100 } },
      { title: "a field that nobody knows", value: { ...warmResponse, provider: "openai" } },
    ],
    rejects: [
      { title: "a share above 100", value: { ...warmResponse, cachePct: 101 } },
      { title: "a share below 0", value: { ...warmResponse, expectedCacheRate: -1 } },
      { title: "a share in words", value: { ...warmResponse, cachePct: "75%" } },
      { title: "no input tokens", value: { ...warmResponse, inputTokens: undefined } },
      { title: "null for a count", value: { ...warmResponse, cacheReadTokens: null } },
    ],
  },
};
