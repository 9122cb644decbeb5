import type { AnswersSeen, SeenPart } from "./answers-seen.js";
import { Failure, Inconclusive } from "./check.js";
import { NoAnswer, noAnswerReason } from "./http/no-answer.js";
import type { ExchangeRecord, Reply, TurnResult } from "./ports.js";
import { answeredExchange, failedExchange } from "./shown-exchange.js";

/** How many exchanges a report shows at the most: the last ones. */
const MOST_EXCHANGES = 8;

/** The calls that one check makes of its target, and what came of them. */
export interface ObservedCalls {
  /** Calls a port, and keeps what came of it for the report. */
  observe<Answer>(request: string, call: () => Promise<Answer>): Promise<Answer>;
  /** The same for a port whose answers tell whether the run was set up right. */
  noted<Answer extends Reply | TurnResult>(
    part: SeenPart,
    request: string,
    call: () => Promise<Answer>,
  ): Promise<Answer>;
  /** Keeps an exchange that another check has seen for the report. */
  keep(exchange: ExchangeRecord): void;
  /** The last exchanges, oldest first. */
  exchanges(): readonly ExchangeRecord[];
  /** Whether the backend has taken any connection of this check. */
  hadContact(): boolean;
}

/** Watches the calls of one check. */
export function observedCalls(answers: AnswersSeen): ObservedCalls {
  const kept: ExchangeRecord[] = [];
  let hadContact = false;

  const keep = (record: ExchangeRecord) => {
    kept.push(record);
    if (kept.length > MOST_EXCHANGES) kept.shift();
  };

  async function observe<Answer>(request: string, call: () => Promise<Answer>): Promise<Answer> {
    try {
      const answer = await call();
      hadContact = true;
      keep(answeredExchange(request, answer));
      return answer;
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      const reason = noAnswerReason(error);
      hadContact ||= reason !== "refused";
      keep(failedExchange(request, error));
      if (error instanceof NoAnswer || error instanceof Failure || error instanceof Inconclusive) throw error;
      throw new NoAnswer(`${request}: ${words}`, reason, { cause: error });
    }
  }

  return {
    observe,
    async noted(part, request, call) {
      const answer = await observe(request, call);
      answers.note(part, answer);
      return answer;
    },
    keep,
    exchanges: () => [...kept],
    hadContact: () => hadContact,
  };
}
