export {
  BotMessageMetadataSchema,
  BotMessageRoleSchema,
  BotMessageSchema,
  MessagesResponseSchema,
} from "./features/bot-message/shapes.js";
export {
  ChatDeltaMessageSchema,
  ChatErrorMessageSchema,
  ChatRequestSchema,
  ChatSendMessageSchema,
  ReasoningEffortSchema,
  TurnErrorEventSchema,
  TurnEventSchema,
  TurnSealedEventSchema,
  TurnTextEventSchema,
  TurnUsageEventSchema,
  WarmRequestSchema,
  WarmResponseSchema,
} from "./features/chat/shapes.js";
export { ModelResponseSchema, SetModelRequestSchema } from "./features/conversation-model/shapes.js";
export { ErrorResponseSchema } from "./features/ground-rules/shapes.js";
export { ModelInfoSchema, ModelsResponseSchema } from "./features/model-catalog/shapes.js";
export { ModelNameSchema } from "./features/model-name.js";
export { ModelFiguresSchema, RunUsageSchema, UsagePayloadSchema } from "./features/usage.js";
