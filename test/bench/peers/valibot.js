import * as v from "valibot";
import { DATE_TIME } from "./date-time.js";

// valibot takes an array for an object without required fields, and for a record.
const noArray = v.pipe(
  v.unknown(),
  v.check((value) => !Array.isArray(value)),
);

const ModelResponse = v.object({
  conversationId: v.string(),
  model: v.nullable(v.pipe(v.string(), v.nonEmpty())),
});

const SetModelRequest = v.object({ model: v.nullable(v.string()) });

const ChatRequest = v.object({
  message: v.pipe(v.string(), v.regex(/\S/)),
  conversationId: v.optional(v.string()),
  model: v.optional(v.string()),
  cwd: v.optional(v.string()),
  reasoningEffort: v.optional(v.picklist(["low", "medium", "high", "xhigh", "max"])),
  workspaceId: v.optional(v.string()),
});

const figure = v.optional(v.pipe(v.number(), v.finite()));
const map = v.pipe(noArray, v.record(v.string(), v.unknown()));

const BotMessageMetadata = v.pipe(
  noArray,
  v.looseObject({
    model: v.optional(v.string()),
    tokens: figure,
    promptTokens: figure,
    completionTokens: figure,
    cost: figure,
    iterations: figure,
    elapsedMs: figure,
    tokensPerSecond: figure,
    callCount: figure,
    errors: figure,
    platform: v.optional(v.string()),
    toolCalls: v.optional(v.array(map)),
    perModel: v.optional(v.pipe(noArray, v.record(v.string(), map))),
    latencyStats: v.optional(map),
  }),
);

const BotMessage = v.object({
  id: v.string(),
  chatId: v.string(),
  botId: v.optional(v.string()),
  role: v.picklist(["user", "assistant", "system"]),
  content: v.string(),
  timestamp: v.pipe(v.string(), v.regex(DATE_TIME)),
  metadata: BotMessageMetadata,
  replyToId: v.optional(v.nullable(v.string())),
});

const MessagesResponse = v.object({ messages: v.array(BotMessage) });

const issues = (result) => result.issues ?? [];

/** valibot's schemas. */
export const valibot = {
  name: "valibot",
  package: "valibot",
  verdict: {
    ModelResponse: (value) => v.is(ModelResponse, value),
    SetModelRequest: (value) => v.is(SetModelRequest, value),
    ChatRequest: (value) => v.is(ChatRequest, value),
    BotMessage: (value) => v.is(BotMessage, value),
    BotMessageMetadata: (value) => v.is(BotMessageMetadata, value),
  },
  parse: {
    ModelResponse: (value) => v.parse(ModelResponse, value),
    SetModelRequest: (value) => v.parse(SetModelRequest, value),
    ChatRequest: (value) => v.parse(ChatRequest, value),
    BotMessage: (value) => v.parse(BotMessage, value),
    BotMessageMetadata: (value) => v.parse(BotMessageMetadata, value),
    MessagesResponse: (value) => v.parse(MessagesResponse, value),
  },
  issues: {
    ModelResponse: (value) => issues(v.safeParse(ModelResponse, value)),
    SetModelRequest: (value) => issues(v.safeParse(SetModelRequest, value)),
    ChatRequest: (value) => issues(v.safeParse(ChatRequest, value)),
    BotMessage: (value) => issues(v.safeParse(BotMessage, value)),
    BotMessageMetadata: (value) => issues(v.safeParse(BotMessageMetadata, value)),
  },
  fieldOf: (issue) => issue.path?.[0].key,
};
