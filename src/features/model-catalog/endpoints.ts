import type { Endpoint, SocketMessage } from "../feature.js";

export const endpoints: readonly Endpoint[] = [
  {
    id: "listModels",
    method: "GET",
    path: "/models",
    summary: "Lists the models a user may choose from.",
    response: { shape: "ModelsResponse", sentence: "The models that this server offers." },
    clauses: ["NAME-01", "SHAPE-03"],
    exchanges: [
      {
        title: "Two models, one of them described",
        status: 200,
        response: {
          models: ["openai/gpt-5", "openrouter/anthropic/claude-3"],
          modelInfo: { "openai/gpt-5": { contextWindow: 400000, vision: true } },
        },
      },
    ],
  },
];

export const messages: readonly SocketMessage[] = [];
