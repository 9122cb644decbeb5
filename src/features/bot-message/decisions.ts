import { extractActualModel, readActualModel, withActualModel } from "../../decisions/actual-model.js";
import { perModelEntries } from "../../decisions/per-model-entries.js";
import type { Decision } from "../feature.js";

export const decisions: readonly Decision[] = [
  {
    name: "extractActualModel",
    signature: "extractActualModel(runUsage, configuredModel): string | null",
    clauses: ["ACTUAL-01", "ACTUAL-02"],
    sentence:
      'Tells which model really ran. Give `per_model` as a `Map` or as entries where a name may look like an integer: a plain JavaScript object puts `"10"` before `"gpt-4"`.',
    apply: extractActualModel,
    rows: [
      {
        title: "the first key of per_model",
        input: [{ per_model: { "a/first": {}, "b/second": {} } }, "c/configured"],
        output: "a/first",
      },
      {
        title: "the first key of perModel",
        input: [{ perModel: { "a/first": {}, "b/second": {} } }, "c/configured"],
        output: "a/first",
      },
      {
        title: "entries keep an order that an object would lose",
        input: [
          {
            per_model: [
              ["gpt-4", {}],
              ["10", {}],
            ],
          },
          "c/configured",
        ],
        output: "gpt-4",
      },
      { title: "no usage", input: [null, "c/configured"], output: "c/configured" },
      {
        title: "usage without per_model",
        input: [{ total_tokens: 3 }, "c/configured"],
        output: "c/configured",
      },
      { title: "per_model is null", input: [{ per_model: null }, "c/configured"], output: "c/configured" },
      { title: "an empty per_model", input: [{ per_model: {} }, "c/configured"], output: "c/configured" },
      { title: "no entries", input: [{ per_model: [] }, "c/configured"], output: "c/configured" },
      {
        title: "an empty first key, and never a later one",
        input: [{ per_model: { "": {}, "b/second": {} } }, "c/configured"],
        output: "c/configured",
      },
      { title: "nothing known", input: [null, null], output: null },
      { title: "nothing known, and no argument", input: [{ per_model: {} }], output: null },
      { title: "an empty configured model is none", input: [{ per_model: {} }, ""], output: null },
      {
        title: "an empty first key and nothing configured",
        input: [{ per_model: { "": {} } }, null],
        output: null,
      },
      {
        title: "a name like a property of every object",
        input: [{ per_model: { constructor: {} } }, "c/configured"],
        output: "constructor",
      },
    ],
  },
  {
    name: "perModelEntries",
    signature: "perModelEntries(jsonText: string): [name, figures][] | null",
    clauses: ["ACTUAL-02"],
    sentence:
      "Reads the entries of `per_model` (or of `perModel`) from raw JSON in the order in which they were written, for `extractActualModel({ per_model: entries }, …)`.",
    apply: perModelEntries,
    rows: [
      {
        title: "integer-like names stay where they were",
        input: ['{"per_model":{"gpt-4":{"n":1},"10":{"n":2}}}'],
        output: [
          ["gpt-4", { n: 1 }],
          ["10", { n: 2 }],
        ],
      },
      {
        title: "camelCase, as it travels",
        input: ['{"type":"usage","perModel":{"2":{},"1":{}}}'],
        output: [
          ["2", {}],
          ["1", {}],
        ],
      },
      {
        title: "escapes, colons and quotes in names",
        input: ['{"per_model":{"a\\"b: c":{},"\\u0031":{},"d\\\\":{}}}'],
        output: [
          ['a"b: c', {}],
          ["1", {}],
          ["d\\", {}],
        ],
      },
      {
        title: "a string that looks like JSON is a string",
        input: ['{"note":"\\"per_model\\": {\\"x\\": 1}","per_model":{"a/b":{}}}'],
        output: [["a/b", {}]],
      },
      {
        title: "perModel where per_model is null",
        input: ['{"per_model":null,"perModel":{"a/b":{}}}'],
        output: [["a/b", {}]],
      },
      { title: "only at the top", input: ['{"usage":{"per_model":{"a/b":{}}}}'], output: null },
      { title: "an empty per_model", input: ['{"per_model":{}}'], output: [] },
      { title: "no usage", input: ["{}"], output: null },
      { title: "per_model is no object", input: ['{"per_model":["a/b"]}'], output: null },
      { title: "not JSON", input: ['{"per_model":{"a/b":'], output: null },
    ],
  },
  {
    name: "withActualModel",
    signature: "withActualModel(metadata, runUsage, configuredModel): metadata with the model that ran",
    clauses: ["ACTUAL-03"],
    sentence: "Builds the metadata to save with an assistant message. What was given is not changed.",
    apply: withActualModel,
    rows: [
      {
        title: "adds the model and keeps every other key",
        input: [{ tokens: 42, mine: [1] }, { per_model: { "a/first": {} } }, "c/configured"],
        output: { tokens: 42, mine: [1], model: "a/first" },
      },
      {
        title: "replaces a claim",
        input: [{ model: "c/configured" }, { per_model: { "a/first": {} } }, "c/configured"],
        output: { model: "a/first" },
      },
      {
        title: "without usage, the configured model",
        input: [{}, null, "c/configured"],
        output: { model: "c/configured" },
      },
      {
        title: "nothing known, nothing claimed",
        input: [{ model: "x/y", tokens: 1 }, null, null],
        output: { tokens: 1 },
      },
      { title: "no metadata yet", input: [null, null, "c/configured"], output: { model: "c/configured" } },
    ],
  },
  {
    name: "readActualModel",
    signature: "readActualModel(metadata): string | null",
    clauses: ["ACTUAL-03"],
    sentence: "Reads what a bubble shows.",
    apply: readActualModel,
    rows: [
      { title: "a name", input: [{ model: "a/b" }], output: "a/b" },
      { title: "no model", input: [{ tokens: 1 }], output: null },
      { title: "an empty name", input: [{ model: "" }], output: null },
      { title: "null", input: [{ model: null }], output: null },
      { title: "not a string", input: [{ model: 5 }], output: null },
      { title: "no metadata", input: [null], output: null },
    ],
  },
];
