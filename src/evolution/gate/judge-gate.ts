import { compareContracts } from "../compare-contracts.js";
import type { ContractComparison } from "../contract/contract-change.js";
import type { ReleaseData } from "../contract/release-data.js";
import { changeLine, plainText } from "../text/change-words.js";
import { type Bump, bumpBetween, isEnough, largerBump, neededBump } from "./bump.js";
import { announcedBump, type ChangesetFile, renderChangeset } from "./changeset.js";

/** What the gate looks at. */
export interface GateInput {
  /** The newest frozen release. */
  readonly frozen: ReleaseData;
  /** The contract as the sources say it now. */
  readonly working: ReleaseData;
  /** The changesets that wait for the next release. */
  readonly changesets: readonly ChangesetFile[];
  /** The version in package.json: raised by a release that is being made and not frozen yet. */
  readonly version: string;
}

/** Whether what is announced covers what has changed, with what to do where it does not. */
export interface GateVerdict {
  readonly ok: boolean;
  readonly message: string;
  readonly comparison: ContractComparison;
}

const kinds = { breaking: "a breaking change", additive: "an addition", none: "a change of words" } as const;

function listOf({ changes }: ContractComparison): string {
  return changes.map((change) => `  ${change.verdict}: ${plainText(changeLine(change))}`).join("\n");
}

function refusal(
  comparison: ContractComparison,
  announced: Bump,
  needed: Bump,
  taken: readonly ChangesetFile[],
): string {
  const { path, command } = renderChangeset(comparison, needed, taken);
  const fault =
    announced === "none"
      ? "no changeset announces it"
      : `the changesets announce a ${announced}, but ${kinds[comparison.verdict]} needs a ${needed}`;
  return [
    `The contract has changed since ${comparison.from}, and ${fault}:`,
    listOf(comparison),
    "",
    `Undo what you did not mean. For what you meant write ${path}, in words for those who take the release:`,
    "",
    command,
  ].join("\n");
}

/**
 * Judges whether the changesets announce at least what has changed since the newest frozen release. Before 1.0 what
 * breaks needs a minor and what adds a patch, from 1.0 a major and a minor; other words in a clause need a patch, other
 * descriptions nothing.
 */
export function judgeGate({ frozen, working, changesets, version }: GateInput): GateVerdict {
  const comparison = compareContracts(frozen, working);
  const needed = neededBump(comparison, frozen.version);
  const announced = changesets.map(announcedBump).reduce(largerBump, bumpBetween(frozen.version, version));
  if (!isEnough(announced, needed)) {
    return { ok: false, message: refusal(comparison, announced, needed, changesets), comparison };
  }
  const message =
    needed === "none"
      ? `The contract is that of ${frozen.version}.`
      : `The contract has changed since ${frozen.version} (${kinds[comparison.verdict]}), as announced: ${announced}.`;
  return { ok: true, message, comparison };
}
