import { compile } from "zod";
import * as schemas from "./zod-schemas.js";

const ModelResponse = compile(schemas.ModelResponse, { strict: true });
const SetModelRequest = compile(schemas.SetModelRequest, { strict: true });
const ChatRequest = compile(schemas.ChatRequest, { strict: true });
const BotMessage = compile(schemas.BotMessage, { strict: true });
const BotMessageMetadata = compile(schemas.BotMessageMetadata, { strict: true });
const MessagesResponse = compile(schemas.MessagesResponse, { strict: true });

const issues = (result) => (result.success ? [] : result.error.issues);

/** zod's schemas, compiled by `z.compile` at run time, which needs `eval`. */
export const zodCompile = {
  name: "z.compile",
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
