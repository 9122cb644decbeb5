import {
  BotMessage,
  BotMessageMetadata,
  ChatRequest,
  MessagesResponse,
  ModelResponse,
  SetModelRequest,
} from "./zod-schemas.js";

const issues = (result) => (result.success ? [] : result.error.issues);

/** zod's classic schemas. */
export const zod = {
  name: "zod",
  package: "zod",
  verdict: {
    ModelResponse: (value) => ModelResponse.validate(value),
    SetModelRequest: (value) => SetModelRequest.validate(value),
    ChatRequest: (value) => ChatRequest.validate(value),
    BotMessage: (value) => BotMessage.validate(value),
    BotMessageMetadata: (value) => BotMessageMetadata.validate(value),
  },
  parse: {
    ModelResponse: (value) => ModelResponse.parse(value),
    SetModelRequest: (value) => SetModelRequest.parse(value),
    ChatRequest: (value) => ChatRequest.parse(value),
    BotMessage: (value) => BotMessage.parse(value),
    BotMessageMetadata: (value) => BotMessageMetadata.parse(value),
    MessagesResponse: (value) => MessagesResponse.parse(value),
  },
  issues: {
    ModelResponse: (value) => issues(ModelResponse.safeParse(value)),
    SetModelRequest: (value) => issues(SetModelRequest.safeParse(value)),
    ChatRequest: (value) => issues(ChatRequest.safeParse(value)),
    BotMessage: (value) => issues(BotMessage.safeParse(value)),
    BotMessageMetadata: (value) => issues(BotMessageMetadata.safeParse(value)),
  },
  fieldOf: (issue) => issue.path[0],
};
