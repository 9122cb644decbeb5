import { catalogue, unobservable } from "../conformance/catalogue.js";
import { clauses } from "../conformance/report/contract-text.js";

/** A clause that no check judges, and why. */
export interface ClauseWithoutCheck {
  readonly clause: string;
  readonly reason: string;
}

const judged = new Set(catalogue.map(({ clause }) => clause));

/** Every clause that no check judges, in the order of the contract: what does not show from outside, and what only allows. */
export const clausesWithoutCheck: readonly ClauseWithoutCheck[] = clauses
  .filter(({ id }) => !judged.has(id))
  .map(({ id, level }) => ({
    clause: id,
    reason:
      unobservable[id] ??
      (level === "MAY" ? "it allows something and asks for nothing" : "nothing of it shows from outside"),
  }));
