import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/** What a built file imports, whatever the syntax. */
function importsOf(file: string): string[] {
  return ts
    .preProcessFile(readFileSync(file, "utf8"), true, true)
    .importedFiles.map(({ fileName }) => fileName);
}

/** The built files that a door reaches, and all that they import from elsewhere. */
function importGraph(entry: string): { files: string[]; foreign: string[] } {
  const files = [entry];
  const foreign: string[] = [];
  for (const file of files) {
    for (const specifier of importsOf(file)) {
      const path = join(dirname(file), specifier);
      if (!specifier.startsWith(".")) foreign.push(specifier);
      else if (!files.includes(path)) files.push(path);
    }
  }
  return { files, foreign };
}

const built = ["dist/index.js", "dist/index.cjs", "dist/index.d.ts", "dist/index.d.cts"];

describe("the door ./evolution", () => {
  it.each(["js", "cjs", "d.ts", "d.cts"])("dist/evolution.%s imports nothing from elsewhere", (ending) => {
    expect(importGraph(`dist/evolution.${ending}`).foreign).toEqual([]);
  });
});

describe("the root door", () => {
  it.each(built)("%s imports nothing from elsewhere: no zod, no node:", (file) => {
    expect(importGraph(file).foreign).toEqual([]);
  });

  it.each(built)("%s names no eval, no Function and nothing of Node", (file) => {
    const code = readFileSync(file, "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    expect(code).not.toMatch(
      /\beval\b|\bFunction\(|\bprocess\b|\bBuffer\b|\brequire\(|\bimport\(|\b__dirname\b/,
    );
  });

  it("finds zod behind the door ./schemas, so that this test can see it", () => {
    expect(importGraph("dist/schemas.js").foreign).toContain("zod");
    expect(new Set(importGraph("dist/schemas.cjs").foreign)).toEqual(new Set(["zod"]));
  });

  it("runs where only the globals of every platform are", () => {
    const code = `
      const vm = require("node:vm");
      const code = require("node:fs").readFileSync("dist/index.cjs", "utf8");
      const module = { exports: {} };
      const context = vm.createContext({ module, exports: module.exports, TextDecoder }, { codeGeneration: { strings: false, wasm: false } });
      vm.runInContext(code, context);
      console.log(module.exports.resolveModel({ override: "a/b" }).model, module.exports.conversationModelPath("ä"));
    `;
    expect(execFileSync(process.execPath, ["--eval", code], { encoding: "utf8" }).trim()).toBe(
      "a/b /conversations/%C3%A4/model",
    );
  });
});
