import { NoAnswer } from "./http/no-answer.js";
import { StayedBusy } from "./http/patience.js";
import type { ExchangeRecord, Reply } from "./ports.js";
import { show, showReply } from "./reply.js";

function isReply(answer: unknown): answer is Reply {
  return typeof answer === "object" && answer !== null && "bytes" in answer;
}

/** How a report shows a call that was answered: as the port has it, else by what the port was called with. */
export function answeredExchange(request: string, answer: unknown): ExchangeRecord {
  if (typeof answer === "object" && answer !== null && "exchange" in answer && answer.exchange) {
    return answer.exchange as ExchangeRecord;
  }
  return { request, curl: null, response: isReply(answer) ? showReply(answer) : show(answer) };
}

/** How a report shows a call that failed: with the request itself, where the port that failed knows it. */
export function failedExchange(request: string, error: unknown): ExchangeRecord {
  const known = error instanceof NoAnswer || error instanceof StayedBusy ? error.exchange : undefined;
  return known ?? { request, curl: null, response: error instanceof Error ? error.message : String(error) };
}
