import Type from "typebox";
import { Compile } from "typebox/compile";
import { Value } from "typebox/value";
import { DATE_TIME } from "./date-time.js";

const text = Type.Optional(Type.String());
const figure = Type.Optional(Type.Number());
const map = Type.Record(Type.String(), Type.Unknown());
const oneOf = (...values) => Type.Union(values.map((value) => Type.Literal(value)));

const BotMessageMetadataType = Type.Object(
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

const BotMessageType = Type.Object({
  id: Type.String(),
  chatId: Type.String(),
  botId: text,
  role: oneOf("user", "assistant", "system"),
  content: Type.String(),
  timestamp: Type.String({ pattern: DATE_TIME }),
  metadata: BotMessageMetadataType,
  replyToId: Type.Optional(Type.Union([Type.String(), Type.Null()])),
});

const ModelResponse = Compile(
  Type.Object({
    conversationId: Type.String(),
    model: Type.Union([Type.String({ minLength: 1 }), Type.Null()]),
  }),
);
const SetModelRequest = Compile(Type.Object({ model: Type.Union([Type.String(), Type.Null()]) }));
const ChatRequest = Compile(
  Type.Object({
    message: Type.String({ pattern: /\S/ }),
    conversationId: text,
    model: text,
    cwd: text,
    reasoningEffort: Type.Optional(oneOf("low", "medium", "high", "xhigh", "max")),
    workspaceId: text,
  }),
);
const BotMessage = Compile(BotMessageType);
const BotMessageMetadata = Compile(BotMessageMetadataType);
const MessagesResponse = Compile(Type.Object({ messages: Type.Array(BotMessageType) }));

/** Checks, then clones, then removes what the type does not name: the library's own three steps to a fresh copy. */
const copy = (validator, isSound, value) => (isSound ? validator.Clean(Value.Clone(value)) : undefined);

/** typebox from 1.0, compiled at run time, which needs `eval`. */
export const typebox = {
  name: "typebox",
  package: "typebox",
  verdict: {
    ModelResponse: (value) => ModelResponse.Check(value),
    SetModelRequest: (value) => SetModelRequest.Check(value),
    ChatRequest: (value) => ChatRequest.Check(value),
    BotMessage: (value) => BotMessage.Check(value),
    BotMessageMetadata: (value) => BotMessageMetadata.Check(value),
  },
  parse: {
    ModelResponse: (value) => copy(ModelResponse, ModelResponse.Check(value), value),
    SetModelRequest: (value) => copy(SetModelRequest, SetModelRequest.Check(value), value),
    ChatRequest: (value) => copy(ChatRequest, ChatRequest.Check(value), value),
    BotMessage: (value) => copy(BotMessage, BotMessage.Check(value), value),
    BotMessageMetadata: (value) => copy(BotMessageMetadata, BotMessageMetadata.Check(value), value),
    MessagesResponse: (value) => copy(MessagesResponse, MessagesResponse.Check(value), value),
  },
  issues: {
    ModelResponse: (value) => ModelResponse.Errors(value),
    SetModelRequest: (value) => SetModelRequest.Errors(value),
    ChatRequest: (value) => ChatRequest.Errors(value),
    BotMessage: (value) => BotMessage.Errors(value),
    BotMessageMetadata: (value) => BotMessageMetadata.Errors(value),
  },
  fieldOf: ({ instancePath, params }) => instancePath.split("/")[1] ?? params.requiredProperties?.[0],
};
