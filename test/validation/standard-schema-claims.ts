// Compiled by standard-schema.test.ts: every line is a claim, and a wrong one is a type error.
import type { StandardSchemaV1 } from "@standard-schema/spec";
import * as door from "../../src/index.js";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : { expected: A; got: B };

/** Takes a schema as a form library or a router does. */
function outputOf<Schema extends StandardSchemaV1>(
  _schema: Schema,
  output: StandardSchemaV1.InferOutput<Schema>,
): StandardSchemaV1.InferOutput<Schema> {
  return output;
}

/** Each validator is a Standard Schema whose input and output are its interface. */
export const schemas = {
  BotMessage: door.BotMessage,
  BotMessageMetadata: door.BotMessageMetadata,
  BotMessageRole: door.BotMessageRole,
  ChatDeltaMessage: door.ChatDeltaMessage,
  ChatErrorMessage: door.ChatErrorMessage,
  ChatRequest: door.ChatRequest,
  ChatSendMessage: door.ChatSendMessage,
  ErrorResponse: door.ErrorResponse,
  MessagesResponse: door.MessagesResponse,
  ModelFigures: door.ModelFigures,
  ModelInfo: door.ModelInfo,
  ModelName: door.ModelName,
  ModelResponse: door.ModelResponse,
  ModelsResponse: door.ModelsResponse,
  ReasoningEffort: door.ReasoningEffort,
  RunUsage: door.RunUsage,
  SetModelRequest: door.SetModelRequest,
  TurnErrorEvent: door.TurnErrorEvent,
  TurnEvent: door.TurnEvent,
  TurnSealedEvent: door.TurnSealedEvent,
  TurnTextEvent: door.TurnTextEvent,
  TurnUsageEvent: door.TurnUsageEvent,
  UsagePayload: door.UsagePayload,
  WarmRequest: door.WarmRequest,
  WarmResponse: door.WarmResponse,
} satisfies Record<string, StandardSchemaV1>;

/** No validator stands without its claim. */
export const allClaimed: Same<
  keyof typeof schemas,
  {
    [Name in keyof typeof door]: (typeof door)[Name] extends StandardSchemaV1 ? Name : never;
  }[keyof typeof door]
> = true;

export const input: Same<StandardSchemaV1.InferInput<typeof door.ChatRequest>, door.ChatRequest> = true;
export const output: Same<StandardSchemaV1.InferOutput<typeof door.BotMessage>, door.BotMessage> = true;
export const assigned: StandardSchemaV1<door.ModelResponse, door.ModelResponse> = door.ModelResponse;
export const inferred: door.ModelResponse = outputOf(door.ModelResponse, {
  conversationId: "c",
  model: null,
});

/** `parse` gives the interface itself. */
export const parsed: Same<ReturnType<typeof door.BotMessage.parse>, door.BotMessage> = true;

/** `safeParse` tells data from issues by `success`. */
export function dataOrWords(value: unknown): string | null {
  const result = door.ModelResponse.safeParse(value);
  if (!result.success) return result.error.issues.map(({ message }) => message).join();
  return result.data.model;
}

/** Both verdicts narrow what they were asked about. */
export function narrowed(value: unknown): string | null {
  if (door.isModelResponse(value)) return value.model;
  if (door.ChatRequest.is(value)) return value.message;
  // @ts-expect-error nothing is known of what neither took
  return value.message;
}

// @ts-expect-error the output is readonly
door.ModelResponse.parse({}).model = null;
