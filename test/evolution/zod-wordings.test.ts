import { describe, expect, it } from "vitest";
import * as z from "zod";
import { compareContracts, compareSchemas, type JsonValue } from "../../src/evolution.js";
import { edited, released, type SchemaDraft } from "./support/edit-release.js";

const safe = { minimum: -9007199254740991, maximum: 9007199254740991 };
const open = { type: "object", properties: { a: { type: "string" } } };
const node = (defs: "$defs" | "definitions", name: string) => ({
  $ref: `#/${defs}/${name}`,
  [defs]: {
    [name]: {
      type: "object",
      properties: { value: { type: "string" }, next: { $ref: `#/${defs}/${name}` } },
      required: ["value"],
    },
  },
});

/** What one schema has been written as, by one version of zod or another. */
const variants: readonly [title: string, ...schemas: JsonValue[]][] = [
  [
    "null beside a text",
    { type: ["string", "null"] },
    { type: ["null", "string"] },
    { anyOf: [{ type: "string" }, { type: "null" }] },
    { oneOf: [{ type: "null" }, { type: "string" }] },
    { anyOf: [{ type: "string" }, { const: null }] },
    { anyOf: [{ type: "string" }, { enum: [null] }] },
  ],
  [
    "null beside a text with a rule",
    { anyOf: [{ type: "string", minLength: 1 }, { type: "null" }] },
    { type: ["string", "null"], minLength: 1 },
  ],
  [
    "null beside a choice",
    { enum: ["a", "b", null] },
    { anyOf: [{ enum: ["a", "b"] }, { type: "null" }] },
    { anyOf: [{ type: "string", enum: ["a", "b"] }, { type: "null" }] },
    { type: ["string", "null"], enum: ["a", "b", null] },
  ],
  [
    "one value",
    { const: "chat.send" },
    { enum: ["chat.send"] },
    { type: "string", const: "chat.send" },
    { type: "string", enum: ["chat.send"] },
    { anyOf: [{ const: "chat.send" }] },
  ],
  [
    "a tuple",
    { type: "array", prefixItems: [{ type: "string" }], items: { type: "number" }, minItems: 1 },
    { type: "array", items: [{ type: "string" }], additionalItems: { type: "number" }, minItems: 1 },
  ],
  [
    "two values",
    { enum: ["a", "b"] },
    { anyOf: [{ const: "a" }, { const: "b" }] },
    {
      oneOf: [
        { type: "string", const: "b" },
        { type: "string", const: "a" },
      ],
    },
  ],
  [
    "a whole number",
    { type: "integer" },
    { type: "integer", ...safe },
    { type: "number", multipleOf: 1 },
    { type: "integer", format: "int53", ...safe },
  ],
  [
    "a whole number or null",
    { type: ["integer", "null"] },
    { anyOf: [{ type: "integer", ...safe }, { type: "null" }] },
    { type: ["integer", "null"], ...safe },
  ],
  [
    "a whole number above 0",
    { type: "integer", exclusiveMinimum: 0 },
    { type: "integer", exclusiveMinimum: 0, maximum: safe.maximum },
    { type: "integer", minimum: safe.minimum, exclusiveMinimum: 0, maximum: safe.maximum },
    { type: "integer", minimum: 1 },
    { type: "integer", minimum: 0, exclusiveMinimum: 0 },
  ],
  [
    "a number above 0",
    { type: "number", exclusiveMinimum: 0 },
    { type: "number", minimum: 0, exclusiveMinimum: 0 },
    { allOf: [{ type: "number" }, { exclusiveMinimum: 0 }] },
  ],
  [
    "an open object",
    open,
    { ...open, required: [] },
    { ...open, additionalProperties: {} },
    { ...open, additionalProperties: true },
    { ...open, required: [], additionalProperties: { description: "anything" } },
    { ...open, propertyNames: { type: "string" } },
  ],
  [
    "a map",
    { type: "object", additionalProperties: { type: "number" } },
    { type: "object", propertyNames: { type: "string" }, additionalProperties: { type: "number" } },
    { type: "object", properties: {}, required: [], additionalProperties: { type: "number" } },
  ],
  [
    "a list of anything",
    { type: "array" },
    { type: "array", items: {} },
    { type: "array", items: true },
    { type: "array", minItems: 0, items: {} },
  ],
  ["anything", {}, true, { description: "anything" }, { anyOf: [{}] }, { allOf: [] }],
  ["nothing", false, { not: {} }, { enum: [] }, { anyOf: [false, { not: true }] }],
  [
    "one rule in allOf",
    { type: "string" },
    { allOf: [{ type: "string" }] },
    { allOf: [{ allOf: [{ type: "string" }] }] },
    { anyOf: [{ type: "string" }] },
    { oneOf: [{ type: "string" }] },
  ],
  [
    "two rules that hold at once",
    { type: "string", minLength: 1, maxLength: 5 },
    {
      allOf: [
        { type: "string", minLength: 1 },
        { type: "string", maxLength: 5 },
      ],
    },
    { type: "string", minLength: 1, allOf: [{ maxLength: 5 }] },
  ],
  [
    "a date with a remark on its form",
    { type: "string", pattern: "^[0-9]{4}$" },
    { type: "string", format: "date-time", pattern: "^[0-9]{4}$" },
    { type: "string", allOf: [{ pattern: "^[0-9]{4}$" }] },
  ],
  [
    "the dialect and the id of the document",
    { type: "string" },
    { $schema: "https://json-schema.org/draft/2020-12/schema", type: "string" },
    { $schema: "http://json-schema.org/draft-07/schema#", $id: "https://a.invalid/b", type: "string" },
    {
      $comment: "written by a tool",
      title: "T",
      description: "d",
      default: "a",
      examples: ["a"],
      type: "string",
    },
  ],
  [
    "the name and the home of a definition",
    node("$defs", "Node"),
    node("$defs", "__schema0"),
    node("definitions", "Node"),
    { ...node("$defs", "Node"), $schema: "https://json-schema.org/draft/2020-12/schema" },
  ],
  [
    "a definition that is written out",
    { type: "object", properties: { a: { type: "string", minLength: 1 } } },
    {
      type: "object",
      properties: { a: { $ref: "#/$defs/Text" } },
      $defs: { Text: { type: "string", minLength: 1 } },
    },
    {
      type: "object",
      properties: { a: { allOf: [{ $ref: "#/$defs/Text" }], description: "a text" } },
      $defs: { Text: { type: "string", minLength: 1 } },
    },
  ],
];

const pairs = variants.flatMap(([title, first, ...others]) =>
  others.map((other, at) => [`${title}, ${at + 2}`, first as JsonValue, other] as const),
);

describe("what zod has written in several ways is no change", () => {
  it.each(pairs)("%s", (_, first, other) => {
    for (const direction of ["request", "response"] as const) {
      expect(compareSchemas(first, other, { direction })).toMatchObject({ verdict: "none", changes: [] });
      expect(compareSchemas(other, first, { direction })).toMatchObject({ verdict: "none", changes: [] });
    }
  });
});

describe("what is written in several ways with zod is no change", () => {
  const tree = z.object({
    value: z.string(),
    get next() {
      return z.optional(tree);
    },
  });
  const named = z
    .object({
      value: z.string(),
      get next() {
        return named.optional();
      },
    })
    .meta({ id: "Tree" });

  it.each<[string, z.ZodType, z.ZodType]>([
    ["nullable and a union with null", z.string().nullable(), z.union([z.null(), z.string()])],
    ["a literal and a choice of one", z.literal("a"), z.enum(["a"])],
    ["a choice and a union of literals", z.enum(["a", "b"]), z.union([z.literal("b"), z.literal("a")])],
    ["a literal of two and a choice", z.literal(["a", "b"]), z.enum(["b", "a"])],
    ["int and a number that is whole", z.int(), z.number().int()],
    ["above 0 and at least 1, where it is whole", z.int().positive(), z.int().min(1)],
    [
      "an open object and one that keeps what it does not know",
      z.object({ a: z.string() }),
      z.looseObject({ a: z.string() }),
    ],
    ["a record and an object of others", z.record(z.string(), z.number()), z.object({}).catchall(z.number())],
    [
      "an intersection and what it says",
      z.intersection(z.object({ a: z.string() }), z.object({ b: z.string() })),
      z.object({ b: z.string(), a: z.string() }),
    ],
    ["a tuple and a list of two", z.tuple([z.string(), z.string()]), z.array(z.string()).length(2)],
    ["a recursion with a name and without", tree, named],
    [
      "an optional field and a partial object",
      z.object({ a: z.string().optional() }),
      z.object({ a: z.string() }).partial(),
    ],
  ])("%s", (_, first, other) => {
    const [old, next] = [first, other].map(
      (schema) => z.toJSONSchema(schema, { io: "input" }) as JsonValue,
    ) as [JsonValue, JsonValue];
    for (const direction of ["request", "response"] as const) {
      expect(compareSchemas(old, next, { direction })).toMatchObject({ verdict: "none", changes: [] });
    }
  });
});

type Rewrite = (schema: SchemaDraft) => SchemaDraft;

/** Rewrites a schema and all that is in it, from the inside. */
function everywhere(schema: SchemaDraft, rewrite: Rewrite): SchemaDraft {
  const inside = (each: SchemaDraft) => everywhere(each, rewrite);
  const { properties, items, anyOf, additionalProperties } = schema;
  return rewrite({
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([key, field]) => [key, inside(field)])),
    }),
    ...(items && { items: inside(items) }),
    ...(anyOf && { anyOf: anyOf.map(inside) }),
    ...(typeof additionalProperties === "object" && { additionalProperties: inside(additionalProperties) }),
  });
}

const rewrites: Readonly<Record<string, Rewrite>> = {
  "null as an alternative": (schema) => {
    const { type, ...rest } = schema;
    if (!Array.isArray(type)) return schema;
    return { anyOf: type.map((name) => (name === "null" ? { type: name } : { ...rest, type: name })) };
  },
  "null as a type": (schema) => {
    const [first, second, ...others] = schema.anyOf ?? [];
    if (!first || second?.type !== "null" || others.length > 0 || typeof first.type !== "string")
      return schema;
    const { anyOf: _, ...rest } = schema;
    return { ...rest, ...first, type: [first.type, "null"] };
  },
  "constants as choices": ({ const: value, ...rest }) =>
    value === undefined ? rest : { ...rest, enum: [value] },
  "choices without a type": ({ type, ...rest }) =>
    rest.enum || rest.const !== undefined || type === undefined ? rest : { ...rest, type },
  "objects that say that they are open": (schema) =>
    schema.type === "object" && schema.additionalProperties === undefined
      ? { ...schema, additionalProperties: {} }
      : schema,
  "objects that require nothing, in so many words": (schema) =>
    schema.type === "object" ? { ...schema, required: schema.required ?? [] } : schema,
  "references in allOf": ({ $ref, ...rest }) => ($ref === undefined ? rest : { ...rest, allOf: [{ $ref }] }),
  "keywords in another order": (schema) => Object.fromEntries(Object.entries(schema).reverse()),
  "names that are texts": (schema) =>
    schema.type === "object" ? Object.assign({ propertyNames: { type: "string" } }, schema) : schema,
  "no descriptions": ({ description: _, title: __, ...rest }) => rest,
};

describe("a zod that writes the whole contract otherwise is no change", () => {
  it.each(Object.entries(rewrites))("%s", (name, rewrite) => {
    const next = edited(({ shapes }) => {
      for (const shape of Object.values(shapes)) {
        shape.reads = everywhere(shape.reads, rewrite);
        shape.writes = everywhere(shape.writes, rewrite);
      }
    });
    expect(JSON.stringify(next.shapes), `${name} rewrites something`).not.toBe(
      JSON.stringify(released.shapes),
    );
    expect(compareContracts(released, next)).toEqual({
      from: "0.20.0",
      to: "0.21.0",
      verdict: "none",
      changes: [],
      unseen: [],
    });
    expect(compareContracts(next, released).changes).toEqual([]);
  });
});
