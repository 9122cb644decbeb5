import { compareContracts } from "../evolution/compare-contracts.js";
import type { ContractComparison } from "../evolution/contract/contract-change.js";
import { type ReleaseData, readRelease } from "../evolution/contract/release-data.js";
import { formatDiffMarkdown } from "../evolution/text/format-diff.js";
import { contractsIn, type FrozenContracts } from "../frozen-contracts.js";

/** Reads the frozen releases, newest first. Throws on a file that holds none. */
export function frozenReleases(
  contracts: FrozenContracts = contractsIn("reference"),
): readonly ReleaseData[] {
  return contracts.versions.map((version) => {
    const read = readRelease(contracts.release(version));
    if (!read.ok) throw new Error(`reference/releases/${version}.json: ${read.error}`);
    return read.release;
  });
}

/** Compares each release to the one before it, newest first; the oldest has nothing to be compared to. */
export function stepsBetween(newestFirst: readonly ReleaseData[]): readonly ContractComparison[] {
  return newestFirst.flatMap((release, at) => {
    const before = newestFirst[at + 1];
    return before ? [compareContracts(before, release)] : [];
  });
}

/** Writes what a step changed for consumers, without what no comparison sees: that stands in the clauses. */
export function whatChangedText(step: ContractComparison): string {
  return formatDiffMarkdown({ ...step, unseen: [] }).trim();
}
