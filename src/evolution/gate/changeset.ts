import type { ContractComparison } from "../contract/contract-change.js";
import { changeLine } from "../text/change-words.js";
import { type Bump, largerBump } from "./bump.js";

/** The name that changesets know the contract by. */
export const PACKAGE_NAME = "@dispatch/transport-contract";

/** A file in the folder of changesets. */
export interface ChangesetFile {
  readonly name: string;
  readonly text: string;
}

/** A changeset to write: where, what, and the command that does it. */
export interface RenderedChangeset {
  readonly path: string;
  readonly text: string;
  /** Writes the file, in a POSIX shell. */
  readonly command: string;
}

const FRONT_MATTER = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---/;

/** Reads which bump a changeset announces for the contract; `none` where it announces none, or is no changeset. */
export function announcedBump({ text }: ChangesetFile): Bump {
  const [, front = ""] = FRONT_MATTER.exec(text) ?? [];
  const bumps = front.split(/\r?\n/).flatMap((line): readonly Bump[] => {
    const [, name, bump] =
      /^\s*["']?([^"':]+)["']?\s*:\s*["']?(patch|minor|major)["']?\s*(?:#.*)?$/.exec(line) ?? [];
    return name === PACKAGE_NAME ? [bump as Bump] : [];
  });
  return bumps.reduce(largerBump, "none");
}

/** The first name that no changeset has: one that was put into someone's own words is not written over. */
function freeName(from: string, taken: readonly ChangesetFile[]): string {
  const name = `contract-after-${from.replaceAll(".", "-")}`;
  const isTaken = (candidate: string) => taken.some((file) => file.name === `${candidate}.md`);
  let count = 1;
  let candidate = name;
  while (isTaken(candidate)) candidate = `${name}-${++count}`;
  return candidate;
}

/** Writes the changeset that announces a comparison: one line a change, to be put into the writer's own words. */
export function renderChangeset(
  comparison: ContractComparison,
  bump: Bump,
  taken: readonly ChangesetFile[],
): RenderedChangeset {
  const path = `.changeset/${freeName(comparison.from, taken)}.md`;
  const words = { breaking: "Breaking: ", additive: "", note: "" } as const;
  const lines = comparison.changes.map((change) => `- ${words[change.verdict]}${changeLine(change)}`);
  const text = `---\n"${PACKAGE_NAME}": ${bump}\n---\n\nThe contract has changed:\n\n${lines.join("\n")}\n`;
  return { path, text, command: `cat > ${path} <<'EOF'\n${text}EOF` };
}
