import { metadata, metadataForms } from "./metadata.js";
import { between, oneOf, randomOf } from "./random.js";
import { settled } from "./settled.js";
import { id, modelName, text, timestamp } from "./words.js";

const forms = metadataForms(randomOf(7));

function modelResponse(random) {
  return { conversationId: id(random), model: random() < 0.3 ? null : modelName(random) };
}

function setModelRequest(random) {
  return { model: random() < 0.3 ? null : modelName(random) };
}

const requestForms = [
  [],
  ["conversationId"],
  ["conversationId", "model"],
  ["model"],
  ["conversationId", "model", "reasoningEffort"],
  ["conversationId", "cwd", "workspaceId"],
  ["conversationId", "model", "cwd", "reasoningEffort", "workspaceId"],
];

function chatRequest(random) {
  const writers = {
    conversationId: id,
    model: modelName,
    cwd: () => "/home/user/project",
    reasoningEffort: () => oneOf(random, ["low", "medium", "high"]),
    workspaceId: id,
  };
  const optional = oneOf(random, requestForms).map((key) => [key, writers[key](random)]);
  return { message: text(random, 3, 40), ...Object.fromEntries(optional) };
}

function botMessageMetadata(random) {
  return metadata(random, oneOf(random, forms));
}

function botMessage(random) {
  const isAnswer = random() < 0.5;
  return {
    id: id(random),
    chatId: "0c3e6a52-conversation",
    ...(random() < 0.25 ? { botId: "assistant-1" } : {}),
    role: isAnswer ? "assistant" : "user",
    content: isAnswer ? text(random, 40, 250) : text(random, 5, 40),
    timestamp: timestamp(random),
    metadata: isAnswer ? botMessageMetadata(random) : {},
    ...(isAnswer ? { replyToId: id(random) } : random() < 0.5 ? { replyToId: null } : {}),
  };
}

const writers = {
  ModelResponse: modelResponse,
  SetModelRequest: setModelRequest,
  ChatRequest: chatRequest,
  BotMessage: botMessage,
  BotMessageMetadata: botMessageMetadata,
};

/** Adds a key that no reader knows to one object in eight, as a newer server does. */
function withUnknownKey(random, value) {
  return between(random, 0, 7) === 0 ? { ...value, sentBy: "a newer peer" } : value;
}

/** Writes `count` values of the shape, and reads them back from JSON, as they arrive. */
export function acceptedValues(shape, count, seed) {
  const random = randomOf(seed);
  const values = Array.from({ length: count }, () => withUnknownKey(random, writers[shape](random)));
  return settled(JSON.parse(JSON.stringify(values)));
}

/** Writes the JSON text of a page of `count` messages. */
export function pageText(count, seed) {
  return JSON.stringify({ messages: acceptedValues("BotMessage", count, seed) });
}
