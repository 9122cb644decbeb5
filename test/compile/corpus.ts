import { asJson } from "../../src/compile/json-text.js";
import { shapeVectors } from "../../src/compile/shape-vectors.js";
import type { ContractShape } from "../../src/contract.js";
import { neighboursOf } from "./neighbours.js";

/** Every JSON value that a shape's examples give rise to: those accepted, those rejected, and what is near to both. */
export function corpusOf(shape: ContractShape): readonly unknown[] {
  const { accepts, rejects } = shapeVectors(shape, "0.20.0");
  const examples = [...accepts, ...rejects].map(({ value }) => asJson(value));
  return [...examples, ...examples.flatMap(neighboursOf)];
}
