import { clauses } from "../contract.js";
import type { Clause } from "../features/feature.js";

function clauseOf(id: string): Clause {
  const clause = clauses.find((candidate) => candidate.id === id);
  if (!clause) throw new Error(`the contract has no clause ${id}`);
  return clause;
}

/** Writes clauses as a Markdown list, each with its level and its text. Throws on an id that the contract has not. */
export function clauseList(ids: readonly string[]): string {
  return ids
    .map(clauseOf)
    .map(({ id, level, text }) => `- **${id} ${level}** ${text}`)
    .join("\n");
}
