import type { FieldModel, SchemaModel } from "../schema-model.js";
import { within } from "../unsupported.js";
import { predicate } from "./conditions.js";
import { isCopiedAsItIs } from "./copies.js";
import { patternName } from "./names.js";

/** The function that finds what is wrong with a value of the model, and what it is given beside the value. */
function inspector(model: SchemaModel): readonly [name: string, ...rest: string[]] {
  switch (model.kind) {
    case "named":
      return [`inspect${model.name}`];
    case "boolean":
      return ["inspectBoolean"];
    case "string": {
      if (!model.pattern) return [model.nonEmpty ? "inspectNonEmpty" : "inspectString"];
      const { format, message } = model.pattern;
      return ["inspectPattern", patternName(model.pattern), JSON.stringify(format), JSON.stringify(message)];
    }
    case "number":
      if (model.minimum === null && model.maximum === null) return ["inspectNumber"];
      if (model.minimum === null || model.maximum === null)
        throw new Error("a number needs both bounds or none");
      return ["inspectRange", `${model.minimum}`, `${model.maximum}`];
    case "literals":
      return ["inspectLiterals", `[${model.values.map((value) => JSON.stringify(value)).join(", ")}]`];
    case "union": {
      const [inner, last] = model.options;
      if (model.options.length !== 2 || !inner || last?.kind !== "null") {
        throw new Error("a union other than z.union([…, z.null()]) has no face in the contract");
      }
      return ["inspectNullable", named(inner)];
    }
    case "array":
      return ["inspectArray", predicate(model.element), named(model.element)];
    case "record":
      return model.value.kind === "unknown" ? ["inspectRecord"] : ["inspectRecord", named(model.value)];
    default:
      throw new Error(`a value of kind ${model.kind} cannot be inspected by itself`);
  }
}

/** The function, where it needs nothing but the value. */
function named(model: SchemaModel): string {
  const [name, ...rest] = inspector(model);
  if (rest.length > 0) throw new Error(`${name} needs more than a value; give what it looks at a name`);
  return name;
}

function call(name: string, ...rest: readonly string[]): string {
  return `${name}(${rest.join(", ")})`;
}

function fieldText({ key, optional, type }: FieldModel, flat: ReadonlySet<string>): string {
  const field = `value[${JSON.stringify(key)}]`;
  const [name, ...rest] = inspector(type);
  if (!optional) {
    const isDeep = type.kind === "named" && !isCopiedAsItIs(type, flat);
    return isDeep ? call("unless", field, predicate(type), name) : call(name, field, ...rest);
  }
  const simple = /^inspect(String|Number)$/.exec(name)?.[1];
  return simple ? call(`optional${simple}`, field) : call("optional", field, name, ...rest);
}

/** The function that finds everything that is wrong with a value of a shape. */
export function inspection(model: SchemaModel, flat: ReadonlySet<string>): string {
  if (model.kind !== "object") {
    const [name, ...rest] = inspector(model);
    return rest.length === 0 ? name : `(value) => ${call(name, "value", ...rest)}`;
  }
  const fields = model.fields
    .map((field) => `        ${field.key}: ${within(field.key, () => fieldText(field, flat))},\n`)
    .join("");
  return `(value) =>\n  isObject(value)\n    ? inspectFields({\n${fields}      })\n    : [typeIssue("object", value)]`;
}
