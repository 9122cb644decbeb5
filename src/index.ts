export {
  type ActualModel,
  extractActualModel,
  type PerModel,
  readActualModel,
  type UsageLike,
  withActualModel,
} from "./decisions/actual-model.js";
export {
  CONTRACT_VERSION_HEADER,
  compareContractVersions,
  type VersionSkew,
} from "./decisions/contract-version.js";
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
export { formatIssues } from "./decisions/format-issues.js";
export { formatModelName, type ModelNameParts, parseModelName } from "./decisions/model-name.js";
export { type BodySchema, errorResponse, type ParsedBody, parseBody } from "./decisions/parse-body.js";
export { perModelEntries } from "./decisions/per-model-entries.js";
export type { Refusal, RefusalCode } from "./decisions/refusal.js";
export { type ModelCandidates, type ModelResolution, resolveModel } from "./decisions/resolve-model.js";
export { usageMetadata, usagePayload } from "./decisions/usage.js";
export { BotMessage, isBotMessage } from "./generated/bot-message.js";
export { BotMessageMetadata, isBotMessageMetadata } from "./generated/bot-message-metadata.js";
export { BotMessageRole, isBotMessageRole } from "./generated/bot-message-role.js";
export { ChatDeltaMessage, isChatDeltaMessage } from "./generated/chat-delta-message.js";
export { ChatErrorMessage, isChatErrorMessage } from "./generated/chat-error-message.js";
export { ChatRequest, isChatRequest } from "./generated/chat-request.js";
export { ChatSendMessage, isChatSendMessage } from "./generated/chat-send-message.js";
export { ErrorResponse, isErrorResponse } from "./generated/error-response.js";
export { isMessagesResponse, MessagesResponse } from "./generated/messages-response.js";
export { isModelFigures, ModelFigures } from "./generated/model-figures.js";
export { isModelInfo, ModelInfo } from "./generated/model-info.js";
export { isModelName, ModelName } from "./generated/model-name.js";
export { isModelResponse, ModelResponse } from "./generated/model-response.js";
export { isModelsResponse, ModelsResponse } from "./generated/models-response.js";
export { isReasoningEffort, ReasoningEffort } from "./generated/reasoning-effort.js";
export { isRunUsage, RunUsage } from "./generated/run-usage.js";
export { isSetModelRequest, SetModelRequest } from "./generated/set-model-request.js";
export { isTurnErrorEvent, TurnErrorEvent } from "./generated/turn-error-event.js";
export { isTurnEvent, TurnEvent } from "./generated/turn-event.js";
export { isTurnSealedEvent, TurnSealedEvent } from "./generated/turn-sealed-event.js";
export { isTurnTextEvent, TurnTextEvent } from "./generated/turn-text-event.js";
export { isTurnUsageEvent, TurnUsageEvent } from "./generated/turn-usage-event.js";
export { isUsagePayload, UsagePayload } from "./generated/usage-payload.js";
export { CONTRACT_VERSION } from "./generated/version.js";
export { isWarmRequest, WarmRequest } from "./generated/warm-request.js";
export { isWarmResponse, WarmResponse } from "./generated/warm-response.js";
export type { ValidationIssue } from "./validation/issue.js";
export type { Issue } from "./validation/reported-issue.js";
export type { ParseResult, Validator } from "./validation/validator.js";
