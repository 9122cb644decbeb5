import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyTree, type WorkingTree } from "./working-tree.js";

let tree: WorkingTree;

beforeAll(() => {
  tree = copyTree();
}, 30_000);

afterAll(() => tree.remove());

const release = () => tree.run(process.execPath, "scripts/release.mjs");

/** What a release writes first of all. */
const written = () => [
  tree.read("package.json"),
  tree.read("CHANGELOG.md"),
  tree.read("test/releases/checksums.json"),
];

describe("npm run release", () => {
  it("makes no release of nothing", () => {
    const before = written();
    const { code, stderr } = release();
    expect([code, stderr]).toEqual([1, expect.stringContaining("No changeset is pending")]);
    expect(written()).toEqual(before);
  });

  it("raises nothing where the changesets announce less than has changed", () => {
    tree.write(".changeset/small.md", '---\n"@dispatch/transport-contract": patch\n---\n\nLess.\n');
    tree.edit("src/features/conversation-model/clauses.ts", /level: "SHOULD"/, 'level: "MUST"');
    const before = written();
    const { code, stderr } = release();
    expect(code).toBe(1);
    expect(stderr).toContain("the changesets announce a patch, but a breaking change needs a minor");
    expect(written()).toEqual(before);
  });
});
