import * as z from "zod";
import { objectKeepingEveryKey, recordKeepingEveryKey } from "./keep-every-key.js";

export const ModelFiguresSchema = recordKeepingEveryKey(z.unknown()).describe(
  "The figures of one model (tokens, cost and the like), named as its agent names them.",
);

/** Every figure of a run, under no name yet: an agent's record, the wire and a message name them differently. */
export const figures = {
  perModel: recordKeepingEveryKey(ModelFiguresSchema).describe(
    "Figures by model name. The first entry is the primary model: the one that really answered.",
  ),
  tokens: z.number().optional().describe("Tokens in all, read and written."),
  promptTokens: z.number().optional().describe("Tokens read."),
  completionTokens: z.number().optional().describe("Tokens written."),
  cost: z.number().optional().describe("What the run cost, in US dollars."),
  iterations: z.number().optional().describe("How many rounds the agent made."),
  elapsedMs: z.number().optional().describe("How long the run took, in milliseconds."),
  tokensPerSecond: z.number().optional().describe("Tokens written in a second."),
  callCount: z.number().optional().describe("How many calls to models the run made."),
  errors: z.number().optional().describe("How many of these calls failed."),
  latencyStats: recordKeepingEveryKey(z.unknown())
    .optional()
    .describe("How long the calls took, as the agent sums it up."),
};

export const RunUsageSchema = objectKeepingEveryKey({
  per_model: figures.perModel,
  total_tokens: figures.tokens,
  prompt_tokens: figures.promptTokens,
  completion_tokens: figures.completionTokens,
  cost: figures.cost,
  total_elapsed_ms: figures.elapsedMs,
  tokens_per_second: figures.tokensPerSecond,
  call_count: figures.callCount,
  errors: figures.errors,
  latency_stats: figures.latencyStats,
}).describe("An agent's own record of what one run used. Keys that are not named here are kept.");

export const UsagePayloadSchema = objectKeepingEveryKey({
  perModel: figures.perModel,
  totalTokens: figures.tokens,
  promptTokens: figures.promptTokens,
  completionTokens: figures.completionTokens,
  totalCost: figures.cost,
  iterations: figures.iterations,
  elapsedMs: figures.elapsedMs,
  tokensPerSecond: figures.tokensPerSecond,
  callCount: figures.callCount,
  errors: figures.errors,
  latencyStats: figures.latencyStats,
}).describe("What one run used, as it travels. Keys that are not named here are kept.");
