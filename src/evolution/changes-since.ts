import { compareContracts } from "./compare-contracts.js";
import type { ReleaseData } from "./contract/release-data.js";
import { changeLine, plainText } from "./text/change-words.js";

/**
 * Tells in lines what has changed from one version to another, from the frozen releases, what breaks first; a version
 * of which no release is frozen gives one line that says where to read instead. The same version gives no line.
 */
export function changesSince(
  releases: readonly ReleaseData[],
  fromVersion: string,
  toVersion: string,
): readonly string[] {
  if (fromVersion === toVersion) return [];
  const [from, to] = [fromVersion, toVersion].map((version) =>
    releases.find((each) => each.version === version),
  );
  if (!from || !to) {
    const missing = from ? toVersion : fromVersion;
    return [`no release ${missing} is frozen here; read "What changed" in the reference page`];
  }
  const { changes } = compareContracts(from, to);
  const order = ["breaking", "additive", "note"];
  const sorted = [...changes].sort(
    (left, right) => order.indexOf(left.verdict) - order.indexOf(right.verdict),
  );
  if (sorted.length === 0) return [`nothing but words has changed from ${fromVersion} to ${toVersion}`];
  return sorted.map((change) => `${change.verdict}: ${plainText(changeLine(change))}`);
}
