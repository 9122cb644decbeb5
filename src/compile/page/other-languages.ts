import { code, list, paragraphs, table } from "./markdown.js";
import type { Section } from "./section.js";

const files = [
  ["reference/schemas/*.json", "JSON Schema 2020-12, one file a shape: what a reader accepts."],
  ["reference/vectors/decisions/*.json", "One file a decision: its truth table, for a test in any language."],
  [
    "reference/vectors/shapes/*.json",
    "One file a shape: values that it accepts, and values that it refuses.",
  ],
  ["reference/openapi.json", "OpenAPI 3.1: the endpoints."],
  ["reference/asyncapi.json", "AsyncAPI 3: the messages of the WebSocket."],
  [
    "reference/contract.json",
    "The whole contract in one file: shapes, endpoints, messages, clauses, decisions.",
  ],
  ["reference/releases/*.json", "The same of each release, frozen: what `diff` compares."],
  ["reference/transport-contract.reference.md", "This page."],
] as const;

/** Says where a reader who does not write TypeScript finds the contract as data. */
export function otherLanguagesSection(): Section {
  return {
    heading: "In another language",
    text: paragraphs(
      "The same contract stands in the package as data, derived from the same source as this page. `npm pack @dispatch/transport-contract` fetches it as a `.tgz` file, which any archive tool opens; there the files stand in the folder `package/`.",
      table(
        ["file", "what it holds"],
        files.map(([path, holds]) => [code(path), holds]),
      ),
      "What is easily lost outside JavaScript, and inside it:",
      list([
        "`model: null` and an absent `model` are two things: a response always carries the key.",
        "The order of `perModel` is data: its first entry is the model that answered. Python's `dict` and `json` keep the order; a plain JavaScript object does not where names look like integers.",
        "Names and ids are compared code point by code point: no trimming, no case folding, no Unicode normalisation.",
      ]),
    ),
  };
}
