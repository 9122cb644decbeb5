import type { Verdict } from "../compare-schemas.js";
import type { JsonValue } from "../json-value.js";
import type { Travel } from "./release-data.js";

/** Who meets whom: peers of the release before and of the one that is compared to it. */
export type Meeting =
  | "an old client and a new server"
  | "a new client and an old server"
  | "a stored message and a new reader";

/** What one change does where two peers meet, for what travels one way. */
export interface Effect {
  readonly travel: Travel;
  readonly meeting: Meeting;
  readonly verdict: "breaking" | "additive";
}

/** Where a change is. */
export interface ChangePlace {
  readonly kind: "shape" | "endpoint" | "message" | "clause" | "decision";
  /** The name of the shape or the decision, the id of the clause, the method and path of the endpoint. */
  readonly name: string;
  /** The place in the release, as a JSON pointer: in the new one where it has that place, else in the old one. */
  readonly pointer: string;
  /** The place in a value of the shape: `messages[].model`. */
  readonly path?: string;
}

/** One change between two contracts. */
export interface ContractChange {
  readonly where: ChangePlace;
  /** One sentence, without its subject and its full stop. */
  readonly what: string;
  /** A `note` breaks nothing and adds nothing; it is to be read. */
  readonly verdict: "breaking" | "additive" | "note";
  readonly effects: readonly Effect[];
  /** What those who take the release do about it; empty where there is nothing to do. */
  readonly advice: string;
  /** A value of the shape that one side sends and the other refuses; the input that a decision answers otherwise. */
  readonly example?: JsonValue;
}

/** All that has changed between two contracts. */
export interface ContractComparison {
  readonly from: string;
  readonly to: string;
  /** `none` where there are no changes, or only notes. */
  readonly verdict: Verdict;
  readonly changes: readonly ContractChange[];
  /** What the comparison cannot see, each with its place. */
  readonly unseen: readonly string[];
}
