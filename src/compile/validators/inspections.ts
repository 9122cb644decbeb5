import type { FieldModel, SchemaModel } from "../schema-model.js";
import { patternName } from "./names.js";

/** The function that finds what is wrong with a value of the model. */
export function inspector(model: SchemaModel): string {
  switch (model.kind) {
    case "named":
      return `inspect${model.name}`;
    case "string":
      if (model.pattern) {
        const { format, message } = model.pattern;
        return `(value, findings) => inspectPattern(value, findings, ${patternName(format)}, ${JSON.stringify(format)}, ${JSON.stringify(message)})`;
      }
      return model.nonEmpty ? "inspectNonEmpty" : "inspectString";
    case "number":
      if (model.minimum !== null && model.maximum !== null) {
        return `(value, findings) => inspectRange(value, findings, ${model.minimum}, ${model.maximum})`;
      }
      if (model.minimum !== null || model.maximum !== null)
        throw new Error("a number needs both bounds or none");
      return "inspectNumber";
    case "boolean":
      return "inspectBoolean";
    case "unknown":
      return "inspectUnknown";
    case "literals":
      return `(value, findings) => inspectLiterals(value, findings, ${JSON.stringify(model.values)})`;
    case "union": {
      const [inner, last] = model.options;
      if (model.options.length !== 2 || !inner || last?.kind !== "null") {
        throw new Error("the only union with a face is z.union([…, z.null()])");
      }
      return `(value, findings) => inspectNullable(value, findings, ${inspector(inner)})`;
    }
    case "array":
      return `(value, findings) => inspectArray(value, findings, ${inspector(model.element)})`;
    case "record":
      return `(value, findings) => inspectRecord(value, findings, ${inspector(model.value)})`;
    case "object": {
      const fields = model.fields.map(fieldText).join("");
      return `(value, findings) =>\n  inspectObject(value, findings, [\n${fields}  ])`;
    }
    default:
      throw new Error(`a value of kind ${model.kind} cannot be inspected by itself`);
  }
}

function fieldText({ key, optional, type }: FieldModel): string {
  return `    [${JSON.stringify(key)}, ${inspector(type)}${optional ? ", true" : ""}],\n`;
}
