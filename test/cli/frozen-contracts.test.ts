import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contractsIn } from "../../src/frozen-contracts.js";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "reference-"));
  mkdirSync(join(folder, "releases"));
  const names = [
    "0.9.0.json",
    "0.20.0.json",
    "0.20.0-rc.1.json",
    "1.0.0.json",
    "0.3.10.json",
    "README.md",
    "x.json",
  ];
  for (const name of names) writeFileSync(join(folder, "releases", name), `text of ${name}`);
  writeFileSync(join(folder, "contract.json"), "text of now");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the contracts in a folder of the reference", () => {
  it("are listed newest first by their numbers, and nothing else is", () => {
    expect(contractsIn(folder).versions).toEqual(["1.0.0", "0.20.0", "0.20.0-rc.1", "0.9.0", "0.3.10"]);
  });

  it("are read by their version, and the one of now by itself", () => {
    expect(contractsIn(folder).release("0.9.0")).toBe("text of 0.9.0.json");
    expect(contractsIn(folder).current()).toBe("text of now");
  });

  it("are not looked for before they are asked for", () => {
    expect(() => contractsIn(join(folder, "nowhere"))).not.toThrow();
    expect(() => contractsIn(join(folder, "nowhere")).versions).toThrow("ENOENT");
  });
});
