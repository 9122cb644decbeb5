import { clauses, endpoints, socketMessages } from "../../contract.js";
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

/** The requests that a clause speaks of, by path: `GET, PUT /conversations/:id/model`. */
function subjectsOf(clause: string): string[] {
  const methods = new Map<string, string[]>();
  for (const { method, path, clauses: own } of endpoints) {
    if (own.includes(clause)) methods.set(path, [...(methods.get(path) ?? []), method]);
  }
  const requests = [...methods].map(([path, names]) => `${names.join(", ")} ${path}`);
  return socketMessages.some((message) => message.clauses.includes(clause))
    ? [...requests, "WebSocket"]
    : requests;
}

const subjects = new Map(clauses.map(({ id }) => [id, subjectsOf(id).join("; ")]));

/** The endpoints that a clause speaks of; `null` where it speaks of none. */
export function subjectOf(clause: string): string | null {
  return subjects.get(clause) || null;
}

/** A clause's id with the endpoints it speaks of, such as `WARM-01 (POST /chat/warm)`; its sentence names none. */
export function titleOf(clause: string): string {
  const subject = subjectOf(clause);
  return subject === null ? clause : `${clause} (${subject})`;
}

/** What is so where the check passes; empty for a check that is not of the catalogue. */
export function factOf(id: string): string {
  return checkNamed(id)?.fact ?? "";
}
