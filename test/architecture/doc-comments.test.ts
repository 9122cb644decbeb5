import ts from "typescript";
import { describe, expect, it } from "vitest";

/** Every name behind the root door, with the documentation that an editor shows for it. */
function documentedNames(): [name: string, documentation: string][] {
  const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const program = ts.createProgram(["src/index.ts"], options);
  const checker = program.getTypeChecker();
  const file = program.getSourceFile("src/index.ts");
  const door = file && checker.getSymbolAtLocation(file);
  if (!door) throw new Error("src/index.ts is no module");
  return checker.getExportsOfModule(door).map((name) => {
    const target = name.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(name) : name;
    return [name.name, ts.displayPartsToString(target.getDocumentationComment(checker))];
  });
}

describe("every name behind the root door", () => {
  const names = documentedNames();

  it("says in a sentence what a caller may rely on", () => {
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter(([, documentation]) => !/^\S.*\.(\s|$)/s.test(documentation))).toEqual([]);
  });
});
