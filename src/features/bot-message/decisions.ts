import { extractActualModel, readActualModel, withActualModel } from "../../decisions/actual-model.js";
import { perModelEntries } from "../../decisions/per-model-entries.js";
import { usageMetadata, usagePayload } from "../../decisions/usage.js";
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
    clauses: ["ACTUAL-03", "META-05"],
    sentence:
      "Builds the metadata to save with an assistant message: the model that answered and, where the configured name is another one, that name as `requestedModel`. What was given is not changed.",
    apply: withActualModel,
    rows: [
      {
        title: "adds the model and keeps every other key",
        input: [{ tokens: 42, mine: [1] }, { per_model: { "a/first": {} } }, "c/configured"],
        output: { tokens: 42, mine: [1], model: "a/first", requestedModel: "c/configured" },
      },
      {
        title: "replaces a claim",
        input: [{ model: "c/configured" }, { per_model: { "a/first": {} } }, "c/configured"],
        output: { model: "a/first", requestedModel: "c/configured" },
      },
      {
        title: "the model that was asked for has answered",
        input: [{}, { per_model: { "c/configured": {}, "b/helper": {} } }, "c/configured"],
        output: { model: "c/configured" },
      },
      {
        title: "a name without its credential is another name, and both are kept",
        input: [{}, { perModel: { "gpt-4o": {} } }, "openai/gpt-4o"],
        output: { model: "gpt-4o", requestedModel: "openai/gpt-4o" },
      },
      {
        title: "the provider chose, so no name was asked for",
        input: [{ requestedModel: "x/y" }, { per_model: { "a/first": {} } }, null],
        output: { model: "a/first" },
      },
      {
        title: "an empty configured name asks for nothing",
        input: [{}, { per_model: { "a/first": {} } }, ""],
        output: { model: "a/first" },
      },
      {
        title: "without usage, the configured model",
        input: [{}, null, "c/configured"],
        output: { model: "c/configured" },
      },
      {
        title: "nothing known, nothing claimed",
        input: [{ model: "x/y", requestedModel: "z/w", tokens: 1 }, null, null],
        output: { tokens: 1 },
      },
      { title: "no metadata yet", input: [null, null, "c/configured"], output: { model: "c/configured" } },
    ],
  },
  {
    name: "usagePayload",
    signature: "usagePayload(runUsage: RunUsage): UsagePayload",
    clauses: ["USAGE-01"],
    sentence:
      "Writes an agent's own record as it travels. Figures get their names of the wire, every other key is kept, and a figure that is `null` is left out.",
    apply: usagePayload,
    rows: [
      {
        title: "every figure under its name of the wire",
        input: [
          {
            per_model: { "a/first": { total_tokens: 3 }, "b/second": {} },
            total_tokens: 3,
            prompt_tokens: 2,
            completion_tokens: 1,
            cost: 0.5,
            total_elapsed_ms: 9,
            tokens_per_second: 4,
            call_count: 2,
            errors: 0,
            latency_stats: { p95_ms: 8 },
          },
        ],
        output: {
          perModel: { "a/first": { total_tokens: 3 }, "b/second": {} },
          totalTokens: 3,
          promptTokens: 2,
          completionTokens: 1,
          totalCost: 0.5,
          elapsedMs: 9,
          tokensPerSecond: 4,
          callCount: 2,
          errors: 0,
          latencyStats: { p95_ms: 8 },
        },
      },
      {
        title: "every other key is kept, null included",
        input: [{ per_model: {}, cached_prompt_tokens: 7, note: null }],
        output: { perModel: {}, cached_prompt_tokens: 7, note: null },
      },
      {
        title: "a figure that is null is left out",
        input: [{ per_model: { "a/b": {} }, cost: null, total_tokens: null }],
        output: { perModel: { "a/b": {} } },
      },
      {
        title: "null under a name of the wire is left out too",
        input: [{ per_model: {}, iterations: null, totalTokens: null, note: null }],
        output: { perModel: {}, note: null },
      },
      {
        title: "a figure keeps its name, also where it stands before the key that claims it",
        input: [{ per_model: {}, cost: 1, totalCost: 9 }],
        output: { perModel: {}, totalCost: 1 },
      },
      {
        title: "a record that names no models",
        input: [{ total_tokens: 3 }],
        output: { perModel: {}, totalTokens: 3 },
      },
      {
        title: "a record that counts its rounds has the name of the wire already",
        input: [{ per_model: {}, iterations: 4 }],
        output: { perModel: {}, iterations: 4 },
      },
      {
        title: "a figure keeps its name where another key claims it",
        input: [{ totalCost: 9, per_model: {}, cost: 1, total_cost: 1 }],
        output: { perModel: {}, totalCost: 1, total_cost: 1 },
      },
    ],
  },
  {
    name: "usageMetadata",
    signature: "usageMetadata(payload: UsagePayload): BotMessageMetadata",
    clauses: ["USAGE-01"],
    sentence:
      "Writes a run's usage as the metadata of its message, for `withActualModel(usageMetadata(payload), payload, configuredModel)`.",
    apply: usageMetadata,
    rows: [
      {
        title: "every figure under its name in a message",
        input: [
          {
            perModel: { "a/first": { totalTokens: 3 }, "b/second": {} },
            totalTokens: 3,
            promptTokens: 2,
            completionTokens: 1,
            totalCost: 0.5,
            iterations: 1,
            elapsedMs: 9,
            tokensPerSecond: 4,
            callCount: 2,
            errors: 0,
            latencyStats: { p95Ms: 8 },
          },
        ],
        output: {
          perModel: { "a/first": { totalTokens: 3 }, "b/second": {} },
          tokens: 3,
          promptTokens: 2,
          completionTokens: 1,
          cost: 0.5,
          iterations: 1,
          elapsedMs: 9,
          tokensPerSecond: 4,
          callCount: 2,
          errors: 0,
          latencyStats: { p95Ms: 8 },
        },
      },
      {
        title: "every other key is kept",
        input: [{ perModel: {}, agent: "a", stepId: null }],
        output: { perModel: {}, agent: "a", stepId: null },
      },
      {
        title: "a figure that is null is left out",
        input: [{ perModel: { "a/b": {} }, totalCost: null, tokens: null }],
        output: { perModel: { "a/b": {} } },
      },
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
