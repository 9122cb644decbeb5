import { describe, expect, it } from "vitest";
import { schemaFiles, UNKNOWN_FIELDS } from "../../src/compile/json-schema.js";
import type { JsonObject } from "../../src/compile/json-text.js";
import { shapes } from "../../src/contract.js";
import { corpusOf } from "./corpus.js";
import { described, objectsIn, propertiesIn } from "./schema-walk.js";
import { titled } from "./titled.js";
import { compileSchemaFile } from "./validators.js";

const files = [...schemaFiles("0.20.0")];

const eachShape = titled(shapes, ({ name }) => name);

function fileOf(name: string): JsonObject {
  const [, file] = files.find(([candidate]) => candidate === name) ?? [];
  if (!file) throw new Error(`there is no schema file ${name}`);
  return file;
}

describe("the JSON Schema files", () => {
  it("are one for each shape", () => {
    expect(files.map(([name]) => name)).toEqual(shapes.map(({ name }) => name));
  });

  it.each(eachShape)(
    "%s compiles alone in ajv's strict mode and judges as the zod schema does",
    (_name, shape) => {
      const isValid = compileSchemaFile(fileOf(shape.name));
      const values = corpusOf(shape);
      const verdicts = values.map((value) => shape.schema.safeParse(value).success);
      expect(values.filter((value, at) => isValid(value) !== verdicts[at])).toEqual([]);
      expect(new Set(verdicts)).toEqual(new Set([true, false]));
    },
  );

  it.each(files)("SHAPE-01 %s closes no object to fields it does not know", (_name, file) => {
    expect(objectsIn(file).filter(({ additionalProperties }) => additionalProperties === false)).toEqual([]);
    expect(objectsIn(file).filter((schema) => "unevaluatedProperties" in schema)).toEqual([]);
  });

  it.each(eachShape)(
    "SHAPE-01 %s remarks as its reader does whether unknown fields are kept",
    (_name, shape) => {
      const remark = String(fileOf(shape.name)["$comment"]).split(`${UNKNOWN_FIELDS}: `)[1];
      const { properties } = fileOf(shape.name);
      if (!properties) return expect(remark).toBeUndefined();
      const parsed = shape.schema.parse({ ...(shape.accepts[0]?.value as object), someNewField: 1 });
      expect(remark).toBe(Object.hasOwn(parsed as object, "someNewField") ? "kept" : "dropped");
    },
  );

  it.each(files)("%s says under each object with fields what becomes of unknown ones", (_name, file) => {
    const silent = objectsIn(file)
      .filter(({ properties, $comment }) => properties && !String($comment).includes(UNKNOWN_FIELDS))
      .filter((schema) => schema["type"] === "object");
    expect(silent).toEqual([]);
  });

  it.each(files)("%s describes itself and each of its properties", (_name, file) => {
    expect(propertiesIn(file).filter(({ schema }) => !described(schema, file))).toEqual([]);
    expect(file["title"]).toEqual(expect.any(String));
    expect(file["description"]).toEqual(expect.any(String));
  });

  it.each(files)("%s holds every definition it refers to, and no other", (_name, file) => {
    const refs = objectsIn(file).flatMap(({ $ref }) => ($ref === undefined ? [] : [String($ref)]));
    const definitions = Object.keys((file["$defs"] ?? {}) as object).map((name) => `#/$defs/${name}`);
    expect(new Set(refs)).toEqual(new Set(definitions));
  });

  it("have ids that name the version and the shape, each its own", () => {
    const ids = files.map(([, file]) => String(file["$id"]));
    expect(ids).toEqual(files.map(([name]) => expect.stringContaining(`/0.20.0/${name}`)));
    expect(new Set(ids).size).toBe(files.length);
  });
});
