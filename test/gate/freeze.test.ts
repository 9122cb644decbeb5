import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyTree, type WorkingTree } from "./working-tree.js";

const shapes = "src/features/conversation-model/shapes.ts";

let tree: WorkingTree;
let version: string;

beforeAll(() => {
  tree = copyTree();
  version = JSON.parse(tree.read("package.json")).version;
}, 30_000);

afterAll(() => tree.remove());

const freeze = (...args: string[]) => tree.run(process.execPath, "scripts/freeze.mjs", ...args);
const frozen = () => tree.read(`reference/releases/${version}.json`);

describe("npm run freeze", () => {
  it("leaves a frozen release as it is, and says what to do instead", () => {
    const before = [frozen(), tree.read("test/releases/checksums.json")];
    tree.edit(shapes, /describe\("/, 'describe("Another description. ');
    const { code, stderr } = freeze();
    expect(code).toBe(1);
    expect(stderr).toContain(`✗ ${version} is frozen, and is no longer what the sources say`);
    expect(stderr).toContain("npm run freeze -- --again");
    expect([frozen(), tree.read("test/releases/checksums.json")]).toEqual(before);
  });

  it("writes it again where it is told so, with its checksum", () => {
    expect(freeze("--again")).toMatchObject({ code: 0, stderr: "" });
    expect(frozen()).toContain("Another description.");
    expect(freeze()).toMatchObject({ code: 0, stderr: "" });
  });

  it("keeps the checksums of the releases before", () => {
    tree.edit("package.json", /"version": "[^"]+"/, '"version": "9.0.0"');
    expect(freeze()).toMatchObject({ code: 0, stderr: "" });
    const checksums = JSON.parse(tree.read("test/releases/checksums.json"));
    expect(Object.keys(checksums)).toEqual(
      expect.arrayContaining([`reference/releases/${version}.json`, "reference/releases/9.0.0.json"]),
    );
    expect(existsSync(join(tree.folder, "test/releases/9.0.0/front-end.ts"))).toBe(true);
  });

  it("freezes for the gate: where no release is, the gate says how to make one", () => {
    rmSync(join(tree.folder, "reference/releases"), { recursive: true });
    tree.run("mkdir", join(tree.folder, "reference/releases"));
    const { code, stderr } = tree.run(process.execPath, "scripts/gate.mjs");
    expect([code, stderr]).toEqual([
      1,
      "✗ No release is frozen in reference/releases; run: npm run freeze\n",
    ]);
  });
});
