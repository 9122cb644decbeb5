import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Outcome } from "../../src/cli/outcome.js";
import { run } from "../../src/cli/run.js";
import { stampPage } from "../../src/page-stamp.js";

const oldPage = stampPage("# The contract\n\nas it was\n", "0.19.0");
const page = stampPage("# The contract\n\nas it is\n", "0.20.0");
const file = ".dispatch/transport-contract.reference.md";

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "mirror-"));
});

afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function mirror(...args: string[]): Outcome {
  return run(["mirror", ...args], { cwd, version: "0.20.0", page });
}

function put(text: string, path = file): void {
  mkdirSync(join(cwd, ".dispatch"), { recursive: true });
  writeFileSync(join(cwd, path), text);
}

const read = (path = file) => readFileSync(join(cwd, path), "utf8");

describe("transport-contract mirror", () => {
  it("writes the page and creates its folder", () => {
    expect(mirror()).toEqual({ text: `${file} written: version 0.20.0\n`, exitCode: 0 });
    expect(read()).toBe(page);
  });

  it("writes to the place that --to names", () => {
    expect(mirror("--to", "docs/a/contract.md").exitCode).toBe(0);
    expect(read("docs/a/contract.md")).toBe(page);
  });

  it("replaces a page that is out of date", () => {
    put(oldPage);
    expect(mirror().exitCode).toBe(0);
    expect(read()).toBe(page);
  });

  it("leaves a current page alone, also one with the line ends of Windows", () => {
    put(page.replaceAll("\n", "\r\n"));
    expect(mirror()).toEqual({ text: `${file} is current: version 0.20.0\n`, exitCode: 0 });
    expect(read()).toContain("\r\n");
  });

  it.each([
    [
      "edited by hand",
      `${oldPage}my note\n`,
      "was edited by hand: it mirrors version 0.19.0, installed is version 0.20.0",
    ],
    [
      "not its own",
      "# My notes\n",
      "was not written by mirror (no version stamp in it); installed is version 0.20.0",
    ],
  ])("never overwrites a file that is %s without --force", (_, text, fact) => {
    put(text);
    expect(mirror()).toEqual({
      text: `${file} ${fact}; left as it is; to overwrite it run: npx transport-contract mirror --force\n`,
      exitCode: 1,
    });
    expect(read()).toBe(text);
    expect(mirror("--force").exitCode).toBe(0);
    expect(read()).toBe(page);
  });

  it("says in one line why it cannot write", () => {
    mkdirSync(join(cwd, "folder"));
    const { text, exitCode } = mirror("--to", "folder");
    expect(exitCode).toBe(1);
    expect(text).toMatch(/^cannot mirror to folder: EISDIR.*; choose another place with --to PATH\n$/);
    expect(text.match(/\n/g)).toHaveLength(1);
  });
});

describe("transport-contract mirror --check", () => {
  it.each([
    ["missing", null, "is missing; installed is version 0.20.0; run: npx transport-contract mirror"],
    [
      "out of date",
      oldPage,
      "is out of date: it mirrors version 0.19.0, installed is version 0.20.0; run: npx transport-contract mirror",
    ],
    [
      "edited by hand",
      page.replace("as it is", "as I like it"),
      "was edited by hand: it mirrors version 0.20.0, installed is version 0.20.0; run: npx transport-contract mirror --force",
    ],
    [
      "not its own",
      "# My notes\n",
      "was not written by mirror (no version stamp in it); installed is version 0.20.0; run: npx transport-contract mirror --force",
    ],
  ])("exits 1 and says in one line what to do where the file is %s", (_, text, line) => {
    if (text !== null) put(text);
    expect(mirror("--check")).toEqual({ text: `${file} ${line}\n`, exitCode: 1 });
    if (text !== null) expect(read()).toBe(text);
  });

  it("exits 0 where the file is current", () => {
    put(page);
    expect(mirror("--check")).toEqual({ text: `${file} is current: version 0.20.0\n`, exitCode: 0 });
  });

  it("names the command with the place it was asked about", () => {
    expect(mirror("--check", "--to", "my docs/c.md").text).toContain(
      'run: npx transport-contract mirror --to "my docs/c.md"',
    );
  });
});

describe("transport-contract", () => {
  const say = (...args: string[]) => run(args, { cwd, version: "0.20.0", page });

  it("prints its help and its version", () => {
    expect(say("--help")).toMatchObject({ exitCode: 0, text: expect.stringContaining("mirror") });
    expect(say("mirror", "--help")).toMatchObject({ exitCode: 0, text: expect.stringContaining("--check") });
    expect(say("--version")).toEqual({ text: "0.20.0\n", exitCode: 0 });
  });

  it.each([
    [[], "Usage: transport-contract <command>"],
    [
      ["miror"],
      'transport-contract: unknown command "miror"; there is: mirror; see: transport-contract --help\n',
    ],
    [["toString"], "unknown command"],
    [
      ["mirror", "--chek"],
      "transport-contract: Unknown option '--chek'; see: transport-contract mirror --help\n",
    ],
    [["mirror", "here.md"], "Unexpected argument 'here.md'"],
  ])("exits 3 for a command line that it does not know: %j", (args, text) => {
    expect(say(...args)).toEqual({ text: expect.stringContaining(text), exitCode: 3 });
  });
});
