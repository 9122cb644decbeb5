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
