import type { RegisterOperation } from "./linearizability/operation.js";
import { findOrder } from "./linearizability/search.js";
import { judgeByZones } from "./linearizability/zones.js";

export type { RegisterOperation } from "./linearizability/operation.js";

/**
 * Judges whether the operations on one register can be put into one order that keeps to real time and in which each
 * read gives the last value written. `initial` is what the register held before. Decides in O(n log n) each history in
 * which a value that was read was written once only, `initial` included; otherwise it searches, and gives "undecided"
 * where a bounded search does not end. An operation that ends before it starts has no place in any order.
 */
export function judgeRegister(
  operations: readonly RegisterOperation[],
  initial: string | null,
): "linearizable" | "not linearizable" | "undecided" {
  if (operations.some(({ start, end }) => !(start <= end))) return "not linearizable";
  const is = judgeByZones(operations, initial) ?? findOrder(operations, initial).isFound;
  if (is === null) return "undecided";
  return is ? "linearizable" : "not linearizable";
}

/**
 * Tells whether the operations on one register are linearizable, as `judgeRegister` judges it. Throws an Error where that is
 * undecided, which happens only in long histories that write a value more than once.
 */
export function isLinearizable(operations: readonly RegisterOperation[], initial: string | null): boolean {
  const judgement = judgeRegister(operations, initial);
  if (judgement !== "undecided") return judgement === "linearizable";
  throw new Error(
    `whether these ${operations.length} operations are linearizable could not be decided: values were written more than once; write each value once, or use judgeRegister`,
  );
}
