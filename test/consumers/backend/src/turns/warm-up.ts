import { resolveModel, type WarmRequest, type WarmResponse } from "@dispatch/transport-contract";
import { reportFailure } from "./failure.js";
import { historyForModel } from "./history.js";
import type { TurnSurroundings } from "./turns.js";

/** How a warm-up went: its figures, or the status and the sentence that say why nothing was warmed. */
export type WarmOutcome =
  | { readonly warmed: WarmResponse }
  | { readonly warmed: null; readonly status: number; readonly error: string };

const NOTHING_TO_WARM: WarmOutcome = {
  warmed: null,
  status: 409,
  error: "nothing to warm yet: the conversation has no messages",
};

const STATUS_OF_FAILURE: Readonly<Record<string, number>> = {
  unknown_model: 409,
  conversation_deleted: 409,
  provider_failed: 502,
};

/**
 * Warms the model that a turn would use now, and stores nothing (WARM-01, WARM-02). One that cannot run now, because the
 * model is unknown or the conversation is empty, is 409 (WARM-05); one whose provider fails is 502.
 */
export async function warmUp(
  { store, providers, defaultModel, running, log }: TurnSurroundings,
  { conversationId, model: override }: WarmRequest,
): Promise<WarmOutcome> {
  const persisted = store.readModel(conversationId);
  const { model: resolved } = resolveModel({ override, persisted, defaultModel });
  const messages = historyForModel(store.readMessages(conversationId));
  if (messages.length === 0) return NOTHING_TO_WARM;
  let outcome: WarmOutcome = NOTHING_TO_WARM;
  await running.start(conversationId, async (signal) => {
    try {
      const { provider, model, name } = providers.find(resolved);
      const figures = await provider.warm({ model, messages, reasoningEffort: undefined, signal });
      outcome = { warmed: { ...figures, model: name } };
    } catch (error) {
      const failed = { what: "warm-up", conversationId, model: resolved, error, signal };
      const { code, message } = reportFailure(log, failed);
      outcome = { warmed: null, status: STATUS_OF_FAILURE[code] ?? 500, error: message };
    }
  }).finished;
  return outcome;
}
