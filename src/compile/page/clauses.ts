import { clauses, features } from "../../contract.js";
import type { Feature } from "../../features/feature.js";
import { paragraphs, table } from "./markdown.js";
import type { Section } from "./section.js";

/** Links to a clause; throws where the contract has none of that id. */
export function clauseLink(id: string): string {
  if (!clauses.some((clause) => clause.id === id)) throw new Error(`the contract has no clause ${id}`);
  return `[${id}](#${id.toLowerCase()})`;
}

/** Links to several clauses, in one line. */
export function clauseLinks(ids: readonly string[]): string {
  return ids.map(clauseLink).join(", ");
}

function clausesOf({ title, sentence, clauses }: Feature): string {
  const rows = clauses.map(({ id, level, text }) => [`<a id="${id.toLowerCase()}"></a>${id}`, level, text]);
  return paragraphs(`### ${title}: clauses`, sentence, table(["id", "level", "clause"], rows));
}

/** Lists every clause with its id and level, by feature. */
export function clausesSection(): Section {
  return {
    heading: "Clauses",
    text: paragraphs(
      "Ids are frozen: a clause may be added, or retired with a note, never renumbered or reused. A back end that breaks a **MUST** does not conform; a broken **SHOULD** is reported.",
      ...features.map(clausesOf),
    ),
  };
}
