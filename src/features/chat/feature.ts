import type { Feature } from "../feature.js";
import { clauses } from "./clauses.js";
import { decisions } from "./decisions.js";
import { endpoints, messages } from "./endpoints.js";
import { shapes } from "./examples.js";

export const feature: Feature = {
  name: "chat",
  title: "Chat",
  sentence: "A turn is answered by the model its user asked for, or it says why not.",
  shapes,
  decisions,
  endpoints,
  messages,
  clauses,
};
