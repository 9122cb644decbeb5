import { createHash } from "node:crypto";
import { compareContractVersions } from "../decisions/contract-version.js";
import { frozenFolder } from "./derived.js";
import { jsonText } from "./json-text.js";
import { releaseDocument } from "./release.js";

/** The programs of consumers that use the contract as it is now; a release freezes a copy of them. */
export const programsFolder = "test/releases/current";

/** The SHA-256 of every frozen file by its path. */
export const checksumsFile = "test/releases/checksums.json";

/** The first release that is frozen. */
const FIRST_FROZEN = "0.20.0";

/** The folder of the programs that were written for a release. */
export function programsFolderOf(version: string): string {
  return `test/releases/${version}`;
}

/** The file that holds a release. */
export function releaseFileOf(version: string): string {
  return `${frozenFolder}/${version}.json`;
}

/** The SHA-256 of a text, in lower-case hex. */
export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** Every file that freezes a release, by its path: its data, and the programs of consumers that must go on compiling. */
export function frozenFilesOf(
  version: string,
  programs: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return new Map([
    [releaseFileOf(version), jsonText(releaseDocument(version))],
    ...[...programs].map(([name, text]): [string, string] => [`${programsFolderOf(version)}/${name}`, text]),
  ]);
}

/** The versions that a changelog has a section for, from the first frozen one on. */
export function versionsIn(changelog: string): readonly string[] {
  const versions = Array.from(
    changelog.matchAll(/^## (\d+\.\d+\.\d+\S*)\s*$/gm),
    ([, version = ""]) => version,
  );
  return versions.filter((version) => compareContractVersions(FIRST_FROZEN, version).relation !== "older");
}

/** What stands in the repository of the frozen releases. */
export interface FrozenState {
  readonly checksums: Readonly<Record<string, string>>;
  /** Every file in the folders of the frozen releases, by its path. */
  readonly files: ReadonlyMap<string, string>;
  readonly changelog: string;
}

/** Tells what is wrong with the frozen releases: edited, gone, never frozen, or put there by hand. One line a fault. */
export function frozenFaults({ checksums, files, changelog }: FrozenState): readonly string[] {
  const restore = (path: string) => `a release is never changed; restore it: git checkout -- ${path}`;
  return [
    ...Object.entries(checksums).flatMap(([path, checksum]) => {
      const text = files.get(path);
      if (text === undefined) return [`${path} is gone: ${restore(path)}`];
      return sha256(text) === checksum ? [] : [`${path} was edited: ${restore(path)}`];
    }),
    ...[...files.keys()]
      .filter((path) => !Object.hasOwn(checksums, path))
      .map((path) => `${path} is not in ${checksumsFile}: only \`npm run freeze\` adds a frozen file`),
    ...versionsIn(changelog)
      .filter((version) => !files.has(releaseFileOf(version)))
      .map(
        (version) =>
          `CHANGELOG.md lists ${version}, and ${releaseFileOf(version)} is missing: run \`npm run freeze\` before the next change`,
      ),
  ];
}
