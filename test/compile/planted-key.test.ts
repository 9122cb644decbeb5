import { describe, expect, it } from "vitest";
import { plantKey } from "../../src/compile/planted-key.js";
import type { SchemaModel } from "../../src/compile/schema-model.js";

const text: SchemaModel = { kind: "string", nonEmpty: false, pattern: null };

const leaf: SchemaModel = {
  kind: "object",
  keepsUnknownKeys: false,
  fields: [{ key: "a", optional: false, description: "A field.", type: text }],
};

const tree: SchemaModel = {
  kind: "object",
  keepsUnknownKeys: true,
  fields: [
    { key: "list", optional: false, description: "A list.", type: { kind: "array", element: leaf } },
    { key: "map", optional: false, description: "A map.", type: { kind: "record", value: leaf } },
  ],
};

const planted = { key: "__proto__", value: 1 };

function write(model: SchemaModel, value: unknown): string {
  return JSON.stringify(plantKey(model, value, planted));
}

describe("plantKey", () => {
  it("adds the key to every object, as an own one", () => {
    expect(write(tree, { list: [{ a: "x" }], map: {} })).toBe(
      '{"list":[{"a":"x","__proto__":1}],"map":{},"__proto__":1}',
    );
  });

  it("puts it first in a map, for a copy of what was first", () => {
    expect(write(tree, { list: [], map: { m: { a: "x" }, n: { a: "y" } } })).toBe(
      '{"list":[],"map":{"__proto__":{"a":"x","__proto__":1},"m":{"a":"x","__proto__":1},"n":{"a":"y","__proto__":1}},"__proto__":1}',
    );
  });

  it("leaves fields alone that the model does not name, and what is no object", () => {
    expect(write(leaf, { a: "x", b: { c: 1 } })).toBe('{"a":"x","b":{"c":1},"__proto__":1}');
    expect(write(text, "x")).toBe('"x"');
  });

  it("does not change what it was given", () => {
    const value = { list: [{ a: "x" }], map: { m: { a: "x" } } };
    const before = JSON.stringify(value);
    plantKey(tree, value, planted);
    expect(JSON.stringify(value)).toBe(before);
  });
});
