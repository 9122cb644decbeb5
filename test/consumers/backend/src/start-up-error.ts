/** A fault that keeps the server from starting: one sentence for the person who starts it, and the exit code. */
export interface StartUpError extends Error {
  readonly exitCode: number;
}

/** Builds the error that `main` prints as one line; 1 = the surroundings do not allow it, 2 = the options are wrong. */
export function startUpError(message: string, exitCode: 1 | 2 = 1): StartUpError {
  return Object.assign(new Error(message.replace(/\s*\n\s*/g, " ")), { exitCode });
}

/** Tells a start-up error from a fault of the program. */
export function isStartUpError(error: unknown): error is StartUpError {
  return error instanceof Error && "exitCode" in error;
}

/** What a thrown value says, for a sentence. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
