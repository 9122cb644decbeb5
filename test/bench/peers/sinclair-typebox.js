import { Type } from "@sinclair/typebox";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import { Value } from "@sinclair/typebox/value";
import { DATE_TIME } from "./date-time.js";

const text = Type.Optional(Type.String());
const figure = Type.Optional(Type.Number());
const map = Type.Record(Type.String(), Type.Unknown());
const oneOf = (...values) => Type.Union(values.map((value) => Type.Literal(value)));

const types = {
  ModelResponse: Type.Object({
    conversationId: Type.String(),
    model: Type.Union([Type.String({ minLength: 1 }), Type.Null()]),
  }),
  SetModelRequest: Type.Object({ model: Type.Union([Type.String(), Type.Null()]) }),
  ChatRequest: Type.Object({
    message: Type.RegExp(/\S/),
    conversationId: text,
    model: text,
    cwd: text,
    reasoningEffort: Type.Optional(oneOf("low", "medium", "high", "xhigh", "max")),
    workspaceId: text,
  }),
};

const BotMessageMetadata = Type.Object(
  {
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
    toolCalls: Type.Optional(Type.Array(map)),
    perModel: Type.Optional(Type.Record(Type.String(), map)),
    latencyStats: Type.Optional(map),
  },
  { additionalProperties: Type.Unknown() },
);

const BotMessage = Type.Object({
  id: Type.String(),
  chatId: Type.String(),
  botId: text,
  role: oneOf("user", "assistant", "system"),
  content: Type.String(),
  timestamp: Type.RegExp(DATE_TIME),
  metadata: BotMessageMetadata,
  replyToId: Type.Optional(Type.Union([Type.String(), Type.Null()])),
});

const MessagesResponse = Type.Object({ messages: Type.Array(BotMessage) });

const modelResponse = TypeCompiler.Compile(types.ModelResponse);
const setModelRequest = TypeCompiler.Compile(types.SetModelRequest);
const chatRequest = TypeCompiler.Compile(types.ChatRequest);
const botMessage = TypeCompiler.Compile(BotMessage);
const botMessageMetadata = TypeCompiler.Compile(BotMessageMetadata);
const messagesResponse = TypeCompiler.Compile(MessagesResponse);

/** Checks, then clones, then removes what the type does not name: the library's own three steps to a fresh copy. */
const copy = (type, isSound, value) => (isSound ? Value.Clean(type, Value.Clone(value)) : undefined);

/** typebox up to 0.34, compiled at run time, which needs `eval`. */
export const sinclairTypebox = {
  name: "typebox 0.34",
  package: "@sinclair/typebox",
  verdict: {
    ModelResponse: (value) => modelResponse.Check(value),
    SetModelRequest: (value) => setModelRequest.Check(value),
    ChatRequest: (value) => chatRequest.Check(value),
    BotMessage: (value) => botMessage.Check(value),
    BotMessageMetadata: (value) => botMessageMetadata.Check(value),
  },
  parse: {
    ModelResponse: (value) => copy(types.ModelResponse, modelResponse.Check(value), value),
    SetModelRequest: (value) => copy(types.SetModelRequest, setModelRequest.Check(value), value),
    ChatRequest: (value) => copy(types.ChatRequest, chatRequest.Check(value), value),
    BotMessage: (value) => copy(BotMessage, botMessage.Check(value), value),
    BotMessageMetadata: (value) => copy(BotMessageMetadata, botMessageMetadata.Check(value), value),
    MessagesResponse: (value) => copy(MessagesResponse, messagesResponse.Check(value), value),
  },
  issues: {
    ModelResponse: (value) => [...modelResponse.Errors(value)],
    SetModelRequest: (value) => [...setModelRequest.Errors(value)],
    ChatRequest: (value) => [...chatRequest.Errors(value)],
    BotMessage: (value) => [...botMessage.Errors(value)],
    BotMessageMetadata: (value) => [...botMessageMetadata.Errors(value)],
  },
  fieldOf: (issue) => issue.path.split("/")[1],
};
