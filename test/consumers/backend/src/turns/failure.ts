import type { Log } from "../log.js";
import { isProviderFault } from "../providers/provider.js";
import { isStopped } from "./running-turns.js";

/** A run that failed, and what is known of it. */
export interface FailedRun {
  readonly what: string;
  readonly conversationId: string;
  readonly model: string | null;
  readonly error: unknown;
  readonly signal: AbortSignal;
}

/** Why a run failed, for its client: a sentence to show, and a code to decide by. */
export interface Failure {
  readonly message: string;
  readonly code: string;
}

/**
 * Logs a failed run and says in one sentence why it failed: the words of the provider or of whoever ended the run; for a
 * fault of this program no more than that, since its details help nobody but the readers of the log.
 */
export function reportFailure(log: Log, { what, conversationId, model, error, signal }: FailedRun): Failure {
  const cause: unknown = signal.aborted && !isStopped(signal) ? signal.reason : error;
  if (isProviderFault(cause)) {
    const { code, message } = cause;
    log.warn({ conversationId, model, code, reason: message }, `${what} failed`);
    return { message, code };
  }
  log.error({ conversationId, model, err: cause }, `${what} failed`);
  return { message: "the server failed here; its log says why", code: "server_failed" };
}
