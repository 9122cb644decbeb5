import {
  BotMessage,
  BotMessageMetadata,
  ChatRequest,
  isBotMessage,
  isBotMessageMetadata,
  isChatRequest,
  isModelResponse,
  isSetModelRequest,
  MessagesResponse,
  ModelResponse,
  SetModelRequest,
} from "@dispatch/transport-contract";

const issues = (result) => (result.success ? [] : result.error.issues);

/** The validators of this package. */
export const contract = {
  name: "this package",
  verdict: {
    ModelResponse: (value) => isModelResponse(value),
    SetModelRequest: (value) => isSetModelRequest(value),
    ChatRequest: (value) => isChatRequest(value),
    BotMessage: (value) => isBotMessage(value),
    BotMessageMetadata: (value) => isBotMessageMetadata(value),
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
