import { Ajv2020 } from "ajv/dist/2020.js";
import { jsonSchemas } from "./json-schemas.js";

const settings = { allowUnionTypes: true };
const quick = new Ajv2020(settings);
const thorough = new Ajv2020({ ...settings, allErrors: true });

const isModelResponse = quick.compile(jsonSchemas.ModelResponse);
const isSetModelRequest = quick.compile(jsonSchemas.SetModelRequest);
const isChatRequest = quick.compile(jsonSchemas.ChatRequest);
const isBotMessage = quick.compile(jsonSchemas.BotMessage);
const isBotMessageMetadata = quick.compile(jsonSchemas.BotMessageMetadata);

const checkModelResponse = thorough.compile(jsonSchemas.ModelResponse);
const checkSetModelRequest = thorough.compile(jsonSchemas.SetModelRequest);
const checkChatRequest = thorough.compile(jsonSchemas.ChatRequest);
const checkBotMessage = thorough.compile(jsonSchemas.BotMessage);
const checkBotMessageMetadata = thorough.compile(jsonSchemas.BotMessageMetadata);

/** What a caller of ajv reads of an error to know the field. */
export const fieldOf = ({ instancePath, params }) => instancePath.split("/")[1] ?? params.missingProperty;

/** ajv, compiled at run time, which needs `eval`. */
export const ajv = {
  name: "ajv",
  package: "ajv",
  verdict: {
    ModelResponse: (value) => isModelResponse(value),
    SetModelRequest: (value) => isSetModelRequest(value),
    ChatRequest: (value) => isChatRequest(value),
    BotMessage: (value) => isBotMessage(value),
    BotMessageMetadata: (value) => isBotMessageMetadata(value),
  },
  issues: {
    ModelResponse: (value) => (checkModelResponse(value) ? [] : checkModelResponse.errors),
    SetModelRequest: (value) => (checkSetModelRequest(value) ? [] : checkSetModelRequest.errors),
    ChatRequest: (value) => (checkChatRequest(value) ? [] : checkChatRequest.errors),
    BotMessage: (value) => (checkBotMessage(value) ? [] : checkBotMessage.errors),
    BotMessageMetadata: (value) => (checkBotMessageMetadata(value) ? [] : checkBotMessageMetadata.errors),
  },
  fieldOf,
  leftOut: { parse: "makes no copy: it takes keys away from the input itself" },
};
