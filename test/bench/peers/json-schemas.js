import { DATE_TIME } from "./date-time.js";

const string = { type: "string" };
const number = { type: "number" };
const map = { type: "object" };

const metadata = {
  type: "object",
  properties: {
    model: string,
    tokens: number,
    promptTokens: number,
    completionTokens: number,
    cost: number,
    iterations: number,
    elapsedMs: number,
    tokensPerSecond: number,
    callCount: number,
    errors: number,
    platform: string,
    toolCalls: { type: "array", items: map },
    perModel: { type: "object", additionalProperties: map },
    latencyStats: map,
  },
};

/** The shapes as JSON Schemas, as a user of ajv writes them. */
export const jsonSchemas = {
  ModelResponse: {
    type: "object",
    properties: { conversationId: string, model: { type: ["string", "null"], minLength: 1 } },
    required: ["conversationId", "model"],
  },
  SetModelRequest: {
    type: "object",
    properties: { model: { type: ["string", "null"] } },
    required: ["model"],
  },
  ChatRequest: {
    type: "object",
    properties: {
      message: { type: "string", pattern: "\\S" },
      conversationId: string,
      model: string,
      cwd: string,
      reasoningEffort: { enum: ["low", "medium", "high", "xhigh", "max"] },
      workspaceId: string,
    },
    required: ["message"],
  },
  BotMessage: {
    type: "object",
    properties: {
      id: string,
      chatId: string,
      botId: string,
      role: { enum: ["user", "assistant", "system"] },
      content: string,
      timestamp: { type: "string", pattern: DATE_TIME.source },
      metadata,
      replyToId: { type: ["string", "null"] },
    },
    required: ["id", "chatId", "role", "content", "timestamp", "metadata"],
  },
  BotMessageMetadata: metadata,
};
