import { extractActualModel } from "../decisions/actual-model.js";
import { perModelEntries } from "../decisions/per-model-entries.js";
import { Failure } from "./check.js";
import type { TurnRecord, TurnResult } from "./ports.js";
import { excerpt, show } from "./reply.js";

/** A message that a cheap model answers in a word, with the nonce that finds it again. */
export function question(nonce: string): string {
  return `Conformance check ${nonce}: please answer with the single word yes.`;
}

/** The error of a turn that failed; `null` where it did not. */
export function turnError(turn: TurnResult): string | null {
  const error = turn.events.find(({ event }) => event["type"] === "error");
  return error ? String(error.event["message"] ?? "no message") : null;
}

/** The events of an answer: `text-delta`, and what back ends have called it before it had a name. */
const ANSWERING = /^(text|delta|token|content|message|answer|assistant)(?![a-z])/i;

/** Whether an event carries a piece of the answer. */
export function carriesText({ event }: TurnRecord): boolean {
  const pieces = [event["delta"], event["text"], event["content"]];
  const isText = pieces.some((piece) => typeof piece === "string" && piece.trim() !== "");
  return isText && ANSWERING.test(String(event["type"]));
}

/** Whether an event tells what the run used. */
export function carriesUsage({ event }: TurnRecord): boolean {
  return event["type"] === "usage";
}

/** A turn, and whether it has stored an answer of which it told nothing. */
export interface SeenTurn extends TurnResult {
  readonly isAnswerStored?: boolean;
}

function hasFailed(turn: TurnResult): boolean {
  return turn.status < 200 || turn.status > 299 || turn.fault !== null || turnError(turn) !== null;
}

/** Whether a turn without an error tells neither text nor usage, so that only a stored answer can show its success. */
export function isSilent(turn: TurnResult): boolean {
  return !hasFailed(turn) && !turn.events.some((record) => carriesText(record) || carriesUsage(record));
}

/** Whether the turn was answered: it has no error, and text, usage or a stored answer (TURN-12). */
export function isAnswered(turn: SeenTurn): boolean {
  return !hasFailed(turn) && (!isSilent(turn) || turn.isAnswerStored === true);
}

/** The model that the live stream says answered; `null` where its usage names none. */
export function liveModel(turn: TurnResult): string | null {
  const usage = turn.events.findLast(({ event }) => event["type"] === "usage");
  return usage ? extractActualModel({ perModel: perModelEntries(usage.text) }) : null;
}

/**
 * Fails unless the turn went well: status 200, a stream with events that is valid and ends, no error, and an answer
 * (TURN-12).
 */
export function expectTurn(turn: SeenTurn, what: string): void {
  if (turn.status < 200 || turn.status > 299) {
    throw new Failure(
      what,
      "a turn",
      `status ${turn.status}${turn.error === null ? "" : `: ${excerpt(turn.error)}`}`,
    );
  }
  if (turn.fault !== null) throw new Failure(what, "a valid stream", turn.fault);
  if (turn.events.length === 0) throw new Failure(what, "a stream with events", "a stream without any");
  const error = turnError(turn);
  if (error !== null)
    throw new Failure(what, "a turn without an error event", `the error event ${show(error)}`);
  if (isSilent(turn) && turn.isAnswerStored !== true) {
    throw new Failure(
      what,
      "text, usage or a stored answer",
      `only events of the types ${show([...new Set(turn.events.map(({ event }) => event["type"]))])}`,
    );
  }
}
