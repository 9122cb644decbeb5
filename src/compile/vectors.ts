import { decisions, shapes } from "../contract.js";
import { type DecisionVectors, decisionVectors } from "./decision-vectors.js";
import { type ShapeVectors, shapeVectors } from "./shape-vectors.js";

/** Compiles the vectors, one file a decision and one a shape, by their paths inside the folder of vectors. */
export function vectorFiles(version: string): ReadonlyMap<string, DecisionVectors | ShapeVectors> {
  return new Map<string, DecisionVectors | ShapeVectors>([
    ...decisions.map(
      (decision) => [`decisions/${decision.name}`, decisionVectors(decision, version)] as const,
    ),
    ...shapes.map((shape) => [`shapes/${shape.name}`, shapeVectors(shape, version)] as const),
  ]);
}
