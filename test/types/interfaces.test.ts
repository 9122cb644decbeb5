import ts from "typescript";
import { describe, expect, it } from "vitest";

function typeErrors(exactOptionalPropertyTypes: boolean): string[] {
  const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const program = ts.createProgram(["test/types/interfaces.ts"], { ...options, exactOptionalPropertyTypes });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

describe("SHAPE-01 the interfaces of the root door", () => {
  it.each([true, false])(
    "are what the schemas infer, with exactOptionalPropertyTypes %s",
    { timeout: 60_000 },
    (exact) => {
      expect(typeErrors(exact)).toEqual([]);
    },
  );
});
