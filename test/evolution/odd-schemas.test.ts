import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareSchemas, type JsonValue } from "../../src/evolution.js";

const keywords = [
  "type const enum properties required additionalProperties patternProperties propertyNames minProperties",
  "items prefixItems contains minContains maxContains minItems uniqueItems minimum exclusiveMaximum multipleOf",
  "minLength pattern anyOf oneOf allOf not if then else $ref $defs $dynamicRef dependentRequired dependentSchemas",
  "unevaluatedProperties unevaluatedItems description constructor __proto__ a",
].flatMap((line) => line.split(" "));

const leaves: readonly JsonValue[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  "",
  "string",
  "integer",
  "constructor",
  "#",
  "#/$defs/a",
  "#/$defs/constructor",
  "[",
  "^a",
];

/** JSON that is made of the words of a schema, and seldom is one. */
const { odd } = fc.letrec<{ odd: JsonValue }>((tie) => ({
  odd: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(...leaves),
    fc.array(tie("odd"), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom(...keywords), tie("odd")), { maxLength: 4 })
      .map((entries) =>
        JSON.parse(`{${entries.map((pair) => pair.map((part) => JSON.stringify(part)).join(":"))}}`),
      ),
  ),
}));

function nested(levels: number, inside: JsonValue): JsonValue {
  let schema = inside;
  for (let level = 0; level < levels; level++) schema = { type: "array", items: schema };
  return schema;
}

describe("JSON that is no schema", () => {
  it("is compared without a throw, and is no change of itself", () => {
    fc.assert(
      fc.property(odd, odd, (old, next) => {
        for (const direction of ["request", "response"] as const) {
          expect(compareSchemas(old, next, { direction }).verdict).toMatch(/^(breaking|additive|none)$/);
          expect(compareSchemas(old, structuredClone(old), { direction }).verdict).toBe("none");
        }
      }),
      { numRuns: 400, seed: 20_260_131 },
    );
  });
});

const directions = ["request", "response"] as const;

describe("a keyword that has no meaning in this form", () => {
  it.each<[title: string, old: JsonValue, next: JsonValue]>([
    ["a bound in quotes", { minimum: "5" }, { minimum: "9" }],
    ["a bound of draft 4", { minimum: 0, exclusiveMinimum: true }, { minimum: 0 }],
    ["a length in quotes", { minLength: "3" }, {}],
    ["a step of nothing", { multipleOf: 0 }, { multipleOf: -2 }],
    ["a type that is none", { type: ["string", "nul"] }, { type: "string" }],
    ["a name in place of names", { required: "a" }, {}],
    ["a map in place of a list", { anyOf: { type: "string" } }, { anyOf: { type: "number" } }],
    ["values that are no list", { enum: { a: 1 } }, { enum: { b: 1 } }],
    ["a list in place of a map", { properties: [] }, { properties: [{ type: "string" }] }],
    ["a number in place of a schema", 5, "x"],
    ["a text in place of dependent fields", { dependentRequired: "a" }, {}],
  ])("%s: that it changes breaks someone, and it is said that no one can tell", (_, old, next) => {
    const results = directions.map((direction) => compareSchemas(old, next, { direction }));
    const undecided = results.filter((each) => each.undecided !== undefined);
    expect(undecided.length).toBeGreaterThan(0);
    for (const each of undecided) expect(each.verdict).toBe("breaking");
  });
});

/** References that ajv, which judges the table of labelled changes, does not follow. */
describe("what a reference by name leads to", () => {
  it.each<[title: string, made: (type: string) => JsonValue]>([
    ["a dynamic one", (type) => ({ $dynamicRef: "#it", $defs: { a: { type, $dynamicAnchor: "it" } } })],
    ["a dynamic one that is a pointer", (type) => ({ $dynamicRef: "#/$defs/a", $defs: { a: { type } } })],
    [
      "a dynamic one that may lead to two places",
      (type) => ({
        $dynamicRef: "#it",
        $defs: {
          a: { type, $dynamicAnchor: "it" },
          b: { $id: "https://a.test/b", $dynamicAnchor: "it" },
        },
      }),
    ],
    [
      "one that starts from an address of its own",
      (type) => ({
        properties: { a: { $id: "https://a.test/a", $ref: "#/$defs/b", $defs: { b: { type } } } },
      }),
    ],
    ["an anchor of draft 7", (type) => ({ $ref: "#it", $defs: { a: { $id: "#it", type } } })],
  ])("%s: that it changes breaks someone", (_, made) => {
    for (const direction of directions) {
      expect(compareSchemas(made("string"), made("number"), { direction }).verdict).toBe("breaking");
      expect(compareSchemas(made("string"), made("string"), { direction }).verdict).toBe("none");
    }
  });
});

describe("a reference that leads back to itself for the same value", () => {
  it.each<[title: string, schema: JsonValue]>([
    ["at once", { $ref: "#" }],
    [
      "by way of another one",
      { $ref: "#/$defs/a", $defs: { a: { $ref: "#/$defs/b" }, b: { $ref: "#/$defs/a" } } },
    ],
    ["behind a not", { not: { $ref: "#" } }],
  ])("%s: what it takes is not decided", (_, schema) => {
    for (const direction of directions) {
      const result = compareSchemas({ type: "string" }, schema, { direction });
      expect(result).toMatchObject({ verdict: "breaking", undecided: "the keyword $ref" });
    }
  });
});

/** Definitions that lead to each other, each twice to the next one. */
function chain(name: string, last: string): JsonValue {
  const definitions = Array.from({ length: 40 }, (_, at) => {
    const next = { $ref: `#/$defs/${name}${at + 1}` };
    const properties = at === 39 ? { a: { type: last } } : { a: next, b: next };
    return [`${name}${at}`, { type: "object", properties }] as const;
  });
  return { $ref: `#/$defs/${name}0`, $defs: Object.fromEntries(definitions) };
}

function variants(extra: Record<string, JsonValue>): JsonValue {
  return {
    anyOf: Array.from({ length: 25 }, (_, at) => ({
      type: "object",
      properties: { kind: { const: `k${at}` }, [`f${at}`]: { type: "string" }, ...extra },
      required: ["kind"],
    })),
  };
}

const objects = (from: number): JsonValue => ({
  enum: Array.from({ length: 500 }, (_, at) => ({ a: from + at })),
});

const defined = (last: string): JsonValue => ({
  $ref: "#/$defs/d0",
  $defs: Object.fromEntries(
    Array.from({ length: 200 }, (_, at) => {
      const to = (place: number) => ({ $ref: `#/$defs/d${place % 200}` });
      const v = { type: at === 199 ? last : "string" };
      return [`d${at}`, { type: "object", properties: { v, l: to(at + 1), r: to(at * 7 + 3) } }];
    }),
  ),
});

const many = "a".repeat(40);

describe("a schema that asks for endless work", () => {
  it.each<[title: string, old: JsonValue, next: JsonValue]>([
    ["a pattern that goes back and back", { enum: [`${many}!`] }, { type: "string", pattern: "^(a+)+$" }],
    ["such a pattern that looks ahead", { enum: [`${many}!`] }, { type: "string", pattern: "^(?=a)(a+)+$" }],
    [
      "such a pattern on a long text",
      { type: "string", minLength: 60 },
      { type: "string", minLength: 60, pattern: "(x+x+)+y" },
    ],
    [
      "a pattern of many groups",
      { type: "string", pattern: `^${"(?:a|b)".repeat(30)}$` },
      { type: "string", pattern: `^${"(?:a|c)".repeat(30)}$` },
    ],
    [
      "repetitions in repetitions",
      { type: "string", pattern: "^((a{1,50}){1,50}){1,50}$" },
      { type: "string", pattern: "^((a{1,50}){1,50}){1,49}$" },
    ],
    [
      "a pattern of many characters",
      { type: "string", pattern: `^${"a".repeat(20_000)}$` },
      { type: "string", pattern: "^b*$" },
    ],
    ["a text without measure", { type: "string", minLength: 1e9 }, { type: "string", minLength: 2e9 }],
    ["a choice of many objects", objects(0), objects(1)],
    ["many definitions that lead to each other", defined("string"), defined("number")],
    ["renamed definitions that each lead twice to the next one", chain("a", "string"), chain("b", "number")],
  ])(
    "%s is compared all the same",
    (_, old, next) => {
      expect(compareSchemas(old, next, { direction: "request" }).verdict).toBe("breaking");
    },
    20_000,
  );

  it("a field that all of 25 variants get breaks nothing", () => {
    const result = compareSchemas(variants({}), variants({ note: { type: "null" } }), {
      direction: "request",
    });
    expect(result).toMatchObject({ verdict: "additive" });
  });
});

describe("a schema of many levels", () => {
  it.each(["request", "response"] as const)(
    "is compared up to 250 of them in the direction %s",
    (direction) => {
      const [old, next] = [nested(100, { type: "string" }), nested(100, { type: "number" })];
      expect(compareSchemas(old, next, { direction }).verdict).toBe("breaking");
      expect(compareSchemas(old, structuredClone(old), { direction }).verdict).toBe("none");
    },
  );

  it("is not walked beyond them: it is said that nothing could be decided", () => {
    const deep = nested(20_000, { type: "string" });
    expect(compareSchemas(deep, {}, { direction: "request" })).toEqual({
      verdict: "breaking",
      changes: [
        {
          pointer: "",
          path: "",
          what: "may refuse values that were taken: it cannot be decided (a schema has more than 250 levels)",
          verdict: "breaking",
        },
      ],
      undecided: "a schema has more than 250 levels",
      unjudged: [],
    });
    expect(compareSchemas({}, deep, { direction: "response" })).toMatchObject({
      verdict: "breaking",
      changes: [{ what: expect.stringContaining("may have values now that an old reader refuses") }],
    });
  });
});
