import type { Feature } from "../feature.js";
import { clauses } from "./clauses.js";
import { decisions } from "./decisions.js";
import { endpoints, messages } from "./endpoints.js";
import { shapes } from "./examples.js";

export const feature: Feature = {
  name: "model-catalog",
  title: "Model catalog",
  sentence: "A user sees which models there are to choose from.",
  shapes,
  decisions,
  endpoints,
  messages,
  clauses,
};
