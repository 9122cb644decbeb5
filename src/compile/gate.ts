import type { ChangesetFile } from "../evolution/gate/changeset.js";
import { type GateVerdict, judgeGate } from "../evolution/gate/judge-gate.js";
import { releaseDocument } from "./release.js";
import { frozenReleases } from "./what-changed.js";

/** What stands in the repository besides the sources. */
export interface Announced {
  /** The changesets that wait for the next release. */
  readonly changesets: readonly ChangesetFile[];
  /** The version in package.json. */
  readonly version: string;
}

/** Judges the contract of the sources against the newest frozen release; `null` where none is frozen. */
export function judgeWorkingContract({ changesets, version }: Announced): GateVerdict | null {
  const [frozen] = frozenReleases();
  return frozen ? judgeGate({ frozen, working: releaseDocument(version), changesets, version }) : null;
}
