import { clauses } from "../contract.js";
import type { Level } from "../features/feature.js";
import type { Check, Need } from "./check.js";
import type { Laboratory } from "./laboratory.js";

/** What a check needs beyond the model's own endpoint, and what it rests on. */
export interface CheckTraits {
  readonly needs?: readonly Need[];
  readonly after?: readonly string[];
  /** How the check is sure that the backend works at all, where its fact is an absence. */
  readonly control?: string;
  /** Where this observation is less binding than its clause. */
  readonly level?: Level;
  /** Whether it runs after all others, because it tells what they have seen too. */
  readonly last?: boolean;
}

/** Writes the checks of one clause: `check(name, fact, run, traits)`. Throws where the contract has no such clause. */
export function checksOf(clause: string, shared: CheckTraits = {}) {
  const found = clauses.find(({ id }) => id === clause);
  if (!found) throw new Error(`the contract has no clause ${clause}`);
  return (
    name: string,
    fact: string,
    run: (laboratory: Laboratory) => Promise<void>,
    own: CheckTraits = {},
  ): Check => {
    const traits = { ...shared, ...own };
    return {
      id: `${clause}/${name}`,
      clause,
      level: traits.level ?? found.level,
      fact,
      needs: traits.needs ?? [],
      after: traits.after ?? [],
      control: traits.control ?? "the value asserted is one that a backend that does nothing does not give",
      ...(traits.last ? { last: true } : {}),
      run,
    };
  };
}
