import type { Fault } from "./plant.js";

/** A kind of fault that no value can show, because the program with it answers the same. */
export interface Equivalence {
  readonly why: string;
  readonly matches: (fault: Fault, line: string) => boolean;
}

/** The faults of the generated code and its runtime that change no answer, each with the reason. */
export const equivalences: readonly Equivalence[] = [
  {
    why: "the first half spares the look for the key; the second half alone says the same",
    matches: ({ was, is }) => /^(\w+) !== undefined \|\| ("\1" in value)$/.exec(was)?.[2] === is,
  },
  {
    why: "Number.isFinite refuses what is no number by itself; typeof tells it to the compiler",
    matches: ({ was, is }) => /^typeof (\w+) === "number" && (Number\.isFinite\(\1\))$/.exec(was)?.[2] === is,
  },
];
