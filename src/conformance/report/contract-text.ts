import { clauses } from "../../contract.js";
import type { Clause } from "../../features/feature.js";
import { catalogue } from "../catalogue.js";
import type { Check } from "../check.js";

const clauseById = new Map(clauses.map((clause) => [clause.id, clause]));
const checkById = new Map(catalogue.map((check) => [check.id, check]));

/** Every clause of the contract, in its order. */
export { clauses };

/** The clause of that id; `null` where the contract has none. */
export function clauseNamed(id: string): Clause | null {
  return clauseById.get(id) ?? null;
}

/** The check of that id; `null` where the catalogue has none. */
export function checkNamed(id: string): Check | null {
  return checkById.get(id) ?? null;
}

/** The quoted sentence of a clause; empty where the contract has no such clause. */
export function sentenceOf(clause: string): string {
  return clauseNamed(clause)?.text ?? "";
}

/** What is so where the check passes; empty for a check that is not of the catalogue. */
export function factOf(id: string): string {
  return checkNamed(id)?.fact ?? "";
}
