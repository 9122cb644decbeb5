import { catalogue, unobservable } from "../conformance/catalogue.js";
import { clauses, titleOf } from "../conformance/report/contract-text.js";
import type { Outcome, Surroundings } from "./outcome.js";
import { parseCommandLine } from "./usage-fault.js";

const listHelp = `Usage: transport-contract list [--json]

Lists every check that verify runs, under the clause that it judges, and the
clauses that have no check, with the reason.

  --json      as JSON, for scripts

"transport-contract explain ID" tells more of one of them.
`;

function listText(): string {
  const width = Math.max(...catalogue.map(({ id }) => id.length));
  const sections = clauses.flatMap(({ id, level, text }) => {
    const checks = catalogue.filter(({ clause }) => clause === id);
    if (checks.length === 0) return [];
    const lines = checks.map((check) => {
      const lower = check.level === level ? "" : ` (${check.level})`;
      const needs = check.needs.length === 0 ? "" : `; needs ${check.needs.join(", ")}`;
      return `  ${check.id.padEnd(width)}  ${check.fact}${lower}${needs}`;
    });
    return [`${titleOf(id)} ${level}: ${text}`, ...lines, ""];
  });
  const without = Object.entries(unobservable).map(([id, reason]) => `  ${id}: ${reason}`);
  const judged = new Set(catalogue.map(({ clause }) => clause)).size;
  return [
    ...sections,
    "Clauses without a check:",
    ...without,
    "",
    `${catalogue.length} checks of ${judged} clauses; ${without.length} clauses cannot be observed from outside`,
    "",
  ].join("\n");
}

function listJson(contractVersion: string): string {
  const checks = catalogue.map(({ id, clause, level, fact, needs, after, control }) => ({
    id,
    clause,
    level,
    fact,
    needs,
    after,
    control,
  }));
  const without = Object.entries(unobservable).map(([clause, reason]) => ({ clause, reason }));
  return `${JSON.stringify({ contractVersion, checks, unobservable: without }, null, 2)}\n`;
}

/** Lists the checks of the kit, and the clauses that have none. */
export function list(args: readonly string[], { version }: Surroundings): Outcome {
  const { values } = parseCommandLine({
    args: [...args],
    options: { json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) return { text: listHelp, exitCode: 0 };
  return { text: values.json ? listJson(version) : listText(), exitCode: 0 };
}
