import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { frozenFolder } from "../../src/compile/derived.js";
import { checksumsFile, frozenFaults, sha256, versionsIn } from "../../src/compile/frozen-files.js";
import { readRelease } from "../../src/evolution.js";

const checksums: Readonly<Record<string, string>> = JSON.parse(readFileSync(checksumsFile, "utf8"));
const changelog = readFileSync("CHANGELOG.md", "utf8");

/** Every file that stands where frozen ones do. */
function filesIn(...folders: readonly string[]): ReadonlyMap<string, string> {
  const paths = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  return new Map(paths.map((path) => [path.replaceAll("\\", "/"), readFileSync(path, "utf8")]));
}

const programFolders = readdirSync("test/releases").filter((name) => /^\d/.test(name));
const files = filesIn(frozenFolder, ...programFolders.map((name) => `test/releases/${name}`));

describe("the frozen releases", () => {
  it("are what they were when they were released, and each version of the changelog has its own", () => {
    expect(frozenFaults({ checksums, files, changelog })).toEqual([]);
    expect(versionsIn(changelog).length).toBeGreaterThan(0);
  });

  it.each(readdirSync(frozenFolder))("%s is a release of the version that it is named after", (name) => {
    const read = readRelease(readFileSync(join(frozenFolder, name), "utf8"));
    expect(read).toMatchObject({ ok: true, release: { version: name.replace(/\.json$/, "") } });
  });
});

describe("the guard of the frozen releases", () => {
  const release = `${frozenFolder}/0.20.0.json`;
  const sound = {
    checksums: { [release]: sha256("{}\n") },
    files: new Map([[release, "{}\n"]]),
    changelog: "# The contract\n\n## 0.20.0\n\n- The first.\n\n## 0.19.0\n\n- Before that.\n",
  };

  it("has nothing to say where all is as it was, and asks for no release before the first frozen one", () => {
    expect(frozenFaults(sound)).toEqual([]);
  });

  it.each([
    [
      "a file that was edited",
      { files: new Map([[release, "{ }\n"]]) },
      [`${release} was edited: a release is never changed; restore it: git checkout -- ${release}`],
    ],
    [
      "a file that is gone, which its version in the changelog misses too",
      { files: new Map() },
      [
        `${release} is gone: a release is never changed; restore it: git checkout -- ${release}`,
        `CHANGELOG.md lists 0.20.0, and ${release} is missing: run \`npm run freeze\` before the next change`,
      ],
    ],
    [
      "a file that was put there by hand",
      { checksums: {} },
      [`${release} is not in ${checksumsFile}: only \`npm run freeze\` adds a frozen file`],
    ],
    [
      "a version that was released without being frozen",
      { changelog: `## 0.21.0\n\n- More.\n\n${sound.changelog}` },
      [
        `CHANGELOG.md lists 0.21.0, and ${frozenFolder}/0.21.0.json is missing: run \`npm run freeze\` before the next change`,
      ],
    ],
  ])("names %s", (_, change, faults) => {
    expect(frozenFaults({ ...sound, ...change })).toEqual(faults);
  });
});
