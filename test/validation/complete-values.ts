import { ownModelOf, type SchemaModel } from "../../src/compile/schema-model.js";
import { schemaNames, shapeNamed } from "../../src/contract.js";

/** A value that keeps to the model and has every field that it may have. */
function completed(model: SchemaModel): unknown {
  switch (model.kind) {
    case "named":
      return completeValue(model.name);
    case "string":
      return model.pattern?.format === "datetime" ? "2026-01-31T12:00:00.5+01:00" : "a/b";
    case "number":
      return model.maximum ?? 7;
    case "boolean":
      return true;
    case "null":
      return null;
    case "unknown":
      return { deep: [1, null] };
    case "literals":
      return model.values.at(-1);
    case "union":
      return model.options[0] && completed(model.options[0]);
    case "array":
      return [completed(model.element), completed(model.element)];
    case "record":
      return { "a/b": completed(model.value), "c/d": completed(model.value) };
    case "object": {
      const fields = model.fields.map(({ key, type }) => [key, completed(type)]);
      return Object.fromEntries(model.keepsUnknownKeys ? [...fields, ["unknown", { deep: [1] }]] : fields);
    }
  }
}

/** A value of the shape in which nothing is missing, so that no field goes without its test. */
export function completeValue(shape: string): unknown {
  return completed(ownModelOf(shapeNamed(shape).schema, schemaNames));
}
