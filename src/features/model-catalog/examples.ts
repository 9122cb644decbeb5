import type { Shape } from "../feature.js";
import { ModelNameSchema } from "../model-name.js";
import { ModelInfoSchema, ModelsResponseSchema } from "./shapes.js";

export const shapes: Readonly<Record<string, Shape>> = {
  ModelName: {
    schema: ModelNameSchema,
    accepts: [
      { title: "credential and model", value: "openai/gpt-5" },
      { title: "a model with slashes of its own", value: "openrouter/anthropic/claude-3" },
      { title: "not of the form, and still legal on the wire", value: "gpt-5" },
      { title: "empty", value: "" },
      { title: "a name that looks like null", value: "null" },
    ],
    rejects: [
      { title: "null", value: null },
      { title: "a number", value: 5 },
      { title: "an array", value: ["openai/gpt-5"] },
    ],
  },
  ModelInfo: {
    schema: ModelInfoSchema,
    accepts: [
      { title: "all that is named", value: { contextWindow: 200000, vision: true } },
      { title: "nothing known", value: {} },
      { title: "a field that nobody knows", value: { vision: false, price: 3 } },
    ],
    rejects: [
      { title: "a context window in words", value: { contextWindow: "200k" } },
      { title: "vision as a number", value: { vision: 1 } },
      { title: "an array", value: [] },
    ],
  },
  ModelsResponse: {
    schema: ModelsResponseSchema,
    accepts: [
      {
        title: "names and what is known of one",
        value: {
          models: ["openai/gpt-5", "openrouter/anthropic/claude-3"],
          modelInfo: { "openai/gpt-5": { contextWindow: 400000, vision: true } },
        },
      },
      { title: "no models", value: { models: [] } },
      { title: "a field that nobody knows", value: { models: ["a/b"], defaultModel: "a/b" } },
      {
        title: "a model named like a property of every object",
        value: { models: ["toString"], modelInfo: { toString: {} } },
      },
    ],
    rejects: [
      { title: "no models field", value: { modelInfo: {} } },
      { title: "models as an object", value: { models: { "a/b": {} } } },
      { title: "a model that is null", value: { models: ["a/b", null] } },
      { title: "models that are objects", value: { models: [{ name: "a/b" }] } },
      { title: "info that is no object", value: { models: [], modelInfo: { "a/b": true } } },
      { title: "null for the info", value: { models: [], modelInfo: null } },
    ],
  },
};
