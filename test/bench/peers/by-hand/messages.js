import { DATE_TIME } from "../date-time.js";

const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isRecordOfRecords = (value) => isRecord(value) && Object.values(value).every(isRecord);
const isOptional = (value, type) => value === undefined || typeof value === type;
const isFigure = (value) => value === undefined || Number.isFinite(value);

const figures = [
  "tokens",
  "promptTokens",
  "completionTokens",
  "cost",
  "iterations",
  "elapsedMs",
  "tokensPerSecond",
  "callCount",
  "errors",
];

export function isBotMessageMetadata(value) {
  return (
    isRecord(value) &&
    isOptional(value.model, "string") &&
    figures.every((key) => isFigure(value[key])) &&
    isOptional(value.platform, "string") &&
    (value.toolCalls === undefined || (Array.isArray(value.toolCalls) && value.toolCalls.every(isRecord))) &&
    (value.perModel === undefined || isRecordOfRecords(value.perModel)) &&
    (value.latencyStats === undefined || isRecord(value.latencyStats))
  );
}

export function isBotMessage(value) {
  return (
    isRecord(value) &&
    typeof value.id === "string" &&
    typeof value.chatId === "string" &&
    isOptional(value.botId, "string") &&
    ["user", "assistant", "system"].includes(value.role) &&
    typeof value.content === "string" &&
    typeof value.timestamp === "string" &&
    DATE_TIME.test(value.timestamp) &&
    isBotMessageMetadata(value.metadata) &&
    (value.replyToId === null || isOptional(value.replyToId, "string"))
  );
}

const copyRecords = (records) =>
  Object.fromEntries(Object.entries(records).map(([key, record]) => [key, { ...record }]));

function copyMetadata(metadata) {
  const copy = { ...metadata };
  if (metadata.toolCalls) copy.toolCalls = metadata.toolCalls.map((call) => ({ ...call }));
  if (metadata.perModel) copy.perModel = copyRecords(metadata.perModel);
  if (metadata.latencyStats) copy.latencyStats = { ...metadata.latencyStats };
  return copy;
}

function copyMessage({ id, chatId, botId, role, content, timestamp, metadata, replyToId }) {
  return {
    id,
    chatId,
    ...(botId !== undefined && { botId }),
    role,
    content,
    timestamp,
    metadata: copyMetadata(metadata),
    ...(replyToId !== undefined && { replyToId }),
  };
}

export function parseBotMessageMetadata(value) {
  return isBotMessageMetadata(value) ? copyMetadata(value) : undefined;
}

export function parseBotMessage(value) {
  return isBotMessage(value) ? copyMessage(value) : undefined;
}

export function parseMessagesResponse(value) {
  if (!isRecord(value) || !Array.isArray(value.messages) || !value.messages.every(isBotMessage))
    return undefined;
  return { messages: value.messages.map(copyMessage) };
}

const issue = (path, expected, value) => ({
  code: "invalid_type",
  expected,
  path,
  message: `Invalid input: expected ${expected}, received ${value === null ? "null" : Array.isArray(value) ? "array" : typeof value}`,
});

export function issuesOfBotMessageMetadata(value, path = []) {
  if (!isRecord(value)) return [issue(path, "object", value)];
  const issues = [];
  for (const key of ["model", "platform"]) {
    if (!isOptional(value[key], "string")) issues.push(issue([...path, key], "string", value[key]));
  }
  for (const key of figures) {
    if (!isFigure(value[key])) issues.push(issue([...path, key], "number", value[key]));
  }
  if (value.toolCalls !== undefined) {
    if (!Array.isArray(value.toolCalls)) issues.push(issue([...path, "toolCalls"], "array", value.toolCalls));
    else
      value.toolCalls.forEach((call, index) => {
        if (!isRecord(call)) issues.push(issue([...path, "toolCalls", index], "record", call));
      });
  }
  if (value.perModel !== undefined) {
    if (!isRecord(value.perModel)) issues.push(issue([...path, "perModel"], "record", value.perModel));
    else
      for (const [name, entry] of Object.entries(value.perModel)) {
        if (!isRecord(entry)) issues.push(issue([...path, "perModel", name], "record", entry));
      }
  }
  if (value.latencyStats !== undefined && !isRecord(value.latencyStats)) {
    issues.push(issue([...path, "latencyStats"], "record", value.latencyStats));
  }
  return issues;
}

export function issuesOfBotMessage(value) {
  if (!isRecord(value)) return [issue([], "object", value)];
  const issues = [];
  for (const key of ["id", "chatId", "content"]) {
    if (typeof value[key] !== "string") issues.push(issue([key], "string", value[key]));
  }
  if (!isOptional(value.botId, "string")) issues.push(issue(["botId"], "string", value.botId));
  if (!["user", "assistant", "system"].includes(value.role)) {
    const message = 'Invalid option: expected one of "user"|"assistant"|"system"';
    issues.push({ code: "invalid_value", values: ["user", "assistant", "system"], path: ["role"], message });
  }
  if (typeof value.timestamp !== "string") issues.push(issue(["timestamp"], "string", value.timestamp));
  else if (!DATE_TIME.test(value.timestamp)) {
    const message = "Invalid ISO datetime";
    issues.push({ code: "invalid_format", format: "datetime", path: ["timestamp"], message });
  }
  issues.push(...issuesOfBotMessageMetadata(value.metadata, ["metadata"]));
  if (value.replyToId !== null && !isOptional(value.replyToId, "string")) {
    issues.push(issue(["replyToId"], "string or null", value.replyToId));
  }
  return issues;
}
