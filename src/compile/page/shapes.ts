import { type ContractShape, features, schemaNames } from "../../contract.js";
import { compileType } from "../types.js";
import { block, code, linkTo, list, paragraphs } from "./markdown.js";
import type { Section } from "./section.js";
import type { ShapePlacement } from "./shape-placement.js";
import { jsonBlock } from "./value-text.js";

/** Links to the place where a shape stands. */
export function shapeLink(name: string): string {
  return linkTo(name, code(name));
}

function validatedShape(name: string): string {
  return `${shapeLink(name)} (${code(`is${name}`)})`;
}

/** Writes a shape under a heading of its own. */
export function shapeText(shape: ContractShape, level: string): string {
  return paragraphs(`${level} ${code(shape.name)}`, block("ts", shape.name, compileType(shape, schemaNames)));
}

/** Writes the values of a shape that are its examples, each below the fact it shows. */
export function examplesOf({ name, accepts }: ContractShape): string {
  const lines = accepts.flatMap(({ title, value }) => [`// ${title}`, jsonBlock(value)]);
  return block("jsonc", name, lines.join("\n"));
}

/** Lists all shapes, and shows those that stand at no endpoint and no message. */
export function shapesSection({ elsewhere }: ShapePlacement): Section {
  const index = features.map(
    ({ title, shapes }) => `${title}: ${Object.keys(shapes).map(validatedShape).join(", ")}`,
  );
  const others = elsewhere.map((shape) =>
    paragraphs(shapeText(shape, "###"), `Examples of ${code(shape.name)}:`, examplesOf(shape)),
  );
  return {
    heading: "Shapes",
    text: paragraphs(
      "Every shape of the contract, each shown once: where it is first used, or else below this list. On the wire everything is JSON in UTF-8.",
      "In TypeScript the root door has for each of them a validator of the same name, without any dependency: `ModelResponse.safeParse(value)` gives a fresh copy or all issues, `.parse(value)` throws them, `.is(value)` is the verdict alone, and `~standard` serves every library that takes Standard Schema. The verdict is also a function of its own, named beside each shape below, because a bundler cannot drop a member of an object.",
      list(index),
      ...others,
    ),
  };
}
