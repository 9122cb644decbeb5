import { Result, Schema } from "effect";
import { DATE_TIME } from "./date-time.js";

const text = Schema.optional(Schema.String);
const figure = Schema.optional(Schema.Finite);
const map = Schema.Record(Schema.String, Schema.Unknown);

const ModelResponse = Schema.Struct({
  conversationId: Schema.String,
  model: Schema.NullOr(Schema.NonEmptyString),
});

const SetModelRequest = Schema.Struct({ model: Schema.NullOr(Schema.String) });

const ChatRequest = Schema.Struct({
  message: Schema.String.check(Schema.isPattern(/\S/)),
  conversationId: text,
  model: text,
  cwd: text,
  reasoningEffort: Schema.optional(Schema.Literals(["low", "medium", "high", "xhigh", "max"])),
  workspaceId: text,
});

const BotMessageMetadata = Schema.StructWithRest(
  Schema.Struct({
    model: text,
    tokens: figure,
    promptTokens: figure,
    completionTokens: figure,
    cost: figure,
    iterations: figure,
    elapsedMs: figure,
    tokensPerSecond: figure,
    callCount: figure,
    errors: figure,
    platform: text,
    toolCalls: Schema.optional(Schema.Array(map)),
    perModel: Schema.optional(Schema.Record(Schema.String, map)),
    latencyStats: Schema.optional(map),
  }),
  [map],
);

const BotMessage = Schema.Struct({
  id: Schema.String,
  chatId: Schema.String,
  botId: text,
  role: Schema.Literals(["user", "assistant", "system"]),
  content: Schema.String,
  timestamp: Schema.String.check(Schema.isPattern(DATE_TIME)),
  metadata: BotMessageMetadata,
  replyToId: Schema.optional(Schema.NullOr(Schema.String)),
});

const MessagesResponse = Schema.Struct({ messages: Schema.Array(BotMessage) });

const isModelResponse = Schema.is(ModelResponse);
const isSetModelRequest = Schema.is(SetModelRequest);
const isChatRequest = Schema.is(ChatRequest);
const isBotMessage = Schema.is(BotMessage);
const isBotMessageMetadata = Schema.is(BotMessageMetadata);

const decodeModelResponse = Schema.decodeUnknownResult(ModelResponse);
const decodeSetModelRequest = Schema.decodeUnknownResult(SetModelRequest);
const decodeChatRequest = Schema.decodeUnknownResult(ChatRequest);
const decodeBotMessage = Schema.decodeUnknownResult(BotMessage);
const decodeBotMessageMetadata = Schema.decodeUnknownResult(BotMessageMetadata);
const decodeMessagesResponse = Schema.decodeUnknownResult(MessagesResponse);

const thorough = { parseOptions: { errors: "all" } };
const checkModelResponse = Schema.toStandardSchemaV1(ModelResponse, thorough)["~standard"].validate;
const checkSetModelRequest = Schema.toStandardSchemaV1(SetModelRequest, thorough)["~standard"].validate;
const checkChatRequest = Schema.toStandardSchemaV1(ChatRequest, thorough)["~standard"].validate;
const checkBotMessage = Schema.toStandardSchemaV1(BotMessage, thorough)["~standard"].validate;
const checkBotMessageMetadata = Schema.toStandardSchemaV1(BotMessageMetadata, thorough)["~standard"].validate;

const data = (result) => (Result.isSuccess(result) ? result.success : undefined);
const issues = (result) => result.issues ?? [];

/** effect's schemas. */
export const effect = {
  name: "effect Schema",
  package: "effect",
  verdict: {
    ModelResponse: (value) => isModelResponse(value),
    SetModelRequest: (value) => isSetModelRequest(value),
    ChatRequest: (value) => isChatRequest(value),
    BotMessage: (value) => isBotMessage(value),
    BotMessageMetadata: (value) => isBotMessageMetadata(value),
  },
  parse: {
    ModelResponse: (value) => data(decodeModelResponse(value)),
    SetModelRequest: (value) => data(decodeSetModelRequest(value)),
    ChatRequest: (value) => data(decodeChatRequest(value)),
    BotMessage: (value) => data(decodeBotMessage(value)),
    BotMessageMetadata: (value) => data(decodeBotMessageMetadata(value)),
    MessagesResponse: (value) => data(decodeMessagesResponse(value)),
  },
  issues: {
    ModelResponse: (value) => issues(checkModelResponse(value)),
    SetModelRequest: (value) => issues(checkSetModelRequest(value)),
    ChatRequest: (value) => issues(checkChatRequest(value)),
    BotMessage: (value) => issues(checkBotMessage(value)),
    BotMessageMetadata: (value) => issues(checkBotMessageMetadata(value)),
  },
  fieldOf: (issue) => issue.path?.[0],
};
