import type { Decision } from "../features/feature.js";
import { GENERATED_MARK } from "./generated-mark.js";
import { REQUIREMENTS_SENTENCE, requirementsOf } from "./row-requirements.js";

const DESCRIPTION = [
  "Facts that define one decision, for any language.",
  "Each row: call the decision with the values of `input` as its arguments, in order; what it answers is `output`.",
  "An argument that `input` does not reach is not given (`undefined` in JavaScript, a default of `None` in Python), and",
  "a field that is absent from an argument is absent, not null. Compare as JSON values: objects whatever the order of",
  "their keys, arrays in order, texts exactly, the sentence in `error` included.",
  'An `output` of {"refused": code} says that the call is refused: in JavaScript it throws an Error with that `code`;',
  "elsewhere any error of your own will do. In no row is an argument changed by the call.",
  "`per_model` and `perModel` are given as an object, whose first key is the one that is written first, or as a list of",
  "[name, figures], which is how a Map or any other iterable of entries is written here.",
  REQUIREMENTS_SENTENCE,
  "No row is for JavaScript alone.",
].join(" ");

/** What a vector file of a decision holds. */
export interface DecisionVectors extends Omit<Decision, "name" | "apply"> {
  readonly $comment: string;
  readonly description: string;
  readonly contractVersion: string;
  readonly decision: string;
}

/** Compiles a decision's truth table to a file that any language can check its own decision with. */
export function decisionVectors(decision: Decision, version: string): DecisionVectors {
  const { name, signature, clauses, sentence, rows } = decision;
  return {
    $comment: GENERATED_MARK,
    description: DESCRIPTION,
    contractVersion: version,
    decision: name,
    signature,
    sentence,
    clauses,
    rows: rows.map((row) => ({
      title: row.title,
      ...requirementsOf([row.input, row.output]),
      input: row.input,
      output: row.output,
    })),
  };
}
