import type { FieldModel, SchemaModel } from "../schema-model.js";
import { patternName } from "./names.js";

/** A call that a bundler drops where nobody reads what it makes. */
function pure(call: string): string {
  return `/* @__PURE__ */ ${call}`;
}

/** The expression for what finds everything that is wrong with a value of the model. */
export function inspector(model: SchemaModel): string {
  switch (model.kind) {
    case "named":
      return `inspect${model.name}`;
    case "string":
      if (model.pattern) {
        const { format, message } = model.pattern;
        return pure(
          `matching(${patternName(model.pattern)}, ${JSON.stringify(format)}, ${JSON.stringify(message)})`,
        );
      }
      return model.nonEmpty ? "inspectNonEmpty" : "inspectString";
    case "number":
      if (model.minimum !== null && model.maximum !== null) {
        return pure(`inRange(${model.minimum}, ${model.maximum})`);
      }
      if (model.minimum !== null || model.maximum !== null)
        throw new Error("a number needs both bounds or none");
      return "inspectNumber";
    case "boolean":
      return "inspectBoolean";
    case "unknown":
      return "inspectUnknown";
    case "literals":
      return pure(`oneOf(${model.values.map((value) => JSON.stringify(value)).join(", ")})`);
    case "union": {
      const [inner, last] = model.options;
      if (model.options.length !== 2 || !inner || last?.kind !== "null") {
        throw new Error("a union other than z.union([…, z.null()]) has no face in the contract");
      }
      return pure(`nullable(${inspector(inner)})`);
    }
    case "array":
      return pure(`arrayOf(${inspector(model.element)})`);
    case "record":
      return pure(`recordOf(${inspector(model.value)})`);
    case "object":
      return pure(`objectOf({\n${model.fields.map(fieldText).join("")}})`);
    default:
      throw new Error(`a value of kind ${model.kind} cannot be inspected by itself`);
  }
}

function fieldText({ key, optional, type }: FieldModel): string {
  const own = inspector(type);
  if (!optional) return `  ${key}: ${own},\n`;
  const known = /^inspect(String|Number)$/.exec(own)?.[1];
  return `  ${key}: ${known ? `optional${known}` : pure(`optional(${own})`)},\n`;
}
