import type { BotMessageMetadata } from "../generated/bot-message-metadata.js";
import type { RunUsage } from "../generated/run-usage.js";
import type { UsagePayload } from "../generated/usage-payload.js";

/** Where a run's usage is written down: in an agent's own record, on the wire, or in a message's metadata. */
export type UsageSpelling = "record" | "wire" | "message";

/**
 * The figures of a run under their three names (USAGE-01); `null` where an agent's record has no such figure. The
 * schemas of the shapes and the functions below follow this table.
 */
export const usageFigures = {
  perModel: { record: "per_model", wire: "perModel", message: "perModel" },
  tokens: { record: "total_tokens", wire: "totalTokens", message: "tokens" },
  promptTokens: { record: "prompt_tokens", wire: "promptTokens", message: "promptTokens" },
  completionTokens: { record: "completion_tokens", wire: "completionTokens", message: "completionTokens" },
  cost: { record: "cost", wire: "totalCost", message: "cost" },
  iterations: { record: null, wire: "iterations", message: "iterations" },
  elapsedMs: { record: "total_elapsed_ms", wire: "elapsedMs", message: "elapsedMs" },
  tokensPerSecond: { record: "tokens_per_second", wire: "tokensPerSecond", message: "tokensPerSecond" },
  callCount: { record: "call_count", wire: "callCount", message: "callCount" },
  errors: { record: "errors", wire: "errors", message: "errors" },
  latencyStats: { record: "latency_stats", wire: "latencyStats", message: "latencyStats" },
} as const satisfies Record<string, Record<UsageSpelling, string | null>>;

/** Renames the figures and keeps every other key; where both claim one name, the figure keeps it. */
function respelled(usage: object, from: UsageSpelling, to: UsageSpelling): object {
  const names = new Map<unknown, string | null>(
    Object.values(usageFigures).map((figure) => [figure[from], figure[to]]),
  );
  const named = new Set<unknown>([...names.keys(), ...names.values()]);
  // Nobody measured a figure that is null, and the next shape refuses null under the name of a figure.
  const entries = Object.entries(usage).filter(([key, value]) => (value ?? null) !== null || !named.has(key));
  const taken = new Set<unknown>(entries.map(([key]) => names.get(key)));
  return Object.fromEntries(
    entries.flatMap(([key, value]) => {
      const name = names.get(key) ?? key;
      return name === key && !names.has(key) && taken.has(key) ? [] : [[name, value]];
    }),
  );
}

/**
 * Writes an agent's own record of a run as it travels (USAGE-01). Every figure and every other key is kept, and the
 * models keep their order; a figure that is `null` is left out. Nothing is changed in what was given.
 */
export function usagePayload(runUsage: RunUsage): UsagePayload {
  const payload = respelled(runUsage, "record", "wire");
  return { ...("perModel" in payload ? null : { perModel: {} }), ...payload } as UsagePayload;
}

/**
 * Writes a run's usage as the metadata of the message that the run answered with (USAGE-01), for `withActualModel`.
 * Every figure and every other key is kept, and the models keep their order; a figure that is `null` is left out.
 */
export function usageMetadata(payload: UsagePayload): BotMessageMetadata {
  return respelled(payload, "wire", "message") as BotMessageMetadata;
}
