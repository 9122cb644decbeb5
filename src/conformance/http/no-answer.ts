import type { ExchangeRecord } from "../ports.js";

/**
 * Why no answer came: `timed out` where the backend took the connection and kept silent, `refused` where it took none,
 * `broke off` where the connection ended before the answer did, `port failed` where an adapter threw something else.
 */
export type NoAnswerReason = "timed out" | "refused" | "broke off" | "port failed";

const REFUSED = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EHOSTDOWN",
  "ENOTFOUND",
  "EAI_AGAIN",
]);
const BROKEN_OFF = new Set(["ECONNRESET", "EPIPE", "ECONNABORTED", "UND_ERR_SOCKET"]);
const TIMED_OUT = new Set([
  "ETIMEDOUT",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
]);

/** How deep a cause is looked for; `fetch` puts the error of the connection one below its own. */
const MOST_CAUSES = 4;

/** What is added to a missing answer where it is known. */
export interface NoAnswerDetails {
  /** The error of the connection or of the port. */
  readonly cause?: unknown;
  /** The request that got no answer, as a report shows it. */
  readonly exchange?: ExchangeRecord | undefined;
}

/** No answer came: the connection failed, broke off, or nothing came in time. */
export class NoAnswer extends Error {
  readonly exchange: ExchangeRecord | undefined;

  constructor(
    message: string,
    readonly reason: NoAnswerReason,
    { cause, exchange }: NoAnswerDetails = {},
  ) {
    super(message, { cause });
    this.exchange = exchange;
  }
}

/** Why a port gave no answer, by the code of its error or of what caused that; `port failed` where none tells. */
export function noAnswerReason(error: unknown): NoAnswerReason {
  let current = error;
  for (let depth = 0; depth < MOST_CAUSES && current instanceof Error; depth++) {
    if (current instanceof NoAnswer) return current.reason;
    const code = "code" in current ? String(current.code) : "";
    if (REFUSED.has(code)) return "refused";
    if (BROKEN_OFF.has(code)) return "broke off";
    if (TIMED_OUT.has(code) || current.name === "TimeoutError") return "timed out";
    current = current.cause;
  }
  return "port failed";
}

/** What an error of the network says; one that tries several addresses has a code and no message. */
export function wordsOf(error: NodeJS.ErrnoException): string {
  return error.message || error.code || error.name;
}
