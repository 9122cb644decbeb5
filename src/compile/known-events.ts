import { type ContractShape, schemaNames, shapes } from "../contract.js";
import type { JsonObject } from "./json-text.js";
import { ownModelOf } from "./schema-model.js";

/** The shapes of the events that a stream is known to carry: open objects of its feature with a literal `type`. */
export function knownEvents(stream: ContractShape): readonly ContractShape[] {
  return shapes.filter((shape) => {
    const model = ownModelOf(shape.schema, schemaNames);
    if (shape === stream || shape.feature !== stream.feature || model.kind !== "object") return false;
    return (
      model.keepsUnknownKeys &&
      model.fields.some(({ key, type }) => key === "type" && type.kind === "literals")
    );
  });
}

/**
 * Describes one event of a stream: one of the known ones, or any other. The last alternative takes them all; the others
 * are named so that generators of types emit them.
 */
export function eventSchema(stream: ContractShape, refTo: (shape: string) => JsonObject): JsonObject {
  return { anyOf: [...knownEvents(stream), stream].map(({ name }) => refTo(name)) };
}
