import { type ContractShape, schemaNames, shapeNamed, shapes } from "../../contract.js";
import type { Endpoint, Feature, SocketMessage } from "../../features/feature.js";
import { knownEvents } from "../known-events.js";
import { ownModelOf, type SchemaModel } from "../schema-model.js";

/** Which shapes stand at which endpoint or message, each shape once: where it is met first. */
export interface ShapePlacement {
  at(owner: Endpoint | SocketMessage): readonly ContractShape[];
  /** The shapes that no endpoint and no message leads to. */
  readonly elsewhere: readonly ContractShape[];
}

function namesIn(model: SchemaModel): readonly string[] {
  switch (model.kind) {
    case "named":
      return [model.name];
    case "array":
      return namesIn(model.element);
    case "record":
      return namesIn(model.value);
    case "union":
      return model.options.flatMap(namesIn);
    case "object":
      return model.fields.flatMap(({ type }) => namesIn(type));
    default:
      return [];
  }
}

/** The shapes that a value of this shape is made of, itself first. */
function family(shape: ContractShape): readonly ContractShape[] {
  const parts = namesIn(ownModelOf(shape.schema, schemaNames)).map(shapeNamed);
  return [shape, ...parts.flatMap(family)];
}

function shapesOf(endpoint: Endpoint): readonly ContractShape[] {
  const response = shapeNamed(endpoint.response.shape);
  return [
    ...(endpoint.request ? [shapeNamed(endpoint.request)] : []),
    response,
    ...(endpoint.response.stream ? knownEvents(response) : []),
    ...(endpoint.refusals ? [shapeNamed("ErrorResponse")] : []),
  ];
}

/** Decides where each shape of the contract is shown, in the page's own order. */
export function placeShapes(features: readonly Feature[]): ShapePlacement {
  const placed = new Set<string>();
  const once = (shape: ContractShape) => !placed.has(shape.name) && placed.add(shape.name);
  const owners = new Map<Endpoint | SocketMessage, readonly ContractShape[]>();
  for (const endpoint of features.flatMap((feature) => feature.endpoints)) {
    owners.set(endpoint, shapesOf(endpoint).flatMap(family).filter(once));
  }
  for (const message of features.flatMap((feature) => feature.messages)) {
    owners.set(message, family(shapeNamed(message.shape)).filter(once));
  }
  return { at: (owner) => owners.get(owner) ?? [], elsewhere: shapes.filter(once) };
}
