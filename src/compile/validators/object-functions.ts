import type { FieldModel, SchemaModel } from "../schema-model.js";
import { condition, fieldCondition, grouped, negated } from "./conditions.js";
import { copyExpression, deepFields, isCopiedAsItIs } from "./copies.js";

type ObjectModel = Extract<SchemaModel, { kind: "object" }>;

/** The text of the two functions that run on every value. */
export interface ObjectFunctions {
  readonly is: string;
  readonly copy: string;
}

function destructure(fields: readonly FieldModel[]): string {
  return `const { ${fields.map(({ key }) => key).join(", ")} } = value;`;
}

function all(conditions: readonly string[], separator: string): string {
  return conditions.length === 0
    ? "true"
    : conditions.map(conditions.length > 1 ? groupedOr : String).join(separator);
}

function groupedOr(text: string): string {
  return text.includes(" || ") ? `(${text})` : text;
}

/** Copies what is an object into a variable of its own, and gives up where that fails. */
function deepCopies(fields: readonly FieldModel[], flat: ReadonlySet<string>): string {
  return deepFields(fields, flat)
    .map(({ key, optional, type }) => {
      const copied = `${key}Copy`;
      const copy = copyExpression(type, key, flat);
      if (!optional)
        return `  const ${copied} = ${copy};\n  if (${copied} === undefined) return undefined;\n`;
      return `  const ${copied} = ${key} === undefined ? undefined : ${copy};\n  if (${key} !== undefined && ${copied} === undefined) return undefined;\n`;
    })
    .join("");
}

/** An object that drops unknown keys: each field is read once, by name. */
function strippingFunctions(
  name: string,
  { fields }: ObjectModel,
  flat: ReadonlySet<string>,
): ObjectFunctions {
  const shallow = fields.filter(({ type }) => isCopiedAsItIs(type, flat));
  const member = ({ key, type }: FieldModel) => (isCopiedAsItIs(type, flat) ? key : `${key}: ${key}Copy`);
  const firstOptional = fields.findIndex(({ optional }) => optional);
  const leading = firstOptional < 0 ? fields : fields.slice(0, firstOptional);
  const trailing = fields.slice(leading.length);
  const literal = `{ ${leading.map(member).join(", ")} }`;
  const assign = (field: FieldModel) => {
    const value = isCopiedAsItIs(field.type, flat) ? field.key : `${field.key}Copy`;
    const present = field.optional ? `if (${field.key} !== undefined || "${field.key}" in value) ` : "";
    return `  ${present}copy.${field.key} = ${value};\n`;
  };
  const conditions = shallow.map((field) => fieldCondition(field, field.key));
  const check =
    conditions.length === 0
      ? ""
      : `  const isSound =\n    ${all(conditions, " &&\n    ")};\n  if (!isSound) return undefined;\n`;
  const result =
    trailing.length === 0
      ? `  return ${literal};\n`
      : `  const copy = ${literal} as Writable<${name}>;\n${trailing.map(assign).join("")}  return copy;\n`;
  return {
    is: `  if (!isObject(value)) return false;\n  ${destructure(fields)}\n  return (\n    ${all(
      fields.map((field) => fieldCondition(field, field.key)),
      " &&\n    ",
    )}\n  );\n`,
    copy: `  if (!isObject(value)) return undefined;\n  ${destructure(fields)}\n${check}${deepCopies(fields, flat)}${result}`,
  };
}

/** A group of keys with the same condition: one arm of the switch. */
function arms(fields: readonly FieldModel[]): [keys: readonly string[], condition: string][] {
  const byCondition = new Map<string, string[]>();
  for (const field of fields) {
    const own = condition(field.type, "field");
    byCondition.set(own, [...(byCondition.get(own) ?? []), field.key]);
  }
  return [...byCondition].map(([own, keys]) => [keys, own]);
}

/** An object that keeps unknown keys: it is walked once, whatever is in it, because most keys are absent from most. */
function keepingFunctions(name: string, { fields }: ObjectModel, flat: ReadonlySet<string>): ObjectFunctions {
  const required = fields.filter(({ optional }) => !optional);
  const optional = fields.filter((field) => field.optional);
  const demands = required.map(
    ({ key, type }) => `  if (${negated(condition(type, `value["${key}"]`))}) return false;\n`,
  );
  const cases = arms(optional).map(
    ([keys, own]) =>
      `${keys.map((key) => `      case "${key}":\n`).join("")}        if (field !== undefined && ${grouped(negated(own))}) return false;\n        break;\n`,
  );
  const walk =
    optional.length === 0
      ? ""
      : `  const fields = enumerable(value, KEYS);\n  for (const key in fields) {\n    const field = fields[key];\n    switch (key) {\n${cases.join("")}    }\n  }\n`;
  const copyCases = fields.map((field, index) => {
    const rank = index + 1;
    const order = `        if (rank > ${rank}) inOrder = false;\n        rank = ${rank};\n`;
    const isPresent = field.optional ? "field !== undefined && " : "";
    if (isCopiedAsItIs(field.type, flat)) {
      const own = condition(field.type, "field");
      return `      case "${field.key}":\n        if (${isPresent}${isPresent ? grouped(negated(own)) : negated(own)}) return undefined;\n${order}        copy.${field.key} = field;\n        break;\n`;
    }
    const copied = copyExpression(field.type, "field", flat);
    const value = field.optional ? `field === undefined ? undefined : ${copied}` : copied;
    return `      case "${field.key}": {\n        const copied = ${value};\n        if (${isPresent}copied === undefined) return undefined;\n${order}        copy.${field.key} = copied;\n        break;\n      }\n`;
  });
  const rest = `      case "__proto__":\n        break;\n      default:\n        rank = ${fields.length + 1};\n        copy[key] = field;\n`;
  const missing = required.map(({ key }) => `  if (copy.${key} === undefined) return undefined;\n`);
  return {
    is: `  if (!isObject(value)) return false;\n${demands.join("")}${walk}  return true;\n`,
    copy: `  if (!isObject(value)) return undefined;\n  const fields = enumerable(value, KEYS);\n  const copy: Partial<Writable<${name}>> = {};\n  let rank = 0;\n  let inOrder = true;\n  for (const key in fields) {\n    const field = fields[key];\n    switch (key) {\n${copyCases.join("")}${rest}    }\n  }\n${missing.join("")}  return finish<${name}>(copy, value, inOrder ? null : KEYS);\n`,
  };
}

/** Writes what decides on and copies an object. */
export function objectFunctions(
  name: string,
  model: ObjectModel,
  flat: ReadonlySet<string>,
): ObjectFunctions {
  return model.keepsUnknownKeys ? keepingFunctions(name, model, flat) : strippingFunctions(name, model, flat);
}
