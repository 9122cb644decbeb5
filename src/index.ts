export {
  extractActualModel,
  type PerModel,
  readActualModel,
  type UsageLike,
  withActualModel,
} from "./decisions/actual-model.js";
export {
  CHAT_PATH,
  CHAT_WARM_PATH,
  CONVERSATION_ID_HEADER,
  conversationMessagesPath,
  conversationModelPath,
  formatConversationIdHeader,
  isConversationId,
  MODELS_PATH,
  parseConversationIdHeader,
} from "./decisions/conversation-path.js";
export { formatIssues, type Issue } from "./decisions/format-issues.js";
export { formatModelName, type ModelNameParts, parseModelName } from "./decisions/model-name.js";
export { type BodySchema, errorResponse, type ParsedBody, parseBody } from "./decisions/parse-body.js";
export { perModelEntries } from "./decisions/per-model-entries.js";
export type { Refusal, RefusalCode } from "./decisions/refusal.js";
export { type ModelCandidates, type ModelResolution, resolveModel } from "./decisions/resolve-model.js";
export type {
  BotMessage,
  BotMessageMetadata,
  BotMessageRole,
  ChatErrorMessage,
  ChatRequest,
  ChatSendMessage,
  ErrorResponse,
  MessagesResponse,
  ModelFigures,
  ModelInfo,
  ModelName,
  ModelResponse,
  ModelsResponse,
  ReasoningEffort,
  RunUsage,
  SetModelRequest,
  TurnErrorEvent,
  TurnEvent,
  TurnUsageEvent,
  UsagePayload,
  WarmRequest,
  WarmResponse,
} from "./generated/types.js";
export { CONTRACT_VERSION } from "./generated/version.js";
