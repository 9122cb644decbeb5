import * as s from "superstruct";
import { DATE_TIME } from "./date-time.js";

const text = s.optional(s.string());
const figure = s.optional(s.refine(s.number(), "finite", Number.isFinite));
const map = s.record(s.string(), s.unknown());

const fields = {
  ModelResponse: { conversationId: s.string(), model: s.nullable(s.nonempty(s.string())) },
  SetModelRequest: { model: s.nullable(s.string()) },
  ChatRequest: {
    message: s.pattern(s.string(), /\S/),
    conversationId: text,
    model: text,
    cwd: text,
    reasoningEffort: s.optional(s.enums(["low", "medium", "high", "xhigh", "max"])),
    workspaceId: text,
  },
};

const BotMessageMetadata = s.type({
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
  toolCalls: s.optional(s.array(map)),
  perModel: s.optional(s.record(s.string(), map)),
  latencyStats: s.optional(map),
});

const messageFields = {
  id: s.string(),
  chatId: s.string(),
  botId: text,
  role: s.enums(["user", "assistant", "system"]),
  content: s.string(),
  timestamp: s.pattern(s.string(), DATE_TIME),
  metadata: BotMessageMetadata,
  replyToId: s.optional(s.nullable(s.string())),
};

const ModelResponse = s.type(fields.ModelResponse);
const SetModelRequest = s.type(fields.SetModelRequest);
const ChatRequest = s.type(fields.ChatRequest);
const BotMessage = s.type(messageFields);

// `type` accepts unknown keys and keeps them; `object` with a mask drops them.
const ModelResponseCopy = s.object(fields.ModelResponse);
const SetModelRequestCopy = s.object(fields.SetModelRequest);
const ChatRequestCopy = s.object(fields.ChatRequest);
const BotMessageCopy = s.object(messageFields);
const MessagesResponseCopy = s.object({ messages: s.array(BotMessageCopy) });

const stripping = { coerce: true, mask: true };
const issues = ([error]) => (error ? error.failures() : []);

/** superstruct's structs. */
export const superstruct = {
  name: "superstruct",
  package: "superstruct",
  verdict: {
    ModelResponse: (value) => s.is(value, ModelResponse),
    SetModelRequest: (value) => s.is(value, SetModelRequest),
    ChatRequest: (value) => s.is(value, ChatRequest),
    BotMessage: (value) => s.is(value, BotMessage),
    BotMessageMetadata: (value) => s.is(value, BotMessageMetadata),
  },
  parse: {
    ModelResponse: (value) => s.validate(value, ModelResponseCopy, stripping)[1],
    SetModelRequest: (value) => s.validate(value, SetModelRequestCopy, stripping)[1],
    ChatRequest: (value) => s.validate(value, ChatRequestCopy, stripping)[1],
    BotMessage: (value) => s.validate(value, BotMessageCopy, stripping)[1],
    BotMessageMetadata: (value) => s.validate(value, BotMessageMetadata, stripping)[1],
    MessagesResponse: (value) => s.validate(value, MessagesResponseCopy, stripping)[1],
  },
  issues: {
    ModelResponse: (value) => issues(s.validate(value, ModelResponse)),
    SetModelRequest: (value) => issues(s.validate(value, SetModelRequest)),
    ChatRequest: (value) => issues(s.validate(value, ChatRequest)),
    BotMessage: (value) => issues(s.validate(value, BotMessage)),
    BotMessageMetadata: (value) => issues(s.validate(value, BotMessageMetadata)),
  },
  fieldOf: (issue) => issue.path[0],
};
