import { resolveModel } from "../../decisions/resolve-model.js";
import type { Decision } from "../feature.js";

export const decisions: readonly Decision[] = [
  {
    name: "resolveModel",
    signature: "resolveModel({ override, persisted, defaultModel }): { model, source, persist }",
    clauses: ["RESOLVE-01", "RESOLVE-02"],
    sentence:
      "Decides which model a turn uses. Store `persist` once the provider has accepted it; where it is `null`, store nothing.",
    apply: resolveModel,
    rows: [
      {
        title: "an override wins over all",
        input: [{ override: "a/turn", persisted: "b/stored", defaultModel: "c/default" }],
        output: { model: "a/turn", source: "override", persist: "a/turn" },
      },
      {
        title: "an override where nothing is stored",
        input: [{ override: "a/turn", persisted: null, defaultModel: "c/default" }],
        output: { model: "a/turn", source: "override", persist: "a/turn" },
      },
      {
        title: "an override equal to what is stored",
        input: [{ override: "b/stored", persisted: "b/stored", defaultModel: "c/default" }],
        output: { model: "b/stored", source: "override", persist: "b/stored" },
      },
      {
        title: "an override alone",
        input: [{ override: "a/turn" }],
        output: { model: "a/turn", source: "override", persist: "a/turn" },
      },
      {
        title: "the stored one is never re-stored",
        input: [{ persisted: "b/stored", defaultModel: "c/default" }],
        output: { model: "b/stored", source: "persisted", persist: null },
      },
      {
        title: "a null override is none",
        input: [{ override: null, persisted: "b/stored", defaultModel: "c/default" }],
        output: { model: "b/stored", source: "persisted", persist: null },
      },
      {
        title: "an empty override is none",
        input: [{ override: "", persisted: "b/stored", defaultModel: "c/default" }],
        output: { model: "b/stored", source: "persisted", persist: null },
      },
      {
        title: "the stored one where the server has no default",
        input: [{ persisted: "b/stored", defaultModel: null }],
        output: { model: "b/stored", source: "persisted", persist: null },
      },
      {
        title: "the default is never stored",
        input: [{ defaultModel: "c/default" }],
        output: { model: "c/default", source: "default", persist: null },
      },
      {
        title: "null and empty are none",
        input: [{ override: "", persisted: null, defaultModel: "c/default" }],
        output: { model: "c/default", source: "default", persist: null },
      },
      {
        title: "an empty stored value is none",
        input: [{ override: null, persisted: "", defaultModel: "c/default" }],
        output: { model: "c/default", source: "default", persist: null },
      },
      {
        title: "with none at all the provider chooses",
        input: [{}],
        output: { model: null, source: "default", persist: null },
      },
      {
        title: "an empty default is none",
        input: [{ override: null, persisted: null, defaultModel: "" }],
        output: { model: null, source: "default", persist: null },
      },
      {
        title: "a name is not trimmed and not judged",
        input: [{ override: " ", persisted: "b/stored" }],
        output: { model: " ", source: "override", persist: " " },
      },
      {
        title: "a name that looks like null is a name",
        input: [{ override: "null", persisted: "0" }],
        output: { model: "null", source: "override", persist: "null" },
      },
    ],
  },
];
