import * as z from "zod";
import { objectKeepingEveryKey } from "../keep-every-key.js";
import { ModelNameSchema } from "../model-name.js";
import { figuresAs } from "../usage.js";

const { perModel, ...counts } = figuresAs("wire");

export const ReasoningEffortSchema = z
  .enum(["low", "medium", "high", "xhigh", "max"])
  .describe("How long a model thinks before it answers.");

export const ChatRequestSchema = z
  .object({
    message: z
      .string()
      .regex(/\S/, { error: "expected a string that is not blank" })
      .describe("What the user says: not empty after trimming, and kept as sent."),
    conversationId: z
      .string()
      .optional()
      .describe("The conversation to continue; where it is absent the server mints an id."),
    model: ModelNameSchema.optional().describe(
      'The model for this turn, whatever is stored. `""` is no override; `null` is refused.',
    ),
    cwd: z.string().optional().describe("The working directory that the turn's tools start in."),
    reasoningEffort: ReasoningEffortSchema.optional().describe(
      "How long the model thinks before it answers.",
    ),
    workspaceId: z.string().optional().describe("The workspace that the conversation belongs to."),
  })
  .describe("Starts a turn.");

export const ChatSendMessageSchema = z
  .object({
    type: z.literal("chat.send").describe("Tells this message from others."),
    ...ChatRequestSchema.shape,
  })
  .describe("Starts a turn, sent on a WebSocket.");

export const ChatErrorMessageSchema = z
  .object({
    type: z.literal("chat.error").describe("Tells this message from others."),
    conversationId: z.string().optional().describe("The conversation of the request, where it named one."),
    message: z
      .string()
      .describe("What is wrong, in one sentence that names the field and says what was expected."),
  })
  .describe("A `chat.send` that could not start a turn.");

export const TurnEventSchema = objectKeepingEveryKey({
  type: z.string().describe("What happened; readers pass over the types they do not know."),
}).describe("One event of a turn: a line of its stream. Keys that are not named here are kept.");

export const TurnTextEventSchema = objectKeepingEveryKey({
  type: z.literal("text-delta").describe("The answer goes on."),
  delta: z.string().describe("The next piece of the answer, to be put behind the pieces before it."),
}).describe("The turn event that carries a piece of the answer. Keys that are not named here are kept.");

export const TurnUsageEventSchema = objectKeepingEveryKey({
  type: z.literal("usage").describe("What the run used."),
  perModel: perModel
    .optional()
    .describe(
      "Figures by model name, first entry = the primary model; absent where the event names no model.",
    ),
  ...counts,
}).describe("The turn event that carries a run's usage. Keys that are not named here are kept.");

export const TurnErrorEventSchema = objectKeepingEveryKey({
  type: z.literal("error").describe("The turn failed."),
  message: z.string().describe("What went wrong, for the user to read."),
  code: z
    .string()
    .optional()
    .describe("What went wrong, for a program to match on, such as `unknown_model`."),
}).describe("The turn event that ends a failed turn. Keys that are not named here are kept.");

export const TurnSealedEventSchema = objectKeepingEveryKey({
  type: z.literal("turn-sealed").describe("The turn is over, and everything of it is stored."),
}).describe("The last event of a turn. Keys that are not named here are kept.");

export const ChatDeltaMessageSchema = z
  .object({
    type: z.literal("chat.delta").describe("Tells this message from others."),
    event: TurnEventSchema,
  })
  .describe("One event of a turn, sent on a WebSocket. The event itself carries its `conversationId`.");

export const WarmRequestSchema = z
  .object({
    conversationId: z.string().describe("The conversation to warm."),
    model: ModelNameSchema.optional().describe("The model to warm, whatever is stored; it is not stored."),
    cwd: z.string().optional().describe("The working directory that the turn's tools would start in."),
  })
  .describe("Fills the provider's cache with a conversation, ahead of its next turn.");

export const WarmResponseSchema = z
  .object({
    inputTokens: z.number().describe("Tokens that the warm-up read."),
    outputTokens: z.number().describe("Tokens that it wrote."),
    cacheReadTokens: z.number().describe("Tokens that came out of the cache."),
    cacheWriteTokens: z.number().describe("Tokens that were put into the cache."),
    cachePct: z
      .number()
      .min(0)
      .max(100)
      .describe("The share of the input that came out of the cache, in percent (0 to 100)."),
    expectedCacheRate: z
      .number()
      .min(0)
      .max(100)
      .describe("The share of the next turn's input that the cache should serve, in percent (0 to 100)."),
    model: ModelNameSchema.optional().describe("The name that the warm-up resolved to."),
  })
  .describe("What a warm-up read, wrote and cached.");
