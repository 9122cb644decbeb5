import { resolveModel, type WarmRequest, type WarmResponse } from "@dispatch/transport-contract";
import { NOTHING_WARMED } from "../providers/provider.js";
import { reportFailure } from "./failure.js";
import { historyForModel } from "./history.js";
import type { TurnSurroundings } from "./turns.js";

/** A warm-up's figures; `error` (outside the contract) says why nothing was warmed. */
export type WarmOutcome = WarmResponse & { readonly error?: string };

/**
 * Warms the model that a turn would use now, and stores nothing (WARM-01, WARM-02). A warm-up is a hint: where the model
 * is unknown or does not answer, the outcome is that nothing was read, written or cached, and why (WARM-03).
 */
export async function warmUp(
  { store, providers, defaultModel, running, log }: TurnSurroundings,
  { conversationId, model: override }: WarmRequest,
): Promise<WarmOutcome> {
  const persisted = store.readModel(conversationId);
  const { model: resolved } = resolveModel({ override, persisted, defaultModel });
  const messages = historyForModel(store.readMessages(conversationId));
  let outcome: WarmOutcome = resolved === null ? NOTHING_WARMED : { ...NOTHING_WARMED, model: resolved };
  await running.run(async (signal) => {
    try {
      const { provider, model, name } = providers.find(resolved);
      const figures = await provider.warm({ model, messages, reasoningEffort: undefined, signal });
      outcome = { ...figures, model: name };
    } catch (error) {
      const failed = { what: "warm-up", conversationId, model: resolved, error, signal };
      outcome = { ...outcome, error: reportFailure(log, failed) };
    }
  });
  return outcome;
}
