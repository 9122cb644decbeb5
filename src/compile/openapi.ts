import { features } from "../contract.js";
import { GENERATED_MARK } from "./generated-mark.js";
import { jsonSchemas } from "./json-schema.js";
import type { JsonObject } from "./json-text.js";
import { operationOf } from "./openapi-operation.js";

const ABOUT =
  "Which model answers: the requests of the contract that a chat front end and its back end share. " +
  "The WebSocket's messages are described in `asyncapi.json`, the decisions that both sides compute alike in " +
  "`vectors/`. Every clause of the contract is listed under `x-clauses`. Readers accept fields that they do not " +
  "know: `x-unknown-fields` says of each schema whether a parsed value keeps or drops them (SHAPE-01).";

function pathsOf(): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const { name, endpoints } of features) {
    for (const endpoint of endpoints) {
      const path = endpoint.path.replace("/:id", "/{id}");
      paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint, name) };
    }
  }
  return paths;
}

/** Compiles the contract's endpoints, shapes and clauses to an OpenAPI 3.1 document. */
export function openapiDocument(version: string): JsonObject {
  return {
    "x-generated": GENERATED_MARK,
    openapi: "3.1.0",
    info: {
      title: "Transport contract",
      summary: "Which model answers, and who remembers it.",
      description: ABOUT,
      version,
      license: { name: "MIT", identifier: "MIT" },
    },
    tags: features
      .filter(({ endpoints }) => endpoints.length > 0)
      .map(({ name, title, sentence }) => ({ name, description: sentence, "x-displayName": title })),
    paths: pathsOf(),
    components: {
      schemas: Object.fromEntries(jsonSchemas((name) => `#/components/schemas/${name}`)),
    },
    "x-clauses": features.flatMap(({ name, clauses }) =>
      clauses.map(({ id, level, text }) => ({ id, level, feature: name, text })),
    ),
  };
}
