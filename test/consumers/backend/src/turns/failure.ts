import type { Log } from "../log.js";
import { isProviderFault } from "../providers/provider.js";

/** A run that failed, and what is known of it. */
export interface FailedRun {
  readonly what: string;
  readonly conversationId: string;
  readonly model: string | null;
  readonly error: unknown;
  readonly signal: AbortSignal;
}

/**
 * Logs a failed run and says in one sentence why it failed: the words of the provider or of whoever ended the run; for a
 * fault of this program no more than that, since its details help nobody but the readers of the log.
 */
export function reportFailure(log: Log, { what, conversationId, model, error, signal }: FailedRun): string {
  const cause: unknown = signal.aborted ? signal.reason : error;
  if (isProviderFault(cause)) {
    log.warn({ conversationId, model, code: cause.code, reason: cause.message }, `${what} failed`);
    return cause.message;
  }
  log.error({ conversationId, model, err: cause }, `${what} failed`);
  return "the server failed here; its log says why";
}
