import { formatModelName, parseModelName } from "../../decisions/model-name.js";
import type { Decision } from "../feature.js";

const refused = { refused: "invalid_model_name" };

export const decisions: readonly Decision[] = [
  {
    name: "parseModelName",
    signature: "parseModelName(name: string): { credentialName, model } | null",
    clauses: ["NAME-01"],
    sentence:
      "Splits a name at its first `/`. A name that has not the form gives `null`; it is never repaired.",
    apply: parseModelName,
    rows: [
      {
        title: "credential and model",
        input: ["openai/gpt-5"],
        output: { credentialName: "openai", model: "gpt-5" },
      },
      {
        title: "all behind the first slash is the model",
        input: ["openrouter/anthropic/claude-3"],
        output: { credentialName: "openrouter", model: "anthropic/claude-3" },
      },
      {
        title: "a model that begins with a slash",
        input: ["a//b"],
        output: { credentialName: "a", model: "/b" },
      },
      { title: "spaces are kept", input: [" a / b "], output: { credentialName: " a ", model: " b " } },
      { title: "no slash", input: ["gpt-5"], output: null },
      { title: "no credential", input: ["/gpt-5"], output: null },
      { title: "no model", input: ["openai/"], output: null },
      { title: "a slash alone", input: ["/"], output: null },
      { title: "empty", input: [""], output: null },
    ],
  },
  {
    name: "formatModelName",
    signature: "formatModelName({ credentialName, model }): string",
    clauses: ["NAME-01"],
    sentence:
      "Joins the two parts; what `parseModelName` could not split into the same parts again is refused.",
    apply: formatModelName,
    rows: [
      {
        title: "credential and model",
        input: [{ credentialName: "openai", model: "gpt-5" }],
        output: "openai/gpt-5",
      },
      {
        title: "a model with slashes of its own",
        input: [{ credentialName: "openrouter", model: "anthropic/claude-3" }],
        output: "openrouter/anthropic/claude-3",
      },
      {
        title: "a model that begins with a slash",
        input: [{ credentialName: "a", model: "/b" }],
        output: "a//b",
      },
      { title: "a credential with a slash", input: [{ credentialName: "a/b", model: "c" }], output: refused },
      { title: "an empty credential", input: [{ credentialName: "", model: "c" }], output: refused },
      { title: "an empty model", input: [{ credentialName: "a", model: "" }], output: refused },
    ],
  },
];
