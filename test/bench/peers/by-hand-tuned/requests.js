import { isRecord } from "./metadata.js";

const NOT_BLANK = /\S/;

function isEffort(value) {
  return value === "low" || value === "medium" || value === "high" || value === "xhigh" || value === "max";
}

export function isModelResponse(value) {
  if (!isRecord(value)) return false;
  const { conversationId, model } = value;
  return (
    typeof conversationId === "string" && (model === null || (typeof model === "string" && model !== ""))
  );
}

export function isSetModelRequest(value) {
  if (!isRecord(value)) return false;
  const { model } = value;
  return model === null || typeof model === "string";
}

export function isChatRequest(value) {
  if (!isRecord(value)) return false;
  let hasMessage = false;
  for (const key in value) {
    const field = value[key];
    switch (key) {
      case "message":
        if (typeof field !== "string" || !NOT_BLANK.test(field)) return false;
        hasMessage = true;
        break;
      case "conversationId":
      case "model":
      case "cwd":
      case "workspaceId":
        if (typeof field !== "string") return false;
        break;
      case "reasoningEffort":
        if (!isEffort(field)) return false;
        break;
    }
  }
  return hasMessage;
}

export function parseModelResponse(value) {
  if (!isRecord(value)) return undefined;
  const { conversationId, model } = value;
  if (typeof conversationId !== "string") return undefined;
  if (model !== null && (typeof model !== "string" || model === "")) return undefined;
  return { conversationId, model };
}

export function parseSetModelRequest(value) {
  if (!isRecord(value)) return undefined;
  const { model } = value;
  return model === null || typeof model === "string" ? { model } : undefined;
}

export function parseChatRequest(value) {
  if (!isRecord(value)) return undefined;
  const copy = {};
  let hasMessage = false;
  for (const key in value) {
    const field = value[key];
    switch (key) {
      case "message":
        if (typeof field !== "string" || !NOT_BLANK.test(field)) return undefined;
        copy.message = field;
        hasMessage = true;
        break;
      case "conversationId":
        if (typeof field !== "string") return undefined;
        copy.conversationId = field;
        break;
      case "model":
        if (typeof field !== "string") return undefined;
        copy.model = field;
        break;
      case "cwd":
        if (typeof field !== "string") return undefined;
        copy.cwd = field;
        break;
      case "reasoningEffort":
        if (!isEffort(field)) return undefined;
        copy.reasoningEffort = field;
        break;
      case "workspaceId":
        if (typeof field !== "string") return undefined;
        copy.workspaceId = field;
        break;
    }
  }
  return hasMessage ? copy : undefined;
}
