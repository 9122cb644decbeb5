const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isOptionalString = (value) => value === undefined || typeof value === "string";

const efforts = ["low", "medium", "high", "xhigh", "max"];
const optionalTexts = ["conversationId", "model", "cwd", "workspaceId"];

export function isModelResponse(value) {
  return (
    isRecord(value) &&
    typeof value.conversationId === "string" &&
    (value.model === null || (typeof value.model === "string" && value.model.length > 0))
  );
}

export function isSetModelRequest(value) {
  return isRecord(value) && (value.model === null || typeof value.model === "string");
}

export function isChatRequest(value) {
  return (
    isRecord(value) &&
    typeof value.message === "string" &&
    value.message.trim() !== "" &&
    isOptionalString(value.conversationId) &&
    isOptionalString(value.model) &&
    isOptionalString(value.cwd) &&
    (value.reasoningEffort === undefined || efforts.includes(value.reasoningEffort)) &&
    isOptionalString(value.workspaceId)
  );
}

export function parseModelResponse(value) {
  return isModelResponse(value) ? { conversationId: value.conversationId, model: value.model } : undefined;
}

export function parseSetModelRequest(value) {
  return isSetModelRequest(value) ? { model: value.model } : undefined;
}

export function parseChatRequest(value) {
  if (!isChatRequest(value)) return undefined;
  const { message, conversationId, model, cwd, reasoningEffort, workspaceId } = value;
  return {
    message,
    ...(conversationId !== undefined && { conversationId }),
    ...(model !== undefined && { model }),
    ...(cwd !== undefined && { cwd }),
    ...(reasoningEffort !== undefined && { reasoningEffort }),
    ...(workspaceId !== undefined && { workspaceId }),
  };
}

const issue = (path, expected, value) => ({
  code: "invalid_type",
  expected,
  path,
  message: `Invalid input: expected ${expected}, received ${value === null ? "null" : Array.isArray(value) ? "array" : typeof value}`,
});

export function issuesOfModelResponse(value) {
  if (!isRecord(value)) return [issue([], "object", value)];
  const issues = [];
  if (typeof value.conversationId !== "string") {
    issues.push(issue(["conversationId"], "string", value.conversationId));
  }
  if (value.model === "") {
    const message = "Too small: expected string to have >=1 characters";
    issues.push({ code: "too_small", minimum: 1, path: ["model"], message });
  } else if (value.model !== null && typeof value.model !== "string") {
    issues.push(issue(["model"], "string or null", value.model));
  }
  return issues;
}

export function issuesOfSetModelRequest(value) {
  if (!isRecord(value)) return [issue([], "object", value)];
  if (value.model === null || typeof value.model === "string") return [];
  return [issue(["model"], "string or null", value.model)];
}

export function issuesOfChatRequest(value) {
  if (!isRecord(value)) return [issue([], "object", value)];
  const issues = [];
  if (typeof value.message !== "string") issues.push(issue(["message"], "string", value.message));
  else if (value.message.trim() === "") {
    issues.push({
      code: "invalid_format",
      path: ["message"],
      message: "expected a string that is not blank",
    });
  }
  for (const key of optionalTexts) {
    if (!isOptionalString(value[key])) issues.push(issue([key], "string", value[key]));
  }
  if (value.reasoningEffort !== undefined && !efforts.includes(value.reasoningEffort)) {
    const message = `Invalid option: expected one of ${efforts.map((effort) => `"${effort}"`).join("|")}`;
    issues.push({ code: "invalid_value", values: efforts, path: ["reasoningEffort"], message });
  }
  return issues;
}
