import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { version } from "../../package.json";
import { derivedFiles, derivedFolders } from "../../src/compile/derived.js";

const files = derivedFiles(version);

const isUpdating = process.env["UPDATE_DERIVED"] === "1";

/** Taken before the comparisons below, which write what is missing. */
const missing = [...files.keys()].filter((path) => !existsSync(path));

const orphans = derivedFolders
  .filter((folder) => existsSync(folder))
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  .filter((path) => !files.has(path));

if (isUpdating) for (const path of orphans) rmSync(path);

describe("the derived files", () => {
  it.skipIf(isUpdating)("stand where `npm run reference` writes them, and no others beside them", () => {
    expect({ missing, orphans }).toEqual({ missing: [], orphans: [] });
  });

  it.each([...files])("%s is what its source says; `npm run reference` writes it", async (path, text) => {
    await expect(text).toMatchFileSnapshot(join(process.cwd(), path));
  });
});
