import type {
  BotMessage,
  ModelName,
  ReasoningEffort,
  RunUsage,
  WarmResponse,
} from "@dispatch/transport-contract";

/** What a model is asked: the conversation so far, oldest first, its last message being the turn's own. */
export interface ModelRequest {
  /** The model's name without its credential. */
  readonly model: string;
  readonly messages: readonly BotMessage[];
  readonly reasoningEffort: ReasoningEffort | undefined;
  /** Ends the run early: unless its answer is complete by then, a run that was ended throws. */
  readonly signal: AbortSignal;
}

/**
 * What a run yields: pieces of its answer; the model that writes it, once that is known to be another one than was asked
 * for; and, at most once and at its end, what it used.
 */
export type RunEvent =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "model"; readonly model: ModelName }
  | { readonly type: "usage"; readonly usage: RunUsage };

/** What a warm-up read, wrote and cached. */
export type WarmFigures = Omit<WarmResponse, "model">;

/** Whoever runs models under one credential. */
export interface Provider {
  readonly credentialName: string;
  /** The models to offer, without the credential. Never rejects: what cannot be asked is not offered. */
  listModels(): Promise<readonly string[]>;
  /**
   * Starts a run. The promise is kept once the model is accepted, and only then may an override be stored; it is
   * broken with a `ProviderFault` where the model is unknown or does not answer. The run itself may fail later.
   */
  openRun(request: ModelRequest): Promise<AsyncIterable<RunEvent>>;
  /** Fills the provider's cache with the conversation, which has messages; breaks with a `ProviderFault` like `openRun`. */
  warm(request: ModelRequest): Promise<WarmFigures>;
}

const FAULT_CODES = ["unknown_model", "provider_failed", "conversation_deleted"] as const;

/** A fault of the run that its user is told in these words, unlike a fault of this program. */
export interface ProviderFault extends Error {
  readonly code: (typeof FAULT_CODES)[number];
}

/** Builds the fault that a turn reports in its `error` event. */
export function providerFault(code: ProviderFault["code"], message: string, cause?: unknown): ProviderFault {
  return Object.assign(new Error(message, { cause }), { code });
}

/** Tells a provider's fault from a fault of this program. */
export function isProviderFault(error: unknown): error is ProviderFault {
  return error instanceof Error && "code" in error && FAULT_CODES.some((code) => code === error.code);
}
