import type { Shape } from "../feature.js";
import { ModelFiguresSchema, RunUsageSchema, UsagePayloadSchema } from "../usage.js";
import {
  BotMessageMetadataSchema,
  BotMessageRoleSchema,
  BotMessageSchema,
  MessagesResponseSchema,
} from "./shapes.js";

const question = {
  id: "m-1",
  chatId: "c-1",
  role: "user",
  content: "Which model are you?",
  timestamp: "2026-01-31T12:00:00Z",
  metadata: {},
};

const answer = {
  id: "m-2",
  chatId: "c-1",
  role: "assistant",
  content: "The one in my bubble.",
  timestamp: "2026-01-31T12:00:02.500Z",
  metadata: {
    model: "openai/gpt-5",
    tokens: 42,
    promptTokens: 30,
    completionTokens: 12,
    perModel: { "openai/gpt-5": { tokens: 42 } },
  },
  replyToId: "m-1",
};

export const shapes: Readonly<Record<string, Shape>> = {
  ModelFigures: {
    schema: ModelFiguresSchema,
    accepts: [
      { title: "figures of any name", value: { total_tokens: 42, cost: 0.01 } },
      { title: "none", value: {} },
    ],
    rejects: [
      { title: "a number", value: 42 },
      { title: "null", value: null },
    ],
  },
  RunUsage: {
    schema: RunUsageSchema,
    accepts: [
      {
        title: "a run over two models",
        value: {
          per_model: { "openai/gpt-5": { total_tokens: 40 }, "local/small": { total_tokens: 2 } },
          total_tokens: 42,
          prompt_tokens: 30,
          completion_tokens: 12,
          cost: 0.01,
          total_elapsed_ms: 1500,
          tokens_per_second: 8,
          call_count: 2,
          errors: 0,
          latency_stats: { p50_ms: 700 },
        },
      },
      { title: "no model ran", value: { per_model: {} } },
      { title: "a key that nobody knows is kept", value: { per_model: {}, agent: "a" } },
    ],
    rejects: [
      { title: "no per_model", value: { total_tokens: 42 } },
      { title: "per_model as a list", value: { per_model: ["openai/gpt-5"] } },
      { title: "figures that are no object", value: { per_model: { "openai/gpt-5": 42 } } },
      { title: "tokens in words", value: { per_model: {}, total_tokens: "42" } },
      { title: "null for a figure", value: { per_model: {}, cost: null } },
    ],
  },
  UsagePayload: {
    schema: UsagePayloadSchema,
    accepts: [
      {
        title: "a run over two models",
        value: {
          perModel: { "openai/gpt-5": { totalTokens: 40 }, "local/small": { totalTokens: 2 } },
          totalTokens: 42,
          promptTokens: 30,
          completionTokens: 12,
          totalCost: 0.01,
          iterations: 1,
          elapsedMs: 1500,
          tokensPerSecond: 8,
          callCount: 2,
          errors: 0,
          latencyStats: { p50Ms: 700 },
        },
      },
      { title: "no model ran", value: { perModel: {} } },
      { title: "a key that nobody knows is kept", value: { perModel: {}, agent: "a" } },
    ],
    rejects: [
      { title: "no perModel", value: { totalTokens: 42 } },
      { title: "perModel as a list", value: { perModel: ["openai/gpt-5"] } },
      { title: "an elapsed time in words", value: { perModel: {}, elapsedMs: "1.5 s" } },
      { title: "latency as a number", value: { perModel: {}, latencyStats: 700 } },
    ],
  },
  BotMessageMetadata: {
    schema: BotMessageMetadataSchema,
    accepts: [
      { title: "an answer's", value: answer.metadata },
      { title: "a user message's", value: {} },
      {
        title: "all that is named",
        value: {
          model: "local/small",
          tokens: 42,
          promptTokens: 30,
          completionTokens: 12,
          cost: 0.01,
          iterations: 1,
          elapsedMs: 1500,
          tokensPerSecond: 8,
          callCount: 1,
          errors: 0,
          platform: "telegram",
          toolCalls: [{ id: "t-1", tool: "file_read", args: { path: "a.txt" } }],
          perModel: { "local/small": {} },
          latencyStats: { p50Ms: 700 },
        },
      },
      { title: "a key that nobody knows is kept", value: { model: "local/small", replyDepth: 2 } },
    ],
    rejects: [
      { title: "a model that is null", value: { model: null } },
      { title: "a model that is an object", value: { model: { name: "local/small" } } },
      { title: "tokens in words", value: { tokens: "42" } },
      { title: "tool calls that are no list", value: { toolCalls: {} } },
      { title: "figures that are no object", value: { perModel: { "local/small": 42 } } },
      { title: "null", value: null },
      { title: "an array", value: [] },
    ],
  },
  BotMessageRole: {
    schema: BotMessageRoleSchema,
    accepts: [
      { title: "the user", value: "user" },
      { title: "the model", value: "assistant" },
      { title: "the system", value: "system" },
    ],
    rejects: [
      { title: "another role", value: "tool" },
      { title: "another case", value: "User" },
    ],
  },
  BotMessage: {
    schema: BotMessageSchema,
    accepts: [
      { title: "an answer", value: answer },
      { title: "a question", value: question },
      {
        title: "one of a bot, with an offset in its time, that answers none",
        value: {
          ...answer,
          botId: "b-1",
          timestamp: "2026-01-31T12:00:02.500123+01:00",
          replyToId: null,
        },
      },
      { title: "a time without an offset", value: { ...question, timestamp: "2026-01-31T12:00:00" } },
      { title: "a field that nobody knows", value: { ...question, pinned: true } },
    ],
    rejects: [
      { title: "no metadata", value: { ...question, metadata: undefined } },
      { title: "null for the metadata", value: { ...question, metadata: null } },
      { title: "an unknown role", value: { ...question, role: "tool" } },
      { title: "a time in seconds", value: { ...question, timestamp: 1769860800 } },
      { title: "a day that does not exist", value: { ...question, timestamp: "2026-02-30T12:00:00Z" } },
      { title: "a time in words", value: { ...question, timestamp: "yesterday" } },
      { title: "content that is null", value: { ...question, content: null } },
      { title: "a numeric id", value: { ...question, id: 1 } },
      { title: "a numeric replyToId", value: { ...question, replyToId: 1 } },
    ],
  },
  MessagesResponse: {
    schema: MessagesResponseSchema,
    accepts: [
      { title: "a turn, oldest first", value: { messages: [question, answer] } },
      { title: "none yet", value: { messages: [] } },
      { title: "a field that nobody knows", value: { messages: [], nextCursor: "x" } },
    ],
    rejects: [
      { title: "a bare list", value: [question] },
      {
        title: "one message that is not of its shape",
        value: { messages: [question, { ...answer, metadata: { model: 5 } }] },
      },
      { title: "null for the list", value: { messages: null } },
    ],
  },
};
