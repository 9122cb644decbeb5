import type { Shape } from "../feature.js";
import { ModelResponseSchema, SetModelRequestSchema } from "./shapes.js";

export const shapes: Readonly<Record<string, Shape>> = {
  ModelResponse: {
    schema: ModelResponseSchema,
    accepts: [
      { title: "a name is stored", value: { conversationId: "c-1", model: "openai/gpt-5" } },
      { title: "none is stored", value: { conversationId: "c-1", model: null } },
      { title: "an id with every kind of character", value: { conversationId: "a b/ä?#%", model: null } },
      { title: "a field that nobody knows", value: { conversationId: "c-1", model: null, updatedAt: 1 } },
    ],
    rejects: [
      { title: "no model", value: { conversationId: "c-1" } },
      { title: "the empty string, which no response carries", value: { conversationId: "c-1", model: "" } },
      { title: "no id", value: { model: "openai/gpt-5" } },
      { title: "a number for the id", value: { conversationId: 1, model: null } },
      { title: "an object for the model", value: { conversationId: "c-1", model: { name: "openai/gpt-5" } } },
      { title: "null", value: null },
    ],
  },
  SetModelRequest: {
    schema: SetModelRequestSchema,
    accepts: [
      { title: "a name", value: { model: "openai/gpt-5" } },
      { title: "null clears", value: { model: null } },
      { title: "the empty string clears too", value: { model: "" } },
      { title: "a name that no provider knows", value: { model: "no such model" } },
      { title: "a name with spaces at its ends", value: { model: " openai/gpt-5 " } },
      { title: "a field that nobody knows", value: { model: "openai/gpt-5", note: "mine" } },
    ],
    rejects: [
      { title: "no model", value: {} },
      { title: "a misspelt key", value: { modle: "openai/gpt-5" } },
      { title: "keys are case-sensitive", value: { Model: "openai/gpt-5" } },
      { title: "a number", value: { model: 5 } },
      { title: "a boolean", value: { model: false } },
      { title: "an object", value: { model: {} } },
      { title: "an array", value: { model: ["openai/gpt-5"] } },
      { title: "a string instead of an object", value: "openai/gpt-5" },
      { title: "null instead of an object", value: null },
      { title: "an array instead of an object", value: [] },
    ],
  },
};
