import ts from "typescript";
import { describe, expect, it } from "vitest";
import { oddValues } from "./odd-values.js";
import { pairs } from "./pairs.js";

function typeErrors(exactOptionalPropertyTypes: boolean): string[] {
  const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const file = "test/validation/standard-schema-claims.ts";
  const program = ts.createProgram([file], { ...options, exactOptionalPropertyTypes });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

describe("the validators, as types", () => {
  it.each([true, false])(
    "are Standard Schemas, give their interfaces and narrow, with exactOptionalPropertyTypes %s",
    { timeout: 60_000 },
    (exact) => {
      expect(typeErrors(exact)).toEqual([]);
    },
  );
});

describe.each(pairs)("$name, asked as a Standard Schema", ({ schema, validator, accepts }) => {
  const values = [...accepts, ...oddValues.map(([, make]) => make())];

  it("is one, of version 1", () => {
    expect(validator["~standard"]).toMatchObject({ version: 1, vendor: "transport-contract" });
  });

  it("answers what zod answers as one", () => {
    for (const value of values) {
      let expected: unknown;
      try {
        schema.safeParse(value).error?.issues;
        expected = schema["~standard"].validate(value);
      } catch {
        continue; // reading it throws
      }
      expect(validator["~standard"].validate(value)).toEqual(expected);
    }
  });

  it("needs no `this`, so that a tool may take its functions apart", () => {
    const { is, parse, safeParse } = validator;
    const { validate } = validator["~standard"];
    for (const value of accepts) {
      expect(is(value)).toBe(true);
      expect(safeParse(value)).toEqual({ success: true, data: parse(value) });
      expect(validate(value)).toEqual({ value: parse(value) });
    }
  });

  it("throws on parse an Error with its code, zod's issues and zod's message", () => {
    const refused = values.find((value) => !validator.is(value));
    const { error } = schema.safeParse(refused);
    let thrown: unknown;
    try {
      validator.parse(refused);
    } catch (caught) {
      thrown = caught;
    }
    expect(thrown).toBeInstanceOf(Error);
    expect(thrown).toMatchObject({ code: "invalid_value", message: error?.message, issues: error?.issues });
  });
});
