import { readdirSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import manifest from "../../package.json";
import { derivedFiles, frozenFolder } from "../../src/compile/derived.js";
import { doors } from "../../src/compile/page/introduction.js";
import { code, plain, table } from "../../src/compile/page/markdown.js";
import { compilePage } from "../../src/compile/page/page.js";
import { clauses } from "../../src/contract.js";
import * as root from "../../src/index.js";
import { readPageStamp } from "../../src/page-stamp.js";
import { blocksOf, proseOf } from "./page-blocks.js";

const { version } = manifest;
const page = compilePage(version);

afterEach(() => {
  vi.useRealTimers();
});

describe("the reference page", () => {
  it("carries its version and its hash", () => {
    expect(readPageStamp(page)).toMatchObject({ version, intact: true });
    expect(page).toContain(`\n# Transport contract ${version}\n`);
  });

  it("has the same bytes on another day, built anew", async () => {
    vi.useFakeTimers({ now: new Date("2031-07-04T05:06:07Z") });
    vi.resetModules();
    const again = await import("../../src/compile/page/page.js");
    expect(again.compilePage).not.toBe(compilePage);
    expect(again.compilePage(version)).toBe(page);
  });

  it("names no day outside its examples", () => {
    expect(proseOf(page)).not.toMatch(/\d{4}-\d\d-\d\d|\d\d:\d\d/);
  });

  it("can be written as UTF-8, with no lone surrogate and nothing invisible", () => {
    expect(Buffer.from(page, "utf8").toString("utf8")).toBe(page);
    expect(page).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}\u00a0]/u);
  });

  it("has no white space at the end of a line, which an editor would take away", () => {
    expect(page).not.toMatch(/[ \t]$/m);
    expect(page.endsWith("\n") && !page.endsWith("\n\n")).toBe(true);
  });

  it("lists every clause with its level and its whole text", () => {
    const missing = clauses.filter(
      ({ id, level, text }) =>
        !page.includes(
          `| <a id="${id.toLowerCase()}"></a>${id} | ${level} | ${text.replaceAll("|", "\\|")} |`,
        ),
    );
    expect(missing).toEqual([]);
  });

  it("names the doors that package.json opens, and no others", () => {
    const opened = Object.keys(manifest.exports).filter((door) => door !== "./package.json");
    expect(doors.map(([door]) => door)).toEqual(opened);
  });

  it("names every file of the package for other languages, and no other", () => {
    const named = [...page.matchAll(/^\| `(reference\/\S+)` \|/gm)].map(([, path = ""]) => path);
    const frozen = readdirSync(frozenFolder).map((name) => `${frozenFolder}/${name}`);
    const folders = [...derivedFiles(version).keys(), ...frozen]
      .filter((path) => path.startsWith("reference/"))
      .map((path) => (path.split("/").length > 2 ? path.replace(/[^/]+$/, "*.json") : path));
    expect(named.sort()).toEqual([...new Set(folders)].sort());
  });

  it("names everything that the root door exports at run time", () => {
    const prose = proseOf(page);
    expect(Object.keys(root).filter((name) => !new RegExp(`\`${name}\\b`).test(prose))).toEqual([]);
  });

  it("tells what its own version changed, before all others but what is not released yet", () => {
    const headings = [...page.slice(page.indexOf("\n## What changed\n")).matchAll(/^### (.*), \w+$/gm)];
    const versions = headings.map(([, name = ""]) => name).filter((name) => !name.includes("not released"));
    expect(versions[0]).toBe(version);
  });

  it("shows how a model is resolved and how a turn runs as diagrams", () => {
    const diagrams = blocksOf(page).filter(({ language }) => language === "mermaid");
    expect(diagrams.map(({ text }) => text.split("\n")[0])).toEqual(["flowchart TD", "sequenceDiagram"]);
  });

  it("lists what a front end has to do as tasks, each with its clauses", () => {
    const tasks = page.match(/^- \[ \] .*$/gm) ?? [];
    expect(tasks.length).toBeGreaterThanOrEqual(8);
    expect(tasks.filter((task) => !/\(\[[A-Z]+-\d\d\]\(#/.test(task))).toEqual([]);
  });
});

describe("the Markdown of the page", () => {
  it.each([
    ["a", "`a`"],
    ["a`b", "``a`b``"],
    ["`a`", "`` `a` ``"],
    [" a ", "`  a  `"],
  ])("writes %j as code", (text, markdown) => {
    expect(code(text)).toBe(markdown);
  });

  it("escapes a pipe in a cell, in code too", () => {
    expect(table(["a"], [["`x | y`"]])).toBe("| a |\n| --- |\n| `x \\| y` |");
  });

  it("writes a title as it is, names with underscores as code", () => {
    expect(plain("a model behind __proto__ of per_model, <b> & *c*")).toBe(
      "a model behind `__proto__` of `per_model`, \\<b\\> & \\*c\\*",
    );
  });
});
