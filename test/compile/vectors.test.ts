import { describe, expect, it } from "vitest";
import type { DecisionVectors } from "../../src/compile/decision-vectors.js";
import { jsonText } from "../../src/compile/json-text.js";
import { ownModelOf } from "../../src/compile/schema-model.js";
import type { ShapeVectors } from "../../src/compile/shape-vectors.js";
import { vectorFiles } from "../../src/compile/vectors.js";
import { clauses, decisions, shapes } from "../../src/contract.js";
import { titled } from "./titled.js";

const texts = new Map([...vectorFiles("0.20.0")].map(([path, file]) => [path, jsonText(file)]));

/** Reads a file as a stranger does: from its text. */
function read<File>(path: string): File {
  const text = texts.get(path);
  if (!text) throw new Error(`there is no vector file ${path}`);
  return JSON.parse(text) as File;
}

function answerOf(apply: (...input: never[]) => unknown, input: readonly unknown[]): unknown {
  try {
    return apply(...(input as never[]));
  } catch (error) {
    return { refused: (error as { readonly code?: unknown }).code };
  }
}

const eachDecisionRow = decisions.flatMap(({ name, apply }) =>
  read<DecisionVectors>(`decisions/${name}`).rows.map(
    (row) => [`${name}: ${row.title}`, apply, row] as const,
  ),
);

const shapeFiles = shapes.map((shape) => ({ shape, file: read<ShapeVectors>(`shapes/${shape.name}`) }));

const eachShapeFile = titled(shapeFiles, ({ shape }) => shape.name);

const eachAccepted = shapeFiles.flatMap(({ shape, file }) =>
  file.accepts.map((row) => [`${shape.name}: ${row.title}`, shape, row] as const),
);

const eachRejected = shapeFiles.flatMap(({ shape, file }) =>
  file.rejects.map((row) => [`${shape.name}: ${row.title}`, shape, row] as const),
);

const eachWithFields = eachShapeFile.filter(
  ([, { shape }]) => ownModelOf(shape.schema, new Map()).kind === "object",
);

describe("the vector files", () => {
  it("are one for each decision and one for each shape", () => {
    expect([...texts.keys()]).toEqual([
      ...decisions.map(({ name }) => `decisions/${name}`),
      ...shapes.map(({ name }) => `shapes/${name}`),
    ]);
  });

  it.each([...texts])("%s is ASCII, so that every JSON parser reads it", (_path, text) => {
    expect(/^[\t\n -~]*$/.test(text)).toBe(true);
  });

  it.each([...texts.keys()])("%s explains itself and names its version", (path) => {
    const { description, contractVersion } = read<ShapeVectors | DecisionVectors>(path);
    expect(description).toMatch(/Each row/);
    expect(contractVersion).toBe("0.20.0");
  });
});

describe("the vectors of the decisions", () => {
  it.each(eachDecisionRow)("%s, read from the file", (_title, apply, { input, output }) => {
    expect(JSON.stringify(answerOf(apply, structuredClone(input)))).toBe(JSON.stringify(output));
  });

  it.each(eachDecisionRow)(
    "%s, and the call leaves its arguments as they were",
    (_title, apply, { input }) => {
      const before = JSON.stringify(input);
      answerOf(apply, input);
      expect(JSON.stringify(input)).toBe(before);
    },
  );

  it.each(titled(decisions, ({ name }) => name))(
    "%s keeps every row and every argument in its file",
    (_name, decision) => {
      const { rows, clauses: ids } = read<DecisionVectors>(`decisions/${decision.name}`);
      expect(rows.map(({ title, input, output }) => ({ title, input, output }))).toEqual(decision.rows);
      expect(rows.map(({ input }) => input.length)).toEqual(decision.rows.map(({ input }) => input.length));
      expect(clauses.map(({ id }) => id)).toEqual(expect.arrayContaining([...ids]));
    },
  );

  it("PATH-01 mark the rows that need lone surrogates, and only those", () => {
    const marked = [...texts.keys()]
      .filter((path) => path.startsWith("decisions/"))
      .flatMap((path) => read<DecisionVectors>(path).rows)
      .filter((row) => "requires" in row)
      .map(({ title }) => title);
    expect(marked).toEqual(["a lone high surrogate", "a lone low surrogate", "a lone surrogate"]);
  });
});

describe("the vectors of the shapes", () => {
  it.each(eachAccepted)(
    "%s, read from the file, parses to what stands beside it",
    (_title, { schema }, row) => {
      expect(JSON.stringify(schema.parse(row.value))).toBe(JSON.stringify(row.parsed));
      expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
    },
  );

  it.each(eachRejected)("%s, read from the file, is rejected", (_title, { schema }, { value }) => {
    expect(schema.safeParse(value).success).toBe(false);
  });

  it.each(eachShapeFile)("%s keeps every example in its file", (_name, { shape, file }) => {
    const titles = (examples: readonly { readonly title: string }[]) => examples.map(({ title }) => title);
    expect(titles(file.accepts)).toEqual(expect.arrayContaining(titles(shape.accepts)));
    expect(titles(file.rejects)).toEqual(titles(shape.rejects));
    expect(file.accepts.length).toBeGreaterThan(0);
    expect(file.rejects.length).toBeGreaterThan(0);
  });

  it.each(eachWithFields)(
    "SHAPE-01 %s has a row with an unknown field, parsed as the file says",
    (_name, { file }) => {
      const [row, ...others] = file.accepts.filter(({ clauses: ids }) => ids?.includes("SHAPE-01"));
      expect(others).toEqual([]);
      expect(Object.hasOwn(row?.value as object, "someNewField")).toBe(true);
      expect(Object.hasOwn(row?.parsed as object, "someNewField")).toBe(file.unknownFields === "kept");
      expect(["kept", "dropped"]).toContain(file.unknownFields);
    },
  );

  it.each(eachWithFields)("SHAPE-02 %s has rows with own keys that a prototype has", (_name, { file }) => {
    const rows = file.accepts.filter(({ clauses: ids }) => ids?.includes("SHAPE-02"));
    expect(rows.map(({ value }) => Object.keys(value as object).at(-1))).toEqual([
      "__proto__",
      "constructor",
      "toString",
    ]);
    for (const { value, parsed } of rows) {
      const key = Object.keys(value as object).at(-1) ?? "";
      expect(Object.hasOwn(parsed as object, key)).toBe(file.unknownFields === "kept");
    }
  });

  it("SHAPE-01 SHAPE-02 reach the objects inside a shape, and the first place of a map", () => {
    interface Messages {
      readonly messages: readonly { readonly metadata: { readonly perModel: object } }[];
    }
    const made = read<ShapeVectors>("shapes/MessagesResponse").accepts.filter((row) => row.clauses);
    const [unknownField, ownProto] = made.map(({ parsed }) => (parsed as Messages).messages[1]);
    expect(Object.keys(unknownField ?? {})).not.toContain("someNewField");
    expect(Object.keys(unknownField?.metadata ?? {})).toContain("someNewField");
    expect(Object.keys(ownProto ?? {})).not.toContain("__proto__");
    expect(Object.keys(ownProto?.metadata.perModel ?? {})[0]).toBe("__proto__");
  });
});
