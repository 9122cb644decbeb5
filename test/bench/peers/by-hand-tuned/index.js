import * as issues from "./issues.js";
import * as message from "./message.js";
import * as metadata from "./metadata.js";
import * as requests from "./requests.js";

/** Code as an engineer writes it who wants it fast and has measured what is. */
export const byHandTuned = {
  name: "by hand, tuned",
  verdict: {
    ModelResponse: (value) => requests.isModelResponse(value),
    SetModelRequest: (value) => requests.isSetModelRequest(value),
    ChatRequest: (value) => requests.isChatRequest(value),
    BotMessage: (value) => message.isBotMessage(value),
    BotMessageMetadata: (value) => metadata.isBotMessageMetadata(value),
  },
  parse: {
    ModelResponse: (value) => requests.parseModelResponse(value),
    SetModelRequest: (value) => requests.parseSetModelRequest(value),
    ChatRequest: (value) => requests.parseChatRequest(value),
    BotMessage: (value) => message.parseBotMessage(value),
    BotMessageMetadata: (value) => metadata.parseBotMessageMetadata(value),
    MessagesResponse: (value) => message.parseMessagesResponse(value),
  },
  issues: {
    ModelResponse: (value) => issues.issuesOfModelResponse(value),
    SetModelRequest: (value) => issues.issuesOfSetModelRequest(value),
    ChatRequest: (value) => issues.issuesOfChatRequest(value),
    BotMessage: (value) => issues.issuesOfBotMessage(value),
    BotMessageMetadata: (value) => issues.issuesOfBotMessageMetadata(value),
  },
  fieldOf: (issue) => issue.path[0],
};
