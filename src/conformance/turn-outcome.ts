import { extractActualModel } from "../decisions/actual-model.js";
import { perModelEntries } from "../decisions/per-model-entries.js";
import { Failure } from "./check.js";
import type { TurnResult } from "./ports.js";
import { show } from "./reply.js";

/** A message that a cheap model answers in a word, with the nonce that finds it again. */
export function question(nonce: string): string {
  return `Conformance check ${nonce}: please answer with the single word yes.`;
}

/** The error of a turn that failed; `null` where it did not. */
export function turnError(turn: TurnResult): string | null {
  const error = turn.events.find(({ event }) => event["type"] === "error");
  return error ? String(error.event["message"] ?? "no message") : null;
}

/** The model that the live stream says answered; `null` where its usage names none. */
export function liveModel(turn: TurnResult): string | null {
  const usage = turn.events.findLast(({ event }) => event["type"] === "usage");
  return usage ? extractActualModel({ perModel: perModelEntries(usage.text) }) : null;
}

/** Fails unless the turn went well: status 200, a stream with events that is valid and ends, no error. */
export function expectTurn(turn: TurnResult, what: string): void {
  if (turn.status < 200 || turn.status > 299) {
    throw new Failure(what, "a turn", `status ${turn.status}${turn.error === null ? "" : `: ${turn.error}`}`);
  }
  if (turn.fault !== null) throw new Failure(what, "a valid stream", turn.fault);
  if (turn.events.length === 0) throw new Failure(what, "a stream with events", "a stream without any");
  const error = turnError(turn);
  if (error !== null)
    throw new Failure(what, "a turn without an error event", `the error event ${show(error)}`);
}
