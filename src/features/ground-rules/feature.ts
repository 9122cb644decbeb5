import type { Feature } from "../feature.js";
import { clauses } from "./clauses.js";
import { decisions } from "./decisions.js";
import { endpoints, messages } from "./endpoints.js";
import { shapes } from "./examples.js";

export const feature: Feature = {
  name: "ground-rules",
  title: "Ground rules",
  sentence: "What holds for every shape, every id and at every time.",
  shapes,
  decisions,
  endpoints,
  messages,
  clauses,
};
