// All that is wrong with a value, in the contract's order, as the same objects that zod makes of it.
import { DATE_TIME } from "../date-time.js";
import {
  emptyString,
  neitherStringNorNull,
  wrongFormat,
  wrongNumber,
  wrongOption,
  wrongType,
} from "./issue.js";
import { isRecord } from "./metadata.js";

const efforts = ["low", "medium", "high", "xhigh", "max"];
const roles = ["user", "assistant", "system"];
const NOT_BLANK = /\S/;

export function issuesOfModelResponse(value) {
  if (!isRecord(value)) return [wrongType([], "object", value)];
  const issues = [];
  const { conversationId, model } = value;
  if (typeof conversationId !== "string")
    issues.push(wrongType(["conversationId"], "string", conversationId));
  if (model === "") issues.push(emptyString(["model"]));
  else if (model !== null && typeof model !== "string") issues.push(neitherStringNorNull(["model"], model));
  return issues;
}

export function issuesOfSetModelRequest(value) {
  if (!isRecord(value)) return [wrongType([], "object", value)];
  const { model } = value;
  return model === null || typeof model === "string" ? [] : [neitherStringNorNull(["model"], model)];
}

export function issuesOfChatRequest(value) {
  if (!isRecord(value)) return [wrongType([], "object", value)];
  const issues = [];
  const { message, conversationId, model, cwd, reasoningEffort, workspaceId } = value;
  if (typeof message !== "string") issues.push(wrongType(["message"], "string", message));
  else if (!NOT_BLANK.test(message)) {
    issues.push(wrongFormat(["message"], "regex", NOT_BLANK, "expected a string that is not blank"));
  }
  if (conversationId !== undefined && typeof conversationId !== "string") {
    issues.push(wrongType(["conversationId"], "string", conversationId));
  }
  if (model !== undefined && typeof model !== "string") issues.push(wrongType(["model"], "string", model));
  if (cwd !== undefined && typeof cwd !== "string") issues.push(wrongType(["cwd"], "string", cwd));
  if (reasoningEffort !== undefined && !efforts.includes(reasoningEffort)) {
    issues.push(wrongOption(["reasoningEffort"], efforts));
  }
  if (workspaceId !== undefined && typeof workspaceId !== "string") {
    issues.push(wrongType(["workspaceId"], "string", workspaceId));
  }
  return issues;
}

function wrongFigure(issues, path, key, value) {
  if (value !== undefined && !Number.isFinite(value)) issues.push(wrongNumber([...path, key], value));
}

function collectMetadata(issues, value, path) {
  if (!isRecord(value)) {
    issues.push(wrongType(path, "object", value));
    return;
  }
  const { model, platform, toolCalls, perModel, latencyStats } = value;
  if (model !== undefined && typeof model !== "string")
    issues.push(wrongType([...path, "model"], "string", model));
  wrongFigure(issues, path, "tokens", value.tokens);
  wrongFigure(issues, path, "promptTokens", value.promptTokens);
  wrongFigure(issues, path, "completionTokens", value.completionTokens);
  wrongFigure(issues, path, "cost", value.cost);
  wrongFigure(issues, path, "iterations", value.iterations);
  wrongFigure(issues, path, "elapsedMs", value.elapsedMs);
  wrongFigure(issues, path, "tokensPerSecond", value.tokensPerSecond);
  wrongFigure(issues, path, "callCount", value.callCount);
  wrongFigure(issues, path, "errors", value.errors);
  if (platform !== undefined && typeof platform !== "string") {
    issues.push(wrongType([...path, "platform"], "string", platform));
  }
  if (toolCalls !== undefined) {
    if (!Array.isArray(toolCalls)) issues.push(wrongType([...path, "toolCalls"], "array", toolCalls));
    else
      for (let index = 0; index < toolCalls.length; index++) {
        const call = toolCalls[index];
        if (!isRecord(call)) issues.push(wrongType([...path, "toolCalls", index], "record", call));
      }
  }
  if (perModel !== undefined) {
    if (!isRecord(perModel)) issues.push(wrongType([...path, "perModel"], "record", perModel));
    else
      for (const name in perModel) {
        const figures = perModel[name];
        if (!isRecord(figures)) issues.push(wrongType([...path, "perModel", name], "record", figures));
      }
  }
  if (latencyStats !== undefined && !isRecord(latencyStats)) {
    issues.push(wrongType([...path, "latencyStats"], "record", latencyStats));
  }
}

export function issuesOfBotMessageMetadata(value) {
  const issues = [];
  collectMetadata(issues, value, []);
  return issues;
}

export function issuesOfBotMessage(value) {
  if (!isRecord(value)) return [wrongType([], "object", value)];
  const issues = [];
  const { id, chatId, botId, role, content, timestamp, metadata, replyToId } = value;
  if (typeof id !== "string") issues.push(wrongType(["id"], "string", id));
  if (typeof chatId !== "string") issues.push(wrongType(["chatId"], "string", chatId));
  if (botId !== undefined && typeof botId !== "string") issues.push(wrongType(["botId"], "string", botId));
  if (!roles.includes(role)) issues.push(wrongOption(["role"], roles));
  if (typeof content !== "string") issues.push(wrongType(["content"], "string", content));
  if (typeof timestamp !== "string") issues.push(wrongType(["timestamp"], "string", timestamp));
  else if (!DATE_TIME.test(timestamp)) {
    issues.push(wrongFormat(["timestamp"], "datetime", DATE_TIME, "Invalid ISO datetime"));
  }
  collectMetadata(issues, metadata, ["metadata"]);
  if (replyToId !== undefined && replyToId !== null && typeof replyToId !== "string") {
    issues.push(neitherStringNorNull(["replyToId"], replyToId));
  }
  return issues;
}
