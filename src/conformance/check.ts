import type { Level } from "../features/feature.js";
import type { Laboratory } from "./laboratory.js";

/** What a check cannot do without; each is named in the result where it is missing. */
export type Need =
  | "selection"
  | "send"
  | "raw paths"
  | "one connection"
  | "turns"
  | "posted turns"
  | "socket"
  | "socket messages"
  | "one socket"
  | "abandoned turns"
  | "abandoned socket turns"
  | "messages"
  | "the model that ran"
  | "warm"
  | "conversations"
  | "a list of models"
  | "two models"
  | "a default model"
  | "a route"
  | "restart"
  | "replicas"
  | "oracle"
  | "ids of its own";

/** One observation that a client can make of a backend, against one clause. */
export interface Check {
  /** Frozen: `<clause>/<what>`. */
  readonly id: string;
  readonly clause: string;
  /** The clause's level, or a lower one where this observation is only a SHOULD of it. */
  readonly level: Level;
  /** What is so where the check passes, in the present tense. */
  readonly fact: string;
  readonly needs: readonly Need[];
  /** Ids of checks without which this one says nothing of its own: their failure is its cause. */
  readonly after: readonly string[];
  /** How the check is sure that the backend answers at all, where the fact is an absence. */
  readonly control: string;
  /** Whether it runs after all others, because it tells what they have seen too. */
  readonly last?: boolean;
  run(laboratory: Laboratory): Promise<void>;
}

/** Thrown by a check: the backend does not keep to the clause. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly expected: string,
    readonly got: string,
  ) {
    super(message);
  }
}

/** Thrown by a check: nothing can be said, because the backend refused or held back what it may. */
export class Inconclusive extends Error {}
