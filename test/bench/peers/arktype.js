import { type } from "arktype";
import { DATE_TIME } from "./date-time.js";

const map = type("Record<string, unknown>").narrow((value) => !Array.isArray(value));

const figure = type.number.atLeast(-Number.MAX_VALUE).atMost(Number.MAX_VALUE);

const fields = {
  ModelResponse: { conversationId: "string", model: "string > 0 | null" },
  SetModelRequest: { model: "string | null" },
  ChatRequest: {
    message: /\S/,
    "conversationId?": "string",
    "model?": "string",
    "cwd?": "string",
    "reasoningEffort?": "'low' | 'medium' | 'high' | 'xhigh' | 'max'",
    "workspaceId?": "string",
  },
  BotMessage: {
    id: "string",
    chatId: "string",
    "botId?": "string",
    role: "'user' | 'assistant' | 'system'",
    content: "string",
    timestamp: DATE_TIME,
    "replyToId?": "string | null",
  },
};

const BotMessageMetadata = type({
  "model?": "string",
  "tokens?": figure,
  "promptTokens?": figure,
  "completionTokens?": figure,
  "cost?": figure,
  "iterations?": figure,
  "elapsedMs?": figure,
  "tokensPerSecond?": figure,
  "callCount?": figure,
  "errors?": figure,
  "platform?": "string",
  "toolCalls?": map.array(),
  "perModel?": type({ "[string]": map }).narrow((value) => !Array.isArray(value)),
  "latencyStats?": map,
}).narrow((value) => !Array.isArray(value));

const ModelResponse = type(fields.ModelResponse);
const SetModelRequest = type(fields.SetModelRequest);
const ChatRequest = type(fields.ChatRequest);
const BotMessage = type({ ...fields.BotMessage, metadata: BotMessageMetadata });

const stripping = { "+": "delete" };
const ModelResponseCopy = type({ ...stripping, ...fields.ModelResponse });
const SetModelRequestCopy = type({ ...stripping, ...fields.SetModelRequest });
const ChatRequestCopy = type({ ...stripping, ...fields.ChatRequest });
const BotMessageCopy = type({ ...stripping, ...fields.BotMessage, metadata: BotMessageMetadata });
const MessagesResponseCopy = type({ ...stripping, messages: BotMessageCopy.array() });

const data = (result) => (result instanceof type.errors ? undefined : result);

/** Reads each message too, because it is only written when it is read. */
const issues = (result) =>
  result instanceof type.errors ? result.map((error) => ({ path: error.path, message: error.message })) : [];

/** arktype's types, compiled at run time, which needs `eval`. */
export const arktype = {
  name: "arktype",
  package: "arktype",
  verdict: {
    ModelResponse: (value) => ModelResponse.allows(value),
    SetModelRequest: (value) => SetModelRequest.allows(value),
    ChatRequest: (value) => ChatRequest.allows(value),
    BotMessage: (value) => BotMessage.allows(value),
    BotMessageMetadata: (value) => BotMessageMetadata.allows(value),
  },
  parse: {
    ModelResponse: (value) => data(ModelResponseCopy(value)),
    SetModelRequest: (value) => data(SetModelRequestCopy(value)),
    ChatRequest: (value) => data(ChatRequestCopy(value)),
    BotMessage: (value) => data(BotMessageCopy(value)),
    MessagesResponse: (value) => data(MessagesResponseCopy(value)),
  },
  issues: {
    ModelResponse: (value) => issues(ModelResponse(value)),
    SetModelRequest: (value) => issues(SetModelRequest(value)),
    ChatRequest: (value) => issues(ChatRequest(value)),
    BotMessage: (value) => issues(BotMessage(value)),
    BotMessageMetadata: (value) => issues(BotMessageMetadata(value)),
  },
  fieldOf: (issue) => issue.path[0],
  leftOut: { "parse BotMessageMetadata": "makes no copy where there is no key to take away" },
};
