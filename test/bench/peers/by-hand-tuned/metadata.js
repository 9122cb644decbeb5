// Most keys are absent from most metadata, and its hidden classes are many: a walk over what is there beats fourteen
// reads of what may be there.

export function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isRecordList(value) {
  if (!Array.isArray(value)) return false;
  for (let index = 0; index < value.length; index++) if (!isRecord(value[index])) return false;
  return true;
}

function isRecordOfRecords(value) {
  if (!isRecord(value)) return false;
  for (const key in value) if (!isRecord(value[key])) return false;
  return true;
}

export function isBotMessageMetadata(value) {
  if (!isRecord(value)) return false;
  for (const key in value) {
    const field = value[key];
    switch (key) {
      case "model":
      case "platform":
        if (typeof field !== "string") return false;
        break;
      case "tokens":
      case "promptTokens":
      case "completionTokens":
      case "cost":
      case "iterations":
      case "elapsedMs":
      case "tokensPerSecond":
      case "callCount":
      case "errors":
        if (!Number.isFinite(field)) return false;
        break;
      case "toolCalls":
        if (!isRecordList(field)) return false;
        break;
      case "perModel":
        if (!isRecordOfRecords(field)) return false;
        break;
      case "latencyStats":
        if (!isRecord(field)) return false;
        break;
    }
  }
  return true;
}

function copyRecordList(value) {
  if (!Array.isArray(value)) return undefined;
  const copy = [];
  for (let index = 0; index < value.length; index++) {
    const record = value[index];
    if (!isRecord(record)) return undefined;
    copy.push({ ...record });
  }
  return copy;
}

function copyRecordOfRecords(value) {
  if (!isRecord(value)) return undefined;
  const copy = {};
  for (const key in value) {
    const record = value[key];
    if (!isRecord(record)) return undefined;
    copy[key] = { ...record };
  }
  return copy;
}

export function parseBotMessageMetadata(value) {
  if (!isRecord(value)) return undefined;
  const copy = {};
  for (const key in value) {
    const field = value[key];
    switch (key) {
      case "model":
        if (typeof field !== "string") return undefined;
        copy.model = field;
        break;
      case "tokens":
        if (!Number.isFinite(field)) return undefined;
        copy.tokens = field;
        break;
      case "promptTokens":
        if (!Number.isFinite(field)) return undefined;
        copy.promptTokens = field;
        break;
      case "completionTokens":
        if (!Number.isFinite(field)) return undefined;
        copy.completionTokens = field;
        break;
      case "cost":
        if (!Number.isFinite(field)) return undefined;
        copy.cost = field;
        break;
      case "iterations":
        if (!Number.isFinite(field)) return undefined;
        copy.iterations = field;
        break;
      case "elapsedMs":
        if (!Number.isFinite(field)) return undefined;
        copy.elapsedMs = field;
        break;
      case "tokensPerSecond":
        if (!Number.isFinite(field)) return undefined;
        copy.tokensPerSecond = field;
        break;
      case "callCount":
        if (!Number.isFinite(field)) return undefined;
        copy.callCount = field;
        break;
      case "errors":
        if (!Number.isFinite(field)) return undefined;
        copy.errors = field;
        break;
      case "platform":
        if (typeof field !== "string") return undefined;
        copy.platform = field;
        break;
      case "toolCalls":
        copy.toolCalls = copyRecordList(field);
        if (copy.toolCalls === undefined) return undefined;
        break;
      case "perModel":
        copy.perModel = copyRecordOfRecords(field);
        if (copy.perModel === undefined) return undefined;
        break;
      case "latencyStats":
        if (!isRecord(field)) return undefined;
        copy.latencyStats = { ...field };
        break;
      default:
        if (key !== "__proto__") copy[key] = field;
    }
  }
  return copy;
}
