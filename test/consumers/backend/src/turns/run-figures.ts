import {
  type BotMessageMetadata,
  type RunUsage,
  type UsagePayload,
  withActualModel,
} from "@dispatch/transport-contract";

/** When a run started and spoke, by `performance.now()`. */
export interface RunTimes {
  readonly startedAt: number;
  readonly firstTextAt: number | null;
  readonly endedAt: number;
}

function milliseconds(from: number, to: number): number {
  return Math.round((to - from) * 10) / 10;
}

/** Completes a provider's record with the times that were taken here, where it brings none of its own. */
export function withRunTimes(usage: RunUsage, { startedAt, firstTextAt, endedAt }: RunTimes): RunUsage {
  const elapsed = milliseconds(startedAt, endedAt);
  const seconds = elapsed / 1000;
  const { completion_tokens: written } = usage;
  return {
    ...(written !== undefined && seconds > 0
      ? { tokens_per_second: Math.round((written / seconds) * 10) / 10 }
      : {}),
    ...(firstTextAt === null
      ? {}
      : { latency_stats: { firstTextMs: milliseconds(startedAt, firstTextAt), totalMs: elapsed } }),
    total_elapsed_ms: elapsed,
    ...usage,
  };
}

/** Writes a run's record as it travels: the same figures, in camelCase. */
export function usagePayload(usage: RunUsage): UsagePayload {
  const {
    per_model: perModel,
    total_tokens: totalTokens,
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    cost: totalCost,
    total_elapsed_ms: elapsedMs,
    tokens_per_second: tokensPerSecond,
    call_count: callCount,
    latency_stats: latencyStats,
    ...rest
  } = usage;
  return {
    ...rest,
    perModel,
    totalTokens,
    promptTokens,
    completionTokens,
    totalCost,
    elapsedMs,
    tokensPerSecond,
    callCount,
    latencyStats,
  };
}

/** Builds what is saved with an answer: its figures and the model that really wrote it (META-01). */
export function answerMetadata(
  usage: UsagePayload | null,
  configuredModel: string | null,
  times: RunTimes,
): BotMessageMetadata {
  if (!usage) {
    const elapsedMs = milliseconds(times.startedAt, times.endedAt);
    return withActualModel<BotMessageMetadata>({ elapsedMs }, null, configuredModel);
  }
  const { totalTokens: tokens, totalCost: cost } = usage;
  const { promptTokens, completionTokens, iterations, elapsedMs, tokensPerSecond, callCount, errors } = usage;
  const { perModel, latencyStats } = usage;
  const figures: BotMessageMetadata = {
    tokens,
    promptTokens,
    completionTokens,
    cost,
    iterations,
    elapsedMs,
    tokensPerSecond,
    callCount,
    errors,
    perModel,
    latencyStats,
  };
  return withActualModel(figures, usage, configuredModel);
}
