import { changesSince } from "../evolution/changes-since.js";
import { type ReleaseData, readRelease } from "../evolution/contract/release-data.js";
import type { FrozenContracts } from "../frozen-contracts.js";

/** A release from its text; one of a form that this version does not know counts as one that is not there. */
function releaseIn(text: string): readonly ReleaseData[] {
  const read = readRelease(text);
  return read.ok ? [read.release] : [];
}

/** Tells in lines what has changed from a frozen version to the installed contract. Throws as `node:fs` does. */
export function changesBetween(
  contracts: FrozenContracts,
  version: string,
  installed: string,
): readonly string[] {
  const frozen = contracts.versions.includes(version) ? releaseIn(contracts.release(version)) : [];
  return changesSince([...frozen, ...releaseIn(contracts.current())], version, installed);
}
