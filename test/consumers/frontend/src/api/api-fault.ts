/** Why a request gave nothing: nobody answered, the server said no, or its answer is not what the contract says. */
export type ApiFaultCode = "unreachable" | "refused" | "unreadable";

/** The error that every call of the API client throws; match on `code`, show `message`. */
export interface ApiFault extends Error {
  readonly code: ApiFaultCode;
}

/** Builds the error that the API client throws. */
export function apiFault(code: ApiFaultCode, message: string): ApiFault {
  return Object.assign(new Error(message), { code });
}

/** Tells whether nobody answered, as opposed to a server that said no. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "unreachable";
}

/** The sentence to show for anything that was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
