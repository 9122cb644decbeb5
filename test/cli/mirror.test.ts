import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Outcome } from "../../src/cli/outcome.js";
import { run } from "../../src/cli/run.js";
import type { ReleaseData } from "../../src/evolution.js";
import { stampPage } from "../../src/page-stamp.js";
import { surroundings } from "./support/surroundings.js";

const oldPage = stampPage("# The contract\n\nas it was\n", "0.19.0");
const page = stampPage("# The contract\n\nas it is\n", "0.20.0");
const file = ".dispatch/transport-contract.reference.md";

const current: ReleaseData = JSON.parse(readFileSync("reference/contract.json", "utf8"));

/** Before the installed one, a release in which a clause was missing and an endpoint was there besides. */
const before = {
  ...current,
  version: "0.19.5",
  clauses: current.clauses.slice(1),
  endpoints: [...current.endpoints, { ...current.endpoints[0], path: "/old" }],
};

const contracts = {
  versions: ["0.19.5", "0.19.4"],
  release: (version: string) => (version === "0.19.5" ? JSON.stringify(before) : '{"format": 2}'),
  current: () => JSON.stringify({ ...current, version: "0.20.0" }),
};

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "mirror-"));
});

afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function mirror(...args: string[]): Promise<Outcome> {
  return run(["mirror", ...args], { ...surroundings(cwd), page, contracts });
}

function put(text: string, path = file): void {
  mkdirSync(join(cwd, ".dispatch"), { recursive: true });
  writeFileSync(join(cwd, path), text);
}

const read = (path = file) => readFileSync(join(cwd, path), "utf8");

describe("transport-contract mirror", () => {
  it("writes the page and creates its folder", async () => {
    expect(await mirror()).toEqual({ text: `${file} written: version 0.20.0\n`, exitCode: 0 });
    expect(read()).toBe(page);
  });

  it("writes to the place that --to names", async () => {
    expect((await mirror("--to", "docs/a/contract.md")).exitCode).toBe(0);
    expect(read("docs/a/contract.md")).toBe(page);
  });

  it("replaces a page that is out of date", async () => {
    put(oldPage);
    expect((await mirror()).exitCode).toBe(0);
    expect(read()).toBe(page);
  });

  it("leaves a current page alone, also one with the line ends of Windows", async () => {
    put(page.replaceAll("\n", "\r\n"));
    expect(await mirror()).toEqual({ text: `${file} is current: version 0.20.0\n`, exitCode: 0 });
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
  ])("never overwrites a file that is %s without --force", async (_, text, fact) => {
    put(text);
    expect(await mirror()).toEqual({
      text: `${file} ${fact}; left as it is; to overwrite it run: npx --no transport-contract mirror --force\n`,
      exitCode: 1,
    });
    expect(read()).toBe(text);
    expect((await mirror("--force")).exitCode).toBe(0);
    expect(read()).toBe(page);
  });

  it("says in one line why it cannot write", async () => {
    mkdirSync(join(cwd, "folder"));
    const { text, exitCode } = await mirror("--to", "folder");
    expect(exitCode).toBe(1);
    expect(text).toMatch(/^cannot mirror to folder: EISDIR.*; choose another place with --to PATH\n$/);
    expect(text.match(/\n/g)).toHaveLength(1);
  });
});

describe("transport-contract mirror --check", () => {
  it.each([
    ["missing", null, "is missing; installed is version 0.20.0; run: npx --no transport-contract mirror"],
    [
      "of another text of the same version",
      stampPage("# The contract\n\nas it nearly is\n", "0.20.0"),
      "is out of date: it mirrors another text of version 0.20.0 than the installed one; run: npx --no transport-contract mirror",
    ],
    [
      "edited by hand",
      page.replace("as it is", "as I like it"),
      "was edited by hand: it mirrors version 0.20.0, installed is version 0.20.0; run: npx --no transport-contract mirror --force",
    ],
    [
      "not its own",
      "# My notes\n",
      "was not written by mirror (no version stamp in it); installed is version 0.20.0; run: npx --no transport-contract mirror --force",
    ],
  ])("exits 1 and says in one line what to do where the file is %s", async (_, text, line) => {
    if (text !== null) put(text);
    expect(await mirror("--check")).toEqual({ text: `${file} ${line}\n`, exitCode: 1 });
    if (text !== null) expect(read()).toBe(text);
  });

  it("names what changed between the mirrored version and the installed one, one line each", async () => {
    put(stampPage("# The contract\n\nas it was\n", "0.19.5"));
    const { text, exitCode } = await mirror("--check");
    expect(exitCode).toBe(1);
    const [first, ...lines] = text.trimEnd().split("\n");
    expect(first).toBe(
      `${file} is out of date: it mirrors version 0.19.5, installed is version 0.20.0; run: npx --no transport-contract mirror`,
    );
    expect(lines).toEqual([
      expect.stringMatching(/^ {2}breaking: GET \/old is gone\b/),
      expect.stringMatching(new RegExp(`^ {2}\\w+: clause ${current.clauses[0]?.id} is new\\b`)),
    ]);
  });

  it("names them also where the file was edited by hand", async () => {
    put(`${stampPage("# The contract\n", "0.19.5")}my note\n`);
    const { text } = await mirror("--check");
    expect(text).toContain("was edited by hand: it mirrors version 0.19.5");
    expect(text).toContain("\n  breaking: GET /old is gone");
  });

  it.each([
    ["of which no release is frozen", "0.19.0"],
    ["whose frozen release this version cannot read", "0.19.4"],
    ["that is newer than the installed one", "0.21.0"],
  ])("says so where the mirrored version is one %s", async (_, version) => {
    put(stampPage("# The contract\n", version));
    const { text, exitCode } = await mirror("--check");
    expect(exitCode).toBe(1);
    expect(text.trimEnd().split("\n")).toEqual([
      expect.stringContaining(`it mirrors version ${version}, installed is version 0.20.0`),
      expect.stringContaining(`no release ${version} is frozen here`),
    ]);
  });

  it("is not current where the same text stands under another version", async () => {
    put(stampPage("# The contract\n\nas it is\n", "0.19.5"));
    expect(await mirror("--check")).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining("is out of date: it mirrors version 0.19.5"),
    });
    expect((await mirror()).text).toBe(`${file} written: version 0.20.0\n`);
  });

  it("exits 0 where the file is current", async () => {
    put(page);
    expect(await mirror("--check")).toEqual({ text: `${file} is current: version 0.20.0\n`, exitCode: 0 });
  });

  it("names the command with the place it was asked about", async () => {
    expect((await mirror("--check", "--to", "my docs/c.md")).text).toContain(
      'run: npx --no transport-contract mirror --to "my docs/c.md"',
    );
  });
});

describe("transport-contract", () => {
  const say = (...args: string[]) => run(args, { ...surroundings(cwd), page });

  it("prints its help and its version", async () => {
    expect(await say("--help")).toMatchObject({ exitCode: 0, text: expect.stringContaining("mirror") });
    expect(await say("mirror", "--help")).toMatchObject({
      exitCode: 0,
      text: expect.stringContaining("--check"),
    });
    expect(await say("--version")).toEqual({ text: "0.20.0\n", exitCode: 0 });
  });

  it.each([
    [[], "Usage: transport-contract <command>"],
    [
      ["miror"],
      'transport-contract: unknown command "miror" (did you mean mirror?); available: mirror, diff, verify, list, explain; see: transport-contract --help\n',
    ],
    [["toString"], "unknown command"],
    [
      ["mirror", "--chek"],
      "transport-contract: Unknown option '--chek' (did you mean --check?); see: transport-contract mirror --help\n",
    ],
    [["mirror", "here.md"], "Unexpected argument 'here.md'"],
  ])("exits 3 for a command line that it does not know: %j", async (args, text) => {
    expect(await say(...args)).toEqual({ text: expect.stringContaining(text), exitCode: 3 });
  });
});
