import type { Feature } from "../feature.js";
import { clauses } from "./clauses.js";
import { decisions } from "./decisions.js";
import { endpoints, messages } from "./endpoints.js";
import { shapes } from "./examples.js";

export const feature: Feature = {
  name: "bot-message",
  title: "Bot message",
  sentence: "Each answer keeps the name of the model that really wrote it.",
  shapes,
  decisions,
  endpoints,
  messages,
  clauses,
};
