import type { FieldModel, SchemaModel } from "../schema-model.js";

/** Whether a copy of the value is the value itself: what cannot be changed through another name. */
export function isCopiedAsItIs(model: SchemaModel, flat: ReadonlySet<string>): boolean {
  if (model.kind === "named") return flat.has(model.name);
  if (model.kind === "union") return model.options.every((option) => isCopiedAsItIs(option, flat));
  return model.kind !== "array" && model.kind !== "record" && model.kind !== "object";
}

/** The function that copies a value of the model, `undefined` where it does not keep to it. */
function copier(model: SchemaModel): string {
  if (model.kind === "record" && model.value.kind === "unknown") return "copyPlainRecord";
  if (model.kind === "named") return `copy${model.name}`;
  throw new Error(`an element of kind ${model.kind} has no copier; give it a name`);
}

/** The expression that copies `at`. */
export function copyExpression(model: SchemaModel, at: string): string {
  switch (model.kind) {
    case "named":
      return `copy${model.name}(${at})`;
    case "record":
      return model.value.kind === "unknown"
        ? `copyPlainRecord(${at})`
        : `copyRecord(${at}, ${copier(model.value)})`;
    case "array":
      return `copyArray(${at}, ${copier(model.element)})`;
    default:
      throw new Error(`a value of kind ${model.kind} has no copier; give what it holds a name`);
  }
}

/** The fields whose values are objects, so that each is copied into a variable of its own. */
export function deepFields(fields: readonly FieldModel[], flat: ReadonlySet<string>): readonly FieldModel[] {
  return fields.filter(({ type }) => !isCopiedAsItIs(type, flat));
}
