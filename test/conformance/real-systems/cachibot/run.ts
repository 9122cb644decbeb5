import { parseModelName } from "../../../../src/index.js";
import { type Completion, complete, UnknownModel } from "../upstream.js";
import type { Run } from "./behaviour.js";

/** A model that is over its budget, and the one that a run falls back to. */
export const OVER_BUDGET = { asked: "oracle/oracle-large", actual: "oracle/oracle-two" } as const;

/** Asks the provider for the first of the models that it knows; names without a known credential are unknown. */
export async function completeFirst(
  upstream: string,
  models: readonly string[],
  message: string,
): Promise<Completion> {
  let unknown = "";
  for (const name of models) {
    const parts = parseModelName(name === OVER_BUDGET.asked ? OVER_BUDGET.actual : name);
    unknown = name;
    if (parts?.credentialName !== "oracle") continue;
    try {
      return await complete(upstream, parts.model, [{ role: "user", content: message }]);
    } catch (error) {
      if (!(error instanceof UnknownModel)) throw error;
    }
  }
  throw new UnknownModel(unknown);
}

/** The run's figures on the wire. */
export function wireUsage({ completion, perModel }: Run): Readonly<Record<string, unknown>> {
  const { promptTokens, completionTokens } = completion.figures;
  return {
    totalTokens: promptTokens + completionTokens,
    promptTokens,
    completionTokens,
    totalCost: 0.0021,
    iterations: 1,
    elapsedMs: 12.5,
    tokensPerSecond: completionTokens / 0.0125,
    callCount: 1,
    errors: 0,
    perModel,
    latencyStats: { min_ms: 12.5, max_ms: 12.5, avg_ms: 12.5, p95_ms: 12.5 },
  };
}

/** The same figures in a message's metadata. */
export function messageFigures(run: Run): Readonly<Record<string, unknown>> {
  const { totalTokens, totalCost, ...same } = wireUsage(run);
  return { tokens: totalTokens, cost: totalCost, ...same };
}

/** The agent's own record of a run: the driver knows its model without the credential. */
export function recordOf({ model, figures }: Completion): Run["perModel"] {
  const { promptTokens, completionTokens } = figures;
  return {
    [model]: {
      prompt_tokens: promptTokens,
      completion_tokens: completionTokens,
      total_tokens: promptTokens + completionTokens,
      cost: 0.0021,
      calls: 1,
      elapsed_ms: 12.5,
      elapsed_samples: [12.5],
    },
  };
}
