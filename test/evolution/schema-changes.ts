import type { Direction, Verdict } from "../../src/evolution.js";
import type { Schema } from "./support/random-schema.js";

/** A change of a schema with what it does to old peers, in both directions. */
export interface LabelledChange extends Readonly<Record<Direction, Verdict>> {
  readonly title: string;
  readonly old: Schema;
  readonly new: Schema;
}

type Fields = { readonly [name: string]: Schema };

const string = { type: "string" } as const;
const number = { type: "number" } as const;
const integer = { type: "integer" } as const;
const nothing = { type: "null" } as const;
const text = (rules: object): Schema => ({ ...string, ...rules });
const count = (rules: object): Schema => ({ ...number, ...rules });
const list = (items: Schema, rules: object = {}): Schema => ({ type: "array", items, ...rules });
const tuple = (prefixItems: Schema[], rules: object = {}): Schema => ({
  type: "array",
  prefixItems,
  ...rules,
});
const object = (properties: Fields, required: string[] = [], rules: object = {}): Schema => ({
  type: "object",
  properties,
  required,
  ...rules,
});
const closed = (properties: Fields, required: string[] = []) =>
  object(properties, required, { additionalProperties: false });
const record = (additionalProperties: Schema, rules: object = {}): Schema => ({
  type: "object",
  additionalProperties,
  ...rules,
});
const either = (...anyOf: Schema[]): Schema => ({ anyOf });
const variant = (type: string, fields: Fields = {}, required: string[] = []) =>
  object({ type: { const: type }, ...fields }, ["type", ...required]);
const recursive = (value: Schema, rules: object = {}): Schema => ({
  $ref: "#/$defs/node",
  $defs: {
    node: object({ value, next: either({ $ref: "#/$defs/node" }, nothing) }, ["value"], rules),
  },
});

const anchored = (value: Schema): Schema => ({
  $ref: "#it",
  $defs: { a: { ...(value as object), $anchor: "it" } },
});
const addressed = (value: Schema): Schema => ({
  $id: "https://a.test/whole",
  $ref: "part",
  $defs: { a: { ...(value as object), $id: "https://a.test/part" } },
});

type Labels = readonly [request: Verdict, response: Verdict];

/** Some values are refused now: it breaks those who send them. */
const narrower: Labels = ["breaking", "additive"];
/** Some values are new: it breaks those who read them. */
const wider: Labels = ["additive", "breaking"];
const both: Labels = ["breaking", "breaking"];
const neither: Labels = ["additive", "additive"];
const same: Labels = ["none", "none"];

type Row = readonly [title: string, old: Schema, next: Schema, labels: Labels];

const fields: readonly Row[] = [
  ["an optional field is added", object({ a: string }), object({ a: string, b: string }), neither],
  ["a required field is added", object({ a: string }), object({ a: string, b: string }, ["b"]), narrower],
  ["an optional field is gone", object({ a: string, b: string }), object({ a: string }), neither],
  ["a required field is gone", object({ a: string, b: string }, ["b"]), object({ a: string }), wider],
  ["an optional field becomes required", object({ a: string }), object({ a: string }, ["a"]), narrower],
  ["a required field becomes optional", object({ a: string }, ["a"]), object({ a: string }), wider],
  ["an optional field is renamed", object({ a: string }), object({ b: string }), neither],
  ["a required field is renamed", object({ a: string }, ["a"]), object({ b: string }, ["b"]), both],
  ["a field becomes another type", object({ a: string }), object({ a: number }), both],
  ["a field takes another type too", object({ a: string }), object({ a: either(string, number) }), wider],
  ["a field takes anything", object({ a: string }), object({ a: {} }), wider],
  ["a field that took anything takes strings", object({ a: {} }), object({ a: string }), narrower],
  ["a field is shut", object({ a: string }), object({ a: false }), narrower],
  ["a nested field is added", object({ a: object({}) }), object({ a: object({ b: string }) }), neither],
  [
    "a nested field is required",
    object({ a: object({ b: string }) }),
    object({ a: object({ b: string }, ["b"]) }),
    narrower,
  ],
  [
    "an object that is never empty",
    object({ a: string }),
    object({ a: string }, [], { minProperties: 1 }),
    narrower,
  ],
  ["an object may be empty again", object({}, [], { minProperties: 1 }), object({}), wider],
  [
    "an object holds fewer fields",
    record(string, { maxProperties: 3 }),
    record(string, { maxProperties: 2 }),
    narrower,
  ],
  ["a required field without a type gets one", object({}, ["a"]), object({ a: string }, ["a"]), narrower],
  [
    "a field asks for another one",
    object({ a: string, b: string }),
    object({ a: string, b: string }, [], { dependentRequired: { a: ["b"] } }),
    narrower,
  ],
  [
    "no field asks for another one any more",
    object({ a: string, b: string }, [], { dependentRequired: { a: ["b"] } }),
    object({ a: string, b: string }),
    wider,
  ],
];

const unknownFields: readonly Row[] = [
  ["an open object is closed", object({ a: string }), closed({ a: string }), narrower],
  ["a closed object is opened", closed({ a: string }), object({ a: string }), wider],
  ["a closed object gets a field", closed({ a: string }), closed({ a: string, b: string }), wider],
  ["a closed object loses a field", closed({ a: string, b: string }), closed({ a: string }), narrower],
  [
    "a closed object gets a required field",
    closed({ a: string }),
    closed({ a: string, b: string }, ["b"]),
    both,
  ],
  [
    "a closed object loses a required field",
    closed({ a: string, b: string }, ["b"]),
    closed({ a: string }),
    both,
  ],
  [
    "other fields have to be strings",
    object({ a: string }),
    object({ a: string }, [], { additionalProperties: string }),
    narrower,
  ],
  ["other fields may be null too", record(string), record(either(string, nothing)), wider],
  ["other fields may no longer be null", record(either(string, nothing)), record(string), narrower],
  [
    "a map of strings names a field with a type of its own",
    record(string),
    object({ a: number }, [], { additionalProperties: string }),
    both,
  ],
  [
    "a map of strings names a field as it was",
    record(string),
    object({ a: string }, [], { additionalProperties: string }),
    neither,
  ],
  [
    "names of fields get a pattern",
    record(string),
    record(string, { propertyNames: { pattern: "^[a-z]+$" } }),
    narrower,
  ],
  [
    "names of fields lose a pattern",
    record(string, { propertyNames: { pattern: "^[a-z]+$" } }),
    record(string),
    wider,
  ],
  [
    "names of fields become a choice",
    record(string),
    record(string, { propertyNames: { enum: ["a", "b"] } }),
    narrower,
  ],
  [
    "fields of a pattern get a type",
    object({}),
    object({}, [], { patternProperties: { "^x-": string } }),
    narrower,
  ],
  [
    "fields of a pattern lose their type",
    object({}, [], { patternProperties: { "^x-": string } }),
    object({}),
    wider,
  ],
];

const enums: readonly Row[] = [
  ["a choice loses a value", { enum: ["a", "b"] }, { enum: ["a"] }, narrower],
  ["a choice gets a value", { enum: ["a"] }, { enum: ["a", "b"] }, wider],
  ["a choice trades a value", { enum: ["a", "b"] }, { enum: ["a", "c"] }, both],
  ["a choice becomes any string", text({ enum: ["a", "b"] }), string, wider],
  ["any string becomes a choice", string, text({ enum: ["a", "b"] }), narrower],
  ["a choice loses null", { enum: ["a", null] }, { enum: ["a"] }, narrower],
  ["a choice gets null", { enum: ["a"] }, { enum: ["a", null] }, wider],
  ["a constant becomes another one", { const: "a" }, { const: "b" }, both],
  ["a constant becomes a choice with it", { const: "a" }, { enum: ["a", "b"] }, wider],
  ["a choice of numbers loses one", { enum: [1, 2] }, { enum: [1] }, narrower],
  ["a choice of objects loses one", { enum: [{ a: 1 }, { a: 2 }] }, { enum: [{ a: 1 }] }, narrower],
  ["a boolean becomes true", { type: "boolean" }, { const: true }, narrower],
  ["true becomes a boolean", { const: true }, { type: "boolean" }, wider],
  ["a choice in a list loses a value", list({ enum: ["a", "b"] }), list({ enum: ["a"] }), narrower],
];

const nulls: readonly Row[] = [
  ["null is dropped", { type: ["string", "null"] }, string, narrower],
  ["null is taken", string, { type: ["string", "null"] }, wider],
  ["null is dropped from a union", either(string, nothing), string, narrower],
  ["a field may no longer be null", object({ a: either(string, nothing) }), object({ a: string }), narrower],
  ["a field may be null", object({ a: string }, ["a"]), object({ a: either(string, nothing) }, ["a"]), wider],
  [
    "an optional field is required and may be null",
    object({ a: string }),
    object({ a: either(string, nothing) }, ["a"]),
    both,
  ],
  [
    "a field that may be null becomes optional",
    object({ a: either(string, nothing) }, ["a"]),
    object({ a: string }),
    both,
  ],
  ["a list may hold null", list(string), list(either(string, nothing)), wider],
];

const numbers: readonly Row[] = [
  ["a minimum comes", number, count({ minimum: 0 }), narrower],
  ["a minimum goes", count({ minimum: 0 }), number, wider],
  ["a minimum rises", count({ minimum: 0 }), count({ minimum: 1 }), narrower],
  ["a minimum sinks", count({ minimum: 1 }), count({ minimum: 0 }), wider],
  ["a maximum sinks", count({ maximum: 100 }), count({ maximum: 99 }), narrower],
  ["a maximum rises", count({ maximum: 100 }), count({ maximum: 101 }), wider],
  ["a range moves", count({ minimum: 0, maximum: 10 }), count({ minimum: 5, maximum: 15 }), both],
  ["a minimum shuts itself out", count({ minimum: 0 }), count({ exclusiveMinimum: 0 }), narrower],
  ["a maximum takes itself in", count({ exclusiveMaximum: 1 }), count({ maximum: 1 }), wider],
  ["a number becomes whole", number, integer, narrower],
  ["a whole number becomes any", integer, number, wider],
  ["a step comes", integer, { ...integer, multipleOf: 5 }, narrower],
  ["a step becomes finer", count({ multipleOf: 0.5 }), count({ multipleOf: 0.25 }), wider],
  ["a step becomes another one", { ...integer, multipleOf: 4 }, { ...integer, multipleOf: 6 }, both],
  ["a number becomes a string", number, string, both],
  [
    "whole numbers above 0 are at least 1",
    { ...integer, exclusiveMinimum: 0 },
    { ...integer, minimum: 1 },
    same,
  ],
  [
    "a whole number is the largest safe one",
    integer,
    { ...integer, minimum: Number.MAX_SAFE_INTEGER },
    narrower,
  ],
  ["a number that is nearly whole becomes a whole one", { const: 1e-11 }, integer, both],
  ["percentages are numbers again", count({ minimum: 0, maximum: 100 }), number, wider],
];

const texts: readonly Row[] = [
  ["a text may not be empty", string, text({ minLength: 1 }), narrower],
  ["a text may be empty", text({ minLength: 1 }), string, wider],
  ["a text gets a longest", string, text({ maxLength: 100 }), narrower],
  ["a longest rises", text({ maxLength: 100 }), text({ maxLength: 200 }), wider],
  ["a longest sinks", text({ maxLength: 200 }), text({ maxLength: 100 }), narrower],
  ["a pattern comes", string, text({ pattern: "^[a-z]+$" }), narrower],
  ["a pattern goes", text({ pattern: "^[a-z]+$" }), string, wider],
  ["a pattern takes digits too", text({ pattern: "^[a-z]+$" }), text({ pattern: "^[a-z0-9]+$" }), wider],
  [
    "a pattern takes capitals no longer",
    text({ pattern: "^[A-Za-z]+$" }),
    text({ pattern: "^[a-z]+$" }),
    narrower,
  ],
  ["a pattern moves", text({ pattern: "^a" }), text({ pattern: "^b" }), both],
  [
    "a pattern says the same in another way",
    text({ pattern: "^[0-9]{1,3}$" }),
    text({ pattern: "^[0-9][0-9]?[0-9]?$" }),
    same,
  ],
  ["a text that is not blank may not be empty", text({ pattern: "\\S" }), text({ minLength: 1 }), wider],
  [
    "a length stands beside a pattern that says it",
    text({ pattern: "\\S" }),
    text({ pattern: "\\S", minLength: 1 }),
    same,
  ],
  ["two patterns that no one can compare", text({ pattern: "^(?!a)" }), text({ pattern: "^(?!b)" }), both],
  ["a format is a remark", string, text({ format: "date-time" }), same],
];

const lists: readonly Row[] = [
  ["a list may not be empty", list(string), list(string, { minItems: 1 }), narrower],
  ["a list may be empty", list(string, { minItems: 1 }), list(string), wider],
  ["a list gets a longest", list(string), list(string, { maxItems: 10 }), narrower],
  ["a list grows", list(string, { maxItems: 10 }), list(string, { maxItems: 20 }), wider],
  ["items become another type", list(string), list(number), both],
  ["items take another type", list(string), list(either(string, number)), wider],
  ["items get a required field", list(object({ a: string })), list(object({ a: string }, ["a"])), narrower],
  [
    "items get an optional field",
    list(object({ a: string })),
    list(object({ a: string, b: string })),
    neither,
  ],
  ["items may not be repeated", list(string), list(string, { uniqueItems: true }), narrower],
  ["items may be repeated", list(string, { uniqueItems: true }), list(string), wider],
  ["a list has to hold a string", list({}), list({}, { contains: string }), narrower],
  [
    "a list has to hold two",
    list({}, { contains: string }),
    list({}, { contains: string, minContains: 2 }),
    narrower,
  ],
  ["one value becomes a list of it", string, list(string), both],
  ["a value may be a list of it too", string, either(string, list(string)), wider],
  ["the first item changes", tuple([string, number]), tuple([number, number]), both],
  ["a tuple gets a third item that was free", tuple([string]), tuple([string, number]), narrower],
  ["a tuple takes no more items", tuple([string]), tuple([string], { items: false }), narrower],
];

const unions: readonly Row[] = [
  ["an alternative comes", string, either(string, number), wider],
  ["an alternative goes", either(string, number), string, narrower],
  ["an alternative is traded", either(string, number), either(string, { type: "boolean" }), both],
  ["an alternative that another one covers comes", number, either(number, integer), same],
  ["a variant comes", either(variant("a")), either(variant("a"), variant("b")), wider],
  ["a variant goes", either(variant("a"), variant("b")), either(variant("a")), narrower],
  [
    "a variant gets an optional field",
    either(variant("a"), variant("b")),
    either(variant("a", { x: string }), variant("b")),
    neither,
  ],
  [
    "a variant gets an optional field that another one has",
    either(variant("a"), variant("b", { x: string })),
    either(variant("a", { x: number }), variant("b", { x: string })),
    neither,
  ],
  [
    "a variant gets a required field",
    either(variant("a"), variant("b")),
    either(variant("a", { x: string }, ["x"]), variant("b")),
    narrower,
  ],
  ["a variant is renamed", either(variant("a"), variant("b")), either(variant("a"), variant("c")), both],
  [
    "variants are told apart by oneOf",
    either(variant("a"), variant("b")),
    { oneOf: [variant("a"), variant("b")] },
    same,
  ],
  ["a variant comes under oneOf", { oneOf: [variant("a")] }, { oneOf: [variant("a"), variant("b")] }, wider],
  [
    "overlapping alternatives may hold one at a time",
    either(object({ a: string }, ["a"]), object({ b: string }, ["b"])),
    { oneOf: [object({ a: string }, ["a"]), object({ b: string }, ["b"])] },
    narrower,
  ],
  ["a rule is added to all", string, { allOf: [string, text({ minLength: 2 })] }, narrower],
  ["what was not excluded is", {}, { not: nothing }, narrower],
  ["what was excluded is taken", { not: nothing }, {}, wider],
  [
    "a condition comes",
    object({ a: string, b: string }),
    {
      ...(object({ a: string, b: string }) as object),
      if: { not: object({ a: { const: "x" } }, ["a"]) },
      else: { required: ["b"] },
    },
    narrower,
  ],
  ["everything is refused", string, false, narrower],
  ["nothing is refused", string, true, wider],
];

const references: readonly Row[] = [
  ["what a reference leads to narrows", recursive(number), recursive(integer), narrower],
  ["what a reference leads to widens", recursive(integer), recursive(number), wider],
  [
    "a recursive object gets an optional field",
    recursive(string),
    recursive(string, {
      properties: { value: string, next: either({ $ref: "#/$defs/node" }, nothing), note: string },
    }),
    neither,
  ],
  [
    "a recursive object needs a next one",
    recursive(string),
    recursive(string, { required: ["value", "next"] }),
    narrower,
  ],
  [
    "a reference is written out",
    { $ref: "#/$defs/a", $defs: { a: object({ b: string }) } },
    object({ b: string }),
    same,
  ],
  [
    "a definition is renamed",
    { $ref: "#/$defs/a", $defs: { a: object({ b: string }) } },
    { $ref: "#/$defs/z", $defs: { z: object({ b: string }) } },
    same,
  ],
  [
    "a definition that nothing uses changes",
    { ...string, $defs: { a: string } },
    { ...string, $defs: { a: number } },
    same,
  ],
  ["what an anchor names narrows", anchored(number), anchored(integer), narrower],
  ["an anchor is written as a pointer", anchored(number), { $ref: "#/$defs/a", $defs: { a: number } }, same],
  ["what an address inside names narrows", addressed(number), addressed(integer), narrower],
  [
    "a recursive object is renamed, and what may stand in its place changes",
    { $ref: "#/$defs/a", $defs: { a: object({ next: either({ $ref: "#/$defs/a" }, nothing) }) } },
    { $ref: "#/$defs/z", $defs: { z: object({ next: either({ $ref: "#/$defs/z" }, string) }) } },
    both,
  ],
  [
    "a recursion is written another way",
    recursive(string),
    { ...(recursive(string) as object), description: "a list" },
    same,
  ],
];

const wordings: readonly Row[] = [
  ["null as a type, null as an alternative", { type: ["string", "null"] }, either(string, nothing), same],
  ["the order of types", { type: ["null", "string"] }, { type: ["string", "null"] }, same],
  ["one alternative", either(string), string, same],
  ["an alternative twice", either(string, string, number), either(number, string), same],
  ["a choice of one and a constant", { enum: ["a"] }, { const: "a" }, same],
  ["the order of a choice", { enum: ["a", "b"] }, { enum: ["b", "a"] }, same],
  ["a type beside a constant", text({ const: "a" }), { const: "a" }, same],
  [
    "open in three ways",
    object({}, [], { additionalProperties: {} }),
    object({}, [], { additionalProperties: true }),
    same,
  ],
  ["open without a word", object({}, [], { additionalProperties: {} }), object({}), same],
  ["names of fields that are strings", record(string, { propertyNames: string }), record(string), same],
  [
    "the bounds of safe integers",
    { ...integer, minimum: -9007199254740991, maximum: 9007199254740991 },
    integer,
    same,
  ],
  [
    "descriptions, titles, examples and defaults",
    object({ a: string }),
    {
      ...(object({ a: text({ description: "x", examples: ["a"], default: "b" }) }) as object),
      title: "T",
      $comment: "c",
    },
    same,
  ],
  [
    "the order of fields and of what is required",
    object({ a: string, b: string }, ["a", "b"]),
    object({ b: string, a: string }, ["b", "a"]),
    same,
  ],
  ["free items", list({}), { type: "array" }, same],
  ["the dialect", { $schema: "https://json-schema.org/draft/2020-12/schema", ...string }, string, same],
  [
    "a rule that another one implies",
    count({ minimum: 5, exclusiveMinimum: 4 }),
    count({ minimum: 5 }),
    same,
  ],
  [
    "a keyword that no one here can judge",
    { ...string, $dynamicRef: "#a" },
    { ...string, $dynamicRef: "#b" },
    both,
  ],
];

/** Changes of schemas, labelled by hand. */
export const labelledChanges: readonly LabelledChange[] = [
  ...fields,
  ...unknownFields,
  ...enums,
  ...nulls,
  ...numbers,
  ...texts,
  ...lists,
  ...unions,
  ...references,
  ...wordings,
].map(([title, old, next, [request, response]]) => ({ title, old, new: next, request, response }));
