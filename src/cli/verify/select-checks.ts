import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { catalogue, unobservable } from "../../conformance/catalogue.js";
import type { Check } from "../../conformance/check.js";
import { checkNamed, clauses } from "../../conformance/report/contract-text.js";
import { didYouMean, quotedValue, reasonOf, shortened, UsageFault } from "../usage-fault.js";

const checkIds = catalogue.map(({ id }) => id);
const clauseIds = clauses.map(({ id }) => id);

/** The checks of these ids, in the order of the catalogue; a clause stands for all its checks, no id for all there are. */
export function selectChecks(only: readonly string[]): readonly Check[] {
  if (only.length === 0) return catalogue;
  for (const id of only) {
    const reason = unobservable[id];
    if (reason !== undefined) throw new UsageFault(`--only: ${id} has no check: ${reason}`);
    if (checkIds.includes(id) || clauseIds.includes(id)) continue;
    throw new UsageFault(
      `--only: ${quotedValue(id)} is no check and no clause${didYouMean(id, [...clauseIds, ...checkIds])}`,
    );
  }
  return catalogue.filter(({ id, clause }) => only.includes(id) || only.includes(clause));
}

/** The ids that a JSON report calls failed. */
function failedOf(report: unknown, file: string): readonly string[] {
  const checks = typeof report === "object" && report !== null && "checks" in report ? report.checks : null;
  if (!Array.isArray(checks))
    throw new UsageFault(`--baseline: ${shortened(file)}: expected a report of verify or ids one a line`);
  return checks.flatMap((check: unknown) =>
    typeof check === "object" &&
    check !== null &&
    "id" in check &&
    "status" in check &&
    check.status === "fail"
      ? [String(check.id)]
      : [],
  );
}

function idsOf(text: string, file: string): readonly string[] {
  if (!text.trimStart().startsWith("{")) {
    const lines = text.split("\n").map((line) => line.replace(/#.*/, "").trim());
    return lines.filter((line) => line !== "");
  }
  try {
    return failedOf(JSON.parse(text), file);
  } catch (error) {
    if (error instanceof UsageFault) throw error;
    throw new UsageFault(`--baseline: ${shortened(file)} is neither JSON nor a list of ids`);
  }
}

/** Reads the ids of known failures: from a JSON report, or a list of ids one a line in which `#` begins a comment. */
export async function readBaseline(file: string, cwd: string): Promise<readonly string[]> {
  let text: string;
  try {
    text = await readFile(resolve(cwd, file), "utf8");
  } catch (error) {
    throw new UsageFault(`--baseline: cannot read ${shortened(file)}: ${reasonOf(error)}`);
  }
  const ids = idsOf(text.replace(/^\uFEFF/, ""), file);
  const unknown = ids.find((id) => !checkNamed(id));
  if (unknown !== undefined)
    throw new UsageFault(
      `--baseline: ${shortened(file)} names ${quotedValue(unknown)}, which is no check${didYouMean(unknown, checkIds)}`,
    );
  return ids;
}
