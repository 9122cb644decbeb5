import fc from "fast-check";

/** A JSON Schema as the fuzz makes it. */
export type Schema = boolean | { [keyword: string]: unknown };

/** The names that random objects give their fields. */
export const fieldNames = ["a", "b", "c", "d"] as const;

/** The patterns of random texts, each with texts that match it. */
export const textPatterns: Readonly<Record<string, readonly string[]>> = {
  "\\S": ["a", " b ", "0"],
  "^[a-z]+$": ["a", "abc", "zz"],
  "^[a-z0-9]+$": ["a", "0", "a0"],
  "^[a-z]{2,4}$": ["ab", "abc", "abcd"],
  "^a": ["a", "a b", "abc"],
  b$: ["b", "a b", "ab"],
  "^(?:a|b|cc)$": ["a", "b", "cc"],
  "^[^/]+/.+$": ["a/b", "a/b/c"],
  "^\\d{4}-\\d{2}$": ["2026-01", "0000-00"],
  "^.{0,3}$": ["", "abc", "😀"],
};

const keyPatterns = ["^x-", "^[ab]$", "e$"];

const small = fc.integer({ min: 0, max: 4 });
const bound = fc.constantFrom(-2, -1, 0, 0.5, 1, 2, 3, 10);

const scalar = fc.constantFrom<unknown>(null, true, false, 0, 1, 2, -1, 0.5, "", "a", "b", "ab", "abc");

const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 2 }) },
  { weight: 1, arbitrary: fc.dictionary(fc.constantFrom(...fieldNames), scalar, { maxKeys: 2 }) },
);

/** Some of the keywords, each of them there or not. */
function some(keywords: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Schema> {
  return fc.record(keywords, { requiredKeys: [] });
}

function typed(type: string, keywords: fc.Arbitrary<Schema>): fc.Arbitrary<Schema> {
  return keywords.map((rest) => ({ type, ...(rest as object) }));
}

const numberSchema = fc.oneof(
  typed("number", some({ minimum: bound, maximum: bound })),
  typed("number", some({ exclusiveMinimum: bound, exclusiveMaximum: bound })),
  typed("integer", some({ minimum: bound, maximum: bound })),
  typed("integer", some({ multipleOf: fc.constantFrom(2, 3, 4) })),
  typed("number", some({ multipleOf: fc.constantFrom(0.5, 0.25, 1, 0.1) })),
);

const stringSchema = fc.oneof(
  typed("string", some({})),
  typed("string", some({ minLength: small, maxLength: small })),
  typed("string", some({ pattern: fc.constantFrom(...Object.keys(textPatterns)) })),
  typed("string", some({ pattern: fc.constantFrom(...Object.keys(textPatterns)), minLength: small })),
  typed("string", some({ format: fc.constantFrom("date", "uri") })),
);

const leaf: fc.Arbitrary<Schema> = fc.oneof(
  { weight: 3, arbitrary: stringSchema },
  { weight: 3, arbitrary: numberSchema },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Schema>({ type: "boolean" }, { type: "null" }, {}, true, false, {
      type: ["string", "null"],
    }),
  },
  {
    weight: 2,
    arbitrary: fc.uniqueArray(value, { minLength: 1, maxLength: 4 }).map((values) => ({ enum: values })),
  },
  { weight: 1, arbitrary: value.map((only) => ({ const: only })) },
  {
    weight: 1,
    arbitrary: fc
      .uniqueArray(fc.constantFrom("string", "integer", "boolean", "null", "array", "object"), {
        minLength: 2,
        maxLength: 3,
      })
      .map((type) => ({ type })),
  },
);

const names = fc.subarray([...fieldNames]);

const { schema } = fc.letrec<{
  schema: Schema;
  object: Schema;
  array: Schema;
  union: Schema;
  tagged: Schema;
}>((tie) => {
  const sub = tie("schema");
  const properties = fc.dictionary(fc.constantFrom(...fieldNames), sub, { maxKeys: 4 });
  return {
    object: fc
      .tuple(
        properties,
        names,
        some({
          additionalProperties: fc.oneof(fc.constantFrom<Schema>(false, true, {}), sub),
          patternProperties: fc.dictionary(fc.constantFrom(...keyPatterns), sub, { maxKeys: 1 }),
          propertyNames: fc.constantFrom<Schema>(
            { enum: ["a", "b", "zz"] },
            { pattern: "^[a-d]" },
            { maxLength: 2 },
            { type: "string" },
          ),
          minProperties: fc.integer({ min: 0, max: 2 }),
          maxProperties: fc.integer({ min: 1, max: 4 }),
          dependentRequired: fc.constantFrom({ a: ["b"] }, { c: ["a", "d"] }),
        }),
        fc.nat(5),
      )
      .map(([fields, required, rare, dice]) => ({
        type: "object",
        properties: fields,
        required: required.filter((name) => Object.hasOwn(fields, name) || dice === 0),
        // Most objects are plain ones, as in contracts.
        ...(dice > 2 ? {} : (rare as object)),
      })),
    array: fc
      .tuple(
        some({ items: sub, minItems: small, maxItems: small }),
        some({
          prefixItems: fc.array(sub, { minLength: 1, maxLength: 2 }),
          uniqueItems: fc.constant(true),
          contains: sub,
          minContains: fc.integer({ min: 0, max: 2 }),
          maxContains: fc.integer({ min: 1, max: 2 }),
        }),
        fc.nat(3),
      )
      .map(([plain, rare, dice]) => ({
        type: "array",
        ...(plain as object),
        ...(dice > 0 ? {} : (rare as object)),
      })),
    tagged: fc
      .tuple(fc.constantFrom("anyOf", "oneOf"), fc.array(properties, { minLength: 1, maxLength: 4 }))
      .map(([keyword, variants]) => ({
        [keyword]: variants.map((fields, at) => ({
          type: "object",
          properties: { ...fields, kind: { const: `k${at}` } },
          required: ["kind", ...Object.keys(fields).slice(0, at)],
        })),
      })),
    union: fc.oneof(
      fc.array(sub, { minLength: 1, maxLength: 3 }).map((anyOf): Schema => ({ anyOf })),
      fc.array(sub, { minLength: 2, maxLength: 3 }).map((oneOf): Schema => ({ oneOf })),
      fc.array(sub, { minLength: 1, maxLength: 2 }).map((allOf): Schema => ({ allOf })),
      sub.map((not): Schema => ({ not })),
      fc
        .tuple(sub, sub, sub)
        .map(([premise, then, otherwise]): Schema => ({ if: premise, then, else: otherwise })),
    ),
    schema: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { weight: 5, arbitrary: leaf },
      { weight: 4, arbitrary: tie("object") },
      { weight: 2, arbitrary: tie("array") },
      { weight: 1, arbitrary: tie("union") },
      { weight: 1, arbitrary: tie("tagged") },
      { weight: 1, arbitrary: fc.constant<Schema>({ $ref: "#/$defs/node" }) },
    ),
  };
});

/** As JSON gives it: some of fast-check's objects have no prototype, which ajv's comparison of values does not take. */
const plain = schema.map((made): Schema => JSON.parse(JSON.stringify(made)));

/** A schema that stands alone; what its references lead to may refer to itself. */
export const rootSchema: fc.Arbitrary<Schema> = fc.tuple(plain, plain).map(([root, item]) => {
  const isReferring = JSON.stringify([root, item]).includes('"$ref"');
  const body = typeof root === "boolean" ? (root ? {} : { not: {} }) : root;
  if (!isReferring) return body;
  const node: Schema = {
    type: "object",
    properties: {
      a: typeof item === "object" && "$ref" in item ? { type: "null" } : item,
      next: { anyOf: [{ $ref: "#/$defs/node" }, { type: "null" }] },
    },
    required: ["a"],
  };
  return { ...body, $defs: { node } };
});

/** A random schema for a place inside another one; it refers to nothing. */
export const partSchema: fc.Arbitrary<Schema> = plain.filter(
  (part) => !JSON.stringify(part).includes('"$ref"'),
);
