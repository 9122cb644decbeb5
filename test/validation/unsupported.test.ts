import { describe, expect, it } from "vitest";
import * as z from "zod";
import { shapeModule } from "../../src/compile/validators/shape-module.js";
import { type ContractShape, schemaNames, shapeNamed, shapes } from "../../src/contract.js";
import { BotMessageRoleSchema } from "../../src/features/bot-message/shapes.js";
import { objectKeepingEveryKey, recordKeepingEveryKey } from "../../src/features/keep-every-key.js";
import { ModelNameSchema } from "../../src/features/model-name.js";

/** Compiles a schema as if it were one more shape of the contract. */
function compiled(schema: z.ZodType): string {
  const shape: ContractShape = {
    ...shapeNamed("ModelResponse"),
    name: "Probe",
    schema: schema.describe("A probe."),
  };
  return shapeModule(shape, [...shapes, shape], new Map([...schemaNames, [shape.schema, "Probe"]]));
}

const text = z.string();

const field = (schema: z.ZodType): z.ZodType => z.object({ probe: schema.describe("A probe.") });

const unsupported: Readonly<Record<string, z.ZodType>> = {
  "a date": field(z.date()),
  "a bigint": field(z.bigint()),
  "an optional that refuses undefined": field(text.exactOptional()),
  "a default": field(text.default("x")),
  "a catch": field(text.catch("x")),
  "a transform": field(text.transform(Number)),
  "a pipe": field(text.pipe(z.string())),
  "a nullable": field(text.nullable()),
  "a tuple": field(z.tuple([text])),
  "an intersection": field(z.intersection(z.object({}), z.object({}))),
  "a coerced string": field(z.coerce.string()),
  "a string with words of its own": field(z.string({ error: "text, please" })),
  "a string with a longest length": field(text.max(5)),
  "a string with two letters at least": field(text.min(2)),
  "a length with words of its own": field(text.min(1, { error: "something, please" })),
  "a trimmed string": field(text.trim()),
  "a refined string": field(text.refine((value) => value !== "x")),
  "an address": field(z.email()),
  "an id": field(z.uuid()),
  "another pattern": field(text.regex(/^x/, { error: "expected an x" })),
  "a pattern without words": field(text.regex(/\S/)),
  "a pattern with a flag": field(text.regex(/\S/u, { error: "expected an x" })),
  "two patterns": field(text.regex(/\S/, { error: "expected a" }).regex(/\S/, { error: "expected b" })),
  "a pattern whose words depend on the value": field(
    text.regex(/\S/, { error: ({ input }) => `expected no ${input}` }),
  ),
  "a pattern that ends the checks": field(text.regex(/\S/, { error: "expected a", abort: true })),
  "a length that ends the checks": field(z.union([text.min(1, { abort: true }), z.null()])),
  "a length said twice": field(text.min(1).nonempty()),
  "a date and time without an offset": field(z.iso.datetime()),
  "a date and time in local time only": field(z.iso.datetime({ local: true })),
  "a date and time in whole seconds": field(z.iso.datetime({ offset: true, precision: 0 })),
  "a date and time as a check": field(text.datetime()),
  "a whole number": field(z.number().int()),
  "a number above": field(z.number().gt(0).max(1)),
  "a number with one bound": field(z.number().min(0)),
  "a number with words of its own": field(z.number({ error: "a number, please" })),
  "a bound with words of its own": field(z.number().min(0, { error: "more, please" }).max(1)),
  "a bound that no number reaches": field(z.number().min(0).max(Number.POSITIVE_INFINITY)),
  "bounds that hold nothing": field(z.number().min(5).max(0)),
  "a multiple": field(z.number().multipleOf(2)),
  "a number as a literal": field(z.literal(5)),
  "an enum of numbers": field(z.enum({ A: 1 })),
  "a union of two kinds": field(z.union([text, z.number()])),
  "a union of an enum and null": field(z.union([BotMessageRoleSchema, z.null()])),
  "a union of an array and null": field(z.union([z.array(ModelNameSchema), z.null()])),
  "a union that allows one match": field(z.xor([text, z.null()])),
  "an array with a shortest length": field(z.array(ModelNameSchema).min(1)),
  "an array of numbers": field(z.array(z.number())),
  "an array of arrays": field(z.array(z.array(text))),
  "a record without __proto__": field(z.record(text, z.unknown())),
  "a record of numbers": field(recordKeepingEveryKey(z.number())),
  "an object inside": field(z.object({})),
  "a shape with one more check": field(ModelNameSchema.min(1)),
  "a refined object": z.object({ probe: text.describe("x") }).refine(() => true),
  "a loose object without __proto__": z.looseObject({ probe: text.describe("x") }),
  "a strict object": z.strictObject({ probe: text.describe("x") }),
  "an object that judges unknown keys": z.object({ probe: text.describe("x") }).catchall(text),
  "an object that refines its unknown keys": objectKeepingEveryKey({ probe: text.describe("x") }).catchall(
    z.unknown().refine(() => false),
  ),
  "a field that may be anything": field(z.unknown()),
  "a field that may be anything or absent": field(z.unknown().optional()),
  "a field whose key is no name": z.object({ "a-b": text.describe("x") }),
  "a field called __proto__": z.object({ ["__proto__"]: text.describe("x") }),
  "a field called as the code's own values": z.object({ value: text.describe("x") }),
  "a field whose key is a word of the language": z.object({ function: text.describe("x") }),
  "a field that every object inherits, in a walk": objectKeepingEveryKey({
    constructor: text.optional().describe("x"),
  }),
  "a field without a sentence": z.object({ probe: z.string() }),
  "what it must have behind what it may have": objectKeepingEveryKey({
    may: text.optional().describe("x"),
    must: text.describe("x"),
  }),
};

describe("what the compiler does not support", () => {
  it.each(Object.entries(unsupported))(
    "%s is refused when it is compiled, never passed over",
    (_title, schema) => {
      expect(() => compiled(schema)).toThrow(
        /has no face|no name|name of its own|no copier|no predicate|needs|cannot be|say what it is|no sentence/,
      );
    },
  );

  it("is told with its place, from the shape inwards", () => {
    expect(() => compiled(field(z.date()))).toThrow(
      'Probe: probe: the type "date" has no face in the contract; teach src/compile/schema-model.ts',
    );
    expect(() => compiled(field(z.array(z.array(text))))).toThrow(/^Probe: probe: \w/);
    expect(() => compiled(z.object({ probe: text }))).toThrow(
      "Probe: probe: the field has no sentence; add .describe(…)",
    );
  });

  it("is no shape that may be null: `parse` gives the null, and throws on what is none", () => {
    expect(compiled(z.union([text, z.null()]))).toContain(
      "(value) => isProbe(value) ? value : refuse(value, inspectProbe)",
    );
  });

  it("is not what the contract uses", () => {
    expect(compiled(z.object({ probe: text.describe("A probe.") }))).toContain("export function isProbe");
  });
});
