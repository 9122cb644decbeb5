import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, posix } from "node:path";
import { describe, expect, it } from "vitest";
import { version } from "../../package.json";
import { derivedFiles, derivedFolders, frozenFolder } from "../../src/compile/derived.js";

/** The only switch that writes: a plain run, and one with `-u`, compares and leaves every file as it is. */
const isUpdating = process.env["UPDATE_DERIVED"] === "1";

const files = derivedFiles(version);

const orphans = derivedFolders
  .filter((folder) => existsSync(folder))
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => posix.join(entry.parentPath.replaceAll("\\", "/"), entry.name)),
  )
  .filter((path) => !files.has(path) && !path.startsWith(`${frozenFolder}/`));

if (isUpdating) {
  for (const path of orphans) rmSync(path);
  for (const [path, text] of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

describe("the derived files", () => {
  it.skipIf(isUpdating)("have no other file beside them", () => {
    expect(orphans, "no source says these; `npm run reference` removes them").toEqual([]);
  });

  it.each([...files])("%s is what its source says; `npm run reference` writes it", (path, text) => {
    expect(existsSync(path), `${path} is missing`).toBe(true);
    expect(readFileSync(path, "utf8")).toBe(text);
  });

  it.each([...files])("%s says in its first lines that it is generated, and how", (_path, text) => {
    expect(text.split("\n").slice(0, 2).join("\n")).toContain("Generated from src/features");
    expect(text.split("\n").slice(0, 2).join("\n")).toContain("`npm run reference`");
  });
});
