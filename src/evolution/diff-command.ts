import { compareContracts } from "./compare-contracts.js";
import { type ContractSource, resolveContract } from "./resolve-contract.js";
import { formatDiff, formatDiffJson, formatDiffMarkdown } from "./text/format-diff.js";

/** The help of `transport-contract diff`. */
export const diffHelp = `Usage: transport-contract diff OLD NEW [--json | --markdown]

Tells what has changed between two contracts, and whom it breaks: an old client
with a new server, a new client with an old server, a stored message read back.

  OLD, NEW      a frozen version (0.20.0), the path of a release file, or
                current: the contract of this package
  --json        the comparison as JSON, for scripts
  --markdown    as Markdown, for a changelog

Exit codes: 0 nothing breaks, 1 something does, 3 usage.
`;

/** How the command ends. */
export const diffExitCodes = { nothingBreaks: 0, breaking: 1, usage: 3 } as const;

/** How a comparison is written. */
export type DiffForm = "text" | "json" | "markdown";

/** What the command says, and how it ends. */
export interface DiffOutcome {
  readonly text: string;
  readonly exitCode: (typeof diffExitCodes)[keyof typeof diffExitCodes];
}

/** Says what was compared where its version alone does not: the contract as it is now has that of the last release. */
function labelOf(name: string, version: string): string {
  return [version, `v${version}`].includes(name) ? version : `${version} (${name})`;
}

/** Compares two contracts by name; a name that leads to none is told as a fault of usage, in one line. */
export function diffContracts(
  [oldName, newName]: readonly [string, string],
  source: ContractSource,
  form: DiffForm = "text",
): DiffOutcome {
  const resolved = [resolveContract(oldName, source), resolveContract(newName, source)] as const;
  const [old, next] = resolved;
  if (!old.ok || !next.ok) {
    const faults = new Set(resolved.flatMap((each) => (each.ok ? [] : [each.error])));
    return { text: `${[...faults].join("; ")}\n`, exitCode: diffExitCodes.usage };
  }
  const comparison = compareContracts(old.contract, next.contract);
  const exitCode = comparison.verdict === "breaking" ? diffExitCodes.breaking : diffExitCodes.nothingBreaks;
  if (form === "json") return { text: formatDiffJson(comparison), exitCode };
  const named = {
    ...comparison,
    from: labelOf(oldName, comparison.from),
    to: labelOf(newName, comparison.to),
  };
  return { text: (form === "text" ? formatDiff : formatDiffMarkdown)(named), exitCode };
}
