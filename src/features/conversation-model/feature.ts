import type { Feature } from "../feature.js";
import { clauses } from "./clauses.js";
import { decisions } from "./decisions.js";
import { endpoints, messages } from "./endpoints.js";
import { shapes } from "./examples.js";

export const feature: Feature = {
  name: "conversation-model",
  title: "Conversation model",
  sentence: "A conversation remembers the model its user chose, in every browser and after every restart.",
  shapes,
  decisions,
  endpoints,
  messages,
  clauses,
};
