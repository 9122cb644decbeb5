import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { pageHash, readPageStamp, stampPage } from "../../src/page-stamp.js";

const body = "\n# A page\n\nAn ä, a 😀 and two lines.\n";
const page = stampPage(body, "0.20.0");

describe("the stamp of a page", () => {
  it("stands in line 2, below a first line that says the page is generated", () => {
    const [mark, stamp] = page.split("\n");
    expect(mark).toMatch(/^<!-- Generated from src\/features of @dispatch\/transport-contract .* -->$/);
    expect(stamp).toMatch(/^<!-- transport-contract version=0\.20\.0 sha256=[0-9a-f]{64} -->$/);
  });

  it("is read back with its version and its hash", () => {
    expect(readPageStamp(page)).toEqual({ version: "0.20.0", sha256: pageHash(body), intact: true });
  });

  it("carries the hash that a shell computes from line 3 on", () => {
    const [hash] = execFileSync("sh", ["-c", "tail -n +3 | sha256sum"], {
      input: page,
      encoding: "utf8",
    }).split(" ");
    expect(readPageStamp(page)?.sha256).toBe(hash);
  });

  it.each([
    ["CRLF line ends, as git on Windows writes them", page.replaceAll("\n", "\r\n")],
    ["a byte order mark", `\uFEFF${page}`],
    ["both", `\uFEFF${page.replaceAll("\n", "\r\n")}`],
  ])("stays intact with %s", (_, text) => {
    expect(readPageStamp(text)).toEqual(readPageStamp(page));
  });

  it("tells a change of any single character below it", () => {
    const start = page.length - body.length;
    const changed = [...body].map((_, at) => `${page.slice(0, start + at)}#${page.slice(start + at + 1)}`);
    const told = changed.filter((text) => text !== page).map((text) => readPageStamp(text)?.intact);
    expect(told.length).toBeGreaterThan(30);
    expect(new Set(told)).toEqual(new Set([false]));
  });

  it.each([
    ["a line added at the end", `${page}\n`],
    ["the last line end taken away", page.slice(0, -1)],
    ["all text below it taken away", page.split("\n").slice(0, 2).join("\n")],
    ["a line added above it", `note to self\n${page}`],
    ["the first line taken away", page.slice(page.indexOf("\n") + 1)],
    ["another first line", page.replace("Generated", "Written")],
    ["another hash", page.replace(/sha256=./, (text) => (text.endsWith("0") ? "sha256=1" : "sha256=0"))],
  ])("tells %s", (_, text) => {
    expect(readPageStamp(text)).toMatchObject({ version: "0.20.0", intact: false });
  });

  it.each([
    ["an empty file", ""],
    ["a page without one", body],
    ["a hash that is too short", page.replace(/sha256=./, "sha256=")],
    ["a version that is none", page.replace("version=0.20.0", "version=next")],
    ["a stamp inside a line", page.replace("<!-- transport-contract", "see <!-- transport-contract")],
  ])("is not found in %s", (_, text) => {
    expect(readPageStamp(text)).toBeNull();
  });

  it.each(["0.20.0", "0.21.0-beta.1", "1.0.0+build.5"])("takes the version %s", (version) => {
    expect(readPageStamp(stampPage(body, version))).toMatchObject({ version, intact: true });
  });

  it.each(["", "next", "0.20", "0.20.0 -->", "0.20.0\n"])(
    "refuses the version %j, which could not be read back",
    (version) => {
      expect(() => stampPage(body, version)).toThrow(/^version: expected one like "0\.20\.0", got /);
    },
  );
});
