import { setTimeout as sleep } from "node:timers/promises";
import { Inconclusive } from "../check.js";
import type { ExchangeRecord } from "../ports.js";

/** How long a busy backend is waited for in all, in milliseconds. */
const MOST_WAITING = 30_000;

/** Thrown where nothing can be said, because the backend only says that it is busy. */
export class StayedBusy extends Inconclusive {
  constructor(
    message: string,
    /** The last request that was turned away. */
    readonly exchange?: ExchangeRecord,
  ) {
    super(message);
  }
}

/** The wait that a `Retry-After` asks for, in milliseconds; a date is taken as the time until then. */
export function retryAfter(value: string | undefined, now: number): number | null {
  if (value === undefined) return null;
  if (/^\s*\d+(\.\d+)?\s*$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/**
 * Sends until the backend is no longer busy: 429, and 503 with `Retry-After`, are waited out; so is 409 for a turn,
 * which a backend may answer while another turn of the conversation runs. One that stays busy is inconclusive.
 */
export async function patiently<
  Answer extends { readonly status: number; readonly exchange?: ExchangeRecord },
>(
  send: () => Promise<Answer>,
  retryAfterOf: (answer: Answer) => string | undefined,
  alsoBusy: (status: number) => boolean = () => false,
): Promise<Answer> {
  let waited = 0;
  for (let attempt = 0; ; attempt++) {
    const answer = await send();
    const asked = retryAfter(retryAfterOf(answer), Date.now());
    const isBusy =
      answer.status === 429 || (answer.status === 503 && asked !== null) || alsoBusy(answer.status);
    if (!isBusy) return answer;
    const pause = Math.max(20, asked ?? 100 * 2 ** attempt);
    waited += pause;
    if (waited > MOST_WAITING) {
      throw new StayedBusy(
        `the backend stayed busy (status ${answer.status}) for ${MOST_WAITING / 1000} s`,
        answer.exchange,
      );
    }
    await sleep(pause);
  }
}
