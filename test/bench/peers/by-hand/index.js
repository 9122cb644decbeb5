import * as messages from "./messages.js";
import * as requests from "./requests.js";

/** Code as an engineer writes it who wants it right and readable. */
export const byHand = {
  name: "by hand",
  verdict: {
    ModelResponse: (value) => requests.isModelResponse(value),
    SetModelRequest: (value) => requests.isSetModelRequest(value),
    ChatRequest: (value) => requests.isChatRequest(value),
    BotMessage: (value) => messages.isBotMessage(value),
    BotMessageMetadata: (value) => messages.isBotMessageMetadata(value),
  },
  parse: {
    ModelResponse: (value) => requests.parseModelResponse(value),
    SetModelRequest: (value) => requests.parseSetModelRequest(value),
    ChatRequest: (value) => requests.parseChatRequest(value),
    BotMessage: (value) => messages.parseBotMessage(value),
    BotMessageMetadata: (value) => messages.parseBotMessageMetadata(value),
    MessagesResponse: (value) => messages.parseMessagesResponse(value),
  },
  issues: {
    ModelResponse: (value) => requests.issuesOfModelResponse(value),
    SetModelRequest: (value) => requests.issuesOfSetModelRequest(value),
    ChatRequest: (value) => requests.issuesOfChatRequest(value),
    BotMessage: (value) => messages.issuesOfBotMessage(value),
    BotMessageMetadata: (value) => messages.issuesOfBotMessageMetadata(value),
  },
  fieldOf: (issue) => issue.path[0],
};
