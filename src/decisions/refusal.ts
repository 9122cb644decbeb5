/** Why a pure function of this package refused its input; match on this, never on the message. */
export type RefusalCode = "invalid_conversation_id" | "invalid_model_name";

/** The plain `Error` thrown for input that must not be "repaired": what, where, what was expected, what to do. */
export interface Refusal extends Error {
  readonly code: RefusalCode;
}

/** Builds the error that the callers of this package match by `code`. */
export function refusal(code: RefusalCode, message: string): Refusal {
  return Object.assign(new Error(message), { code });
}
