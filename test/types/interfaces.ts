// Compiled by interfaces.test.ts: every line is a claim, and a wrong one is a type error.
import type * as z from "zod";
import type * as types from "../../src/index.js";
import type * as schemas from "../../src/schemas.js";

/** Schemas infer mutable types; the interfaces promise not to write. */
type DeepReadonly<T> = T extends object ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> } : T;

/** Identity, not assignability: it sees optional keys, `undefined`, index signatures and `readonly`. */
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : { expected: A; got: B };

/** Resolves named parts, so that only the structure is compared. */
type Flat<T> = T extends object ? { [Key in keyof T]: Flat<T[Key]> } : T;

type Claim<Schema extends z.ZodType, Type> = Same<Flat<DeepReadonly<z.output<Schema>>>, Flat<Type>>;

export const outputs: {
  BotMessage: Claim<typeof schemas.BotMessageSchema, types.BotMessage>;
  BotMessageMetadata: Claim<typeof schemas.BotMessageMetadataSchema, types.BotMessageMetadata>;
  BotMessageRole: Claim<typeof schemas.BotMessageRoleSchema, types.BotMessageRole>;
  ChatDeltaMessage: Claim<typeof schemas.ChatDeltaMessageSchema, types.ChatDeltaMessage>;
  ChatErrorMessage: Claim<typeof schemas.ChatErrorMessageSchema, types.ChatErrorMessage>;
  ChatRequest: Claim<typeof schemas.ChatRequestSchema, types.ChatRequest>;
  ChatSendMessage: Claim<typeof schemas.ChatSendMessageSchema, types.ChatSendMessage>;
  ErrorResponse: Claim<typeof schemas.ErrorResponseSchema, types.ErrorResponse>;
  MessagesResponse: Claim<typeof schemas.MessagesResponseSchema, types.MessagesResponse>;
  ModelFigures: Claim<typeof schemas.ModelFiguresSchema, types.ModelFigures>;
  ModelInfo: Claim<typeof schemas.ModelInfoSchema, types.ModelInfo>;
  ModelName: Claim<typeof schemas.ModelNameSchema, types.ModelName>;
  ModelResponse: Claim<typeof schemas.ModelResponseSchema, types.ModelResponse>;
  ModelsResponse: Claim<typeof schemas.ModelsResponseSchema, types.ModelsResponse>;
  ReasoningEffort: Claim<typeof schemas.ReasoningEffortSchema, types.ReasoningEffort>;
  RunUsage: Claim<typeof schemas.RunUsageSchema, types.RunUsage>;
  SetModelRequest: Claim<typeof schemas.SetModelRequestSchema, types.SetModelRequest>;
  TurnErrorEvent: Claim<typeof schemas.TurnErrorEventSchema, types.TurnErrorEvent>;
  TurnEvent: Claim<typeof schemas.TurnEventSchema, types.TurnEvent>;
  TurnSealedEvent: Claim<typeof schemas.TurnSealedEventSchema, types.TurnSealedEvent>;
  TurnTextEvent: Claim<typeof schemas.TurnTextEventSchema, types.TurnTextEvent>;
  TurnUsageEvent: Claim<typeof schemas.TurnUsageEventSchema, types.TurnUsageEvent>;
  UsagePayload: Claim<typeof schemas.UsagePayloadSchema, types.UsagePayload>;
  WarmRequest: Claim<typeof schemas.WarmRequestSchema, types.WarmRequest>;
  WarmResponse: Claim<typeof schemas.WarmResponseSchema, types.WarmResponse>;
} = {
  BotMessage: true,
  BotMessageMetadata: true,
  BotMessageRole: true,
  ChatDeltaMessage: true,
  ChatErrorMessage: true,
  ChatRequest: true,
  ChatSendMessage: true,
  ErrorResponse: true,
  MessagesResponse: true,
  ModelFigures: true,
  ModelInfo: true,
  ModelName: true,
  ModelResponse: true,
  ModelsResponse: true,
  ReasoningEffort: true,
  RunUsage: true,
  SetModelRequest: true,
  TurnErrorEvent: true,
  TurnEvent: true,
  TurnSealedEvent: true,
  TurnTextEvent: true,
  TurnUsageEvent: true,
  UsagePayload: true,
  WarmRequest: true,
  WarmResponse: true,
};

/** No schema stands without its claim. */
export const allClaimed: Same<
  keyof typeof outputs extends infer Name extends string ? `${Name}Schema` : never,
  keyof typeof schemas
> = true;
