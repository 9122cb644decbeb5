import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Outcome } from "../../src/cli/outcome.js";
import { run } from "../../src/cli/run.js";
import type { ReleaseData } from "../../src/evolution.js";
import { surroundings } from "./support/surroundings.js";

const frozen: ReleaseData = JSON.parse(readFileSync("reference/releases/0.20.0.json", "utf8"));

const endpointGone = {
  ...frozen,
  version: "0.21.0",
  endpoints: frozen.endpoints.filter(({ id }) => id !== frozen.endpoints[0]?.id),
};

const newClause = {
  ...frozen,
  version: "0.20.1",
  clauses: [...frozen.clauses, { id: "READ-99", level: "MAY", text: "A new one." }],
};

const contracts = {
  versions: ["0.20.1", "0.20.0"],
  release: (version: string) => JSON.stringify(version === "0.20.0" ? frozen : newClause),
  current: () => JSON.stringify(endpointGone),
};

let cwd: string;

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "diff-"));
  writeFileSync(join(cwd, "breaking.json"), JSON.stringify(endpointGone));
  writeFileSync(join(cwd, "text.json"), "no JSON");
  writeFileSync(join(cwd, "package.json"), "{}");
  mkdirSync(join(cwd, "folder"));
});

afterAll(() => rmSync(cwd, { recursive: true, force: true }));

function diff(...args: string[]): Promise<Outcome> {
  return run(["diff", ...args], { ...surroundings(cwd), contracts });
}

describe("transport-contract diff", () => {
  it("exits 1 where something breaks, and says on standard output what and whom", async () => {
    const { text, exitCode, channel } = await diff("0.20.0", "current");
    expect([exitCode, channel]).toEqual([1, "stdout"]);
    expect(text).toMatch(/^0\.20\.0 -> 0\.21\.0.*: breaking \(1 breaking, 0 additive, 0 to read\)$/m);
    const { method, path } = frozen.endpoints[0] ?? { method: "", path: "" };
    expect(text).toContain(`  ${method} ${path} is gone. `);
  });

  it.each([
    ["what is only added", ["0.20.0", "0.20.1"], "additive (0 breaking, 1 additive, 0 to read)"],
    ["the same release, its name written with a v", ["0.20.0", "v0.20.0"], "none (0 breaking"],
  ])("exits 0 for %s", async (_, args, line) => {
    const { text, exitCode, channel } = await diff(...args);
    expect([exitCode, channel]).toEqual([0, "stdout"]);
    expect(text).toContain(line);
  });

  it("takes the path of a file, from the folder where it runs", async () => {
    expect((await diff("0.20.0", "breaking.json")).exitCode).toBe(1);
    expect((await diff("breaking.json", join(cwd, "breaking.json"))).exitCode).toBe(0);
  });

  it("writes JSON and Markdown, with the same exit code", async () => {
    const json = await diff("0.20.0", "current", "--json");
    expect(json.exitCode).toBe(1);
    expect(JSON.parse(json.text)).toMatchObject({ from: "0.20.0", to: "0.21.0", verdict: "breaking" });
    const markdown = await diff("--markdown", "0.20.0", "current");
    expect(markdown.exitCode).toBe(1);
    expect(markdown.text).toMatch(/^\*\*Breaking\*\*\n\n- `/);
  });

  it.each([
    [[], "expected two contracts, such as"],
    [["0.20.0"], "got 1"],
    [["0.20.0", "current", "0.20.1"], "got 3"],
    [
      ["0.19.0", "current"],
      "0.19.0: expected a frozen version (available: 0.20.1, 0.20.0), the path of a release file, or current",
    ],
    [["0.20.0", "folder"], "folder: cannot be read (EISDIR)"],
    [["0.20.0", "text.json"], "text.json: expected the JSON of a release, got text that is not JSON"],
    [["0.20.0", "package.json"], "package.json: expected a release of format 1, got none"],
    [["0.20.0", "package.json/inside"], "package.json/inside: expected a frozen version"],
    [["0.20.0", "current", "--json", "--markdown"], "expected --json or --markdown, got both"],
    [["0.20.0", "current", "--jsn"], "Unknown option '--jsn' (did you mean --json?)"],
  ])("exits 3 with one line for %j", async (args, words) => {
    const { text, exitCode, channel } = await diff(...args);
    expect([exitCode, channel]).toEqual([3, undefined]);
    expect(text).toContain(words);
    expect(text).toMatch(/^transport-contract: [^\n]*; see: transport-contract diff --help\n$/);
  });

  it("knows the releases of this repository by their version", async () => {
    const { text, exitCode } = await run(["diff", "0.20.0", "0.20.0"], surroundings(cwd));
    expect([exitCode, text]).toEqual([0, expect.stringContaining("No difference; words are not compared.")]);
  });

  it("prints its help", async () => {
    expect(await diff("--help")).toMatchObject({ exitCode: 0, text: expect.stringContaining("--markdown") });
  });
});
