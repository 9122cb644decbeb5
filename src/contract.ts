import type * as z from "zod";
import { feature as botMessage } from "./features/bot-message/feature.js";
import { feature as chat } from "./features/chat/feature.js";
import { feature as conversationModel } from "./features/conversation-model/feature.js";
import type { Clause, Decision, Endpoint, Feature, Shape, SocketMessage } from "./features/feature.js";
import { feature as groundRules } from "./features/ground-rules/feature.js";
import { feature as modelCatalog } from "./features/model-catalog/feature.js";

/** The table of the contract: one row a glossary word, in reading order. Everything derived is derived from here. */
export const features: readonly Feature[] = [conversationModel, chat, botMessage, modelCatalog, groundRules];

/** A shape under its public name. */
export interface ContractShape extends Shape {
  readonly name: string;
  readonly feature: Feature;
}

export const shapes: readonly ContractShape[] = features.flatMap((feature) =>
  Object.entries(feature.shapes).map(([name, shape]) => ({ ...shape, name, feature })),
);

/** Which schema goes by which public name. */
export const schemaNames: ReadonlyMap<z.ZodType, string> = new Map(
  shapes.map(({ schema, name }) => [schema, name]),
);

export const clauses: readonly Clause[] = features.flatMap((feature) => feature.clauses);

export const endpoints: readonly Endpoint[] = features.flatMap((feature) => feature.endpoints);

export const socketMessages: readonly SocketMessage[] = features.flatMap((feature) => feature.messages);

export const decisions: readonly Decision[] = features.flatMap((feature) => feature.decisions);

/** The shape of that name; throws where the contract has none. */
export function shapeNamed(name: string): ContractShape {
  const shape = shapes.find((candidate) => candidate.name === name);
  if (!shape) throw new Error(`the contract has no shape ${name}`);
  return shape;
}
