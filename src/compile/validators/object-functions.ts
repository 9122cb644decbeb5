import type { FieldModel, SchemaModel } from "../schema-model.js";
import { condition, fieldCondition, grouped, negated } from "./conditions.js";
import { copyExpression, deepFields, isCopiedAsItIs } from "./copies.js";
import { variableName } from "./names.js";

type ObjectModel = Extract<SchemaModel, { kind: "object" }>;

/** The text of the two functions that run on every value. */
export interface ObjectFunctions {
  readonly is: string;
  readonly copy: string;
}

function destructure(fields: readonly FieldModel[]): string {
  return `const { ${fields.map(({ key }) => variableName(key)).join(", ")} } = value;`;
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
      const copy = copyExpression(type, key);
      if (!optional)
        return `  const ${copied} = ${copy};\n  if (${copied} === undefined) return undefined;\n`;
      return `  const ${copied} = ${key} === undefined ? undefined : ${copy};\n  if (${key} !== undefined && ${copied} === undefined) return undefined;\n`;
    })
    .join("");
}

/** The condition on all that is copied as it is; gives up where one does not hold. */
function soundness(fields: readonly FieldModel[], flat: ReadonlySet<string>): string {
  const shallow = fields.filter(({ type }) => isCopiedAsItIs(type, flat));
  if (shallow.length === 0) return "";
  const conditions = shallow.map((field) => fieldCondition(field, field.key));
  return `  const isSound =\n    ${all(conditions, " &&\n    ")};\n  if (!isSound) return undefined;\n`;
}

function copiedAs({ key, type }: FieldModel, flat: ReadonlySet<string>): string {
  return isCopiedAsItIs(type, flat) ? key : `${key}Copy`;
}

function member(field: FieldModel, flat: ReadonlySet<string>): string {
  const value = copiedAs(field, flat);
  return value === field.key ? value : `${field.key}: ${value}`;
}

/** An object that drops unknown keys: each field is read once, by name. */
function strippingFunctions(
  name: string,
  { fields }: ObjectModel,
  flat: ReadonlySet<string>,
): ObjectFunctions {
  const firstOptional = fields.findIndex(({ optional }) => optional);
  const leading = firstOptional < 0 ? fields : fields.slice(0, firstOptional);
  const trailing = fields.slice(leading.length);
  const literal = `{ ${leading.map((field) => member(field, flat)).join(", ")} }`;
  const assign = (field: FieldModel) => {
    const present = field.optional ? `if (${field.key} !== undefined || "${field.key}" in value) ` : "";
    return `  ${present}copy.${field.key} = ${copiedAs(field, flat)};\n`;
  };
  const result =
    trailing.length === 0
      ? `  return ${literal};\n`
      : `  const copy = ${literal} as Writable<${name}>;\n${trailing.map(assign).join("")}  return copy;\n`;
  const conditions = fields.map((field) => fieldCondition(field, field.key));
  return {
    is: `  if (!isObject(value)) return false;\n  ${destructure(fields)}\n  return (\n    ${all(conditions, " &&\n    ")}\n  );\n`,
    copy: `  if (!isObject(value)) return undefined;\n  ${destructure(fields)}\n${soundness(fields, flat)}${deepCopies(fields, flat)}${result}`,
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

/** The arm of the switch that copies an optional field, and notes its place in the schema's order. */
function copyCase({ key, type }: FieldModel, place: number, flat: ReadonlySet<string>): string {
  const end = `        next = ${place};\n        copy.${variableName(key)} = `;
  if (isCopiedAsItIs(type, flat)) {
    const own = grouped(negated(condition(type, "field")));
    return `      case "${key}":\n        if (field !== undefined && ${own}) return undefined;\n${end}field;\n        break;\n`;
  }
  const copied = `field === undefined ? undefined : ${copyExpression(type, "field")}`;
  return `      case "${key}": {\n        const copied = ${copied};\n        if (field !== undefined && copied === undefined) return undefined;\n${end}copied;\n        break;\n      }\n`;
}

/** Walks over the fields that may be absent, and over the unknown ones, in whatever order they come. */
function optionalWalk(
  passed: readonly string[],
  optional: readonly FieldModel[],
  flat: ReadonlySet<string>,
): string {
  const copies = optional.map((field, at) => copyCase(field, at + 1, flat)).join("");
  const skips = passed.map((key) => `      case "${key}":\n`).join("");
  return `  let rank = 0;
  let next = 0;
  let inOrder = true;
  for (const key in fields) {
    const field = fields[key];
    switch (key) {
${copies}${skips}        break;
      default:
        next = ${optional.length + 1};
        copy[key] = field;
    }
    inOrder &&= rank <= next;
    rank = next;
  }
  return keepProto(inOrder ? copy : arranged(copy, KEYS), value);
`;
}

/** Walks over the unknown fields, where all that the shape names are copied already. */
function unknownWalk(passed: readonly string[]): string {
  const isUnknown = passed.map((key) => `key !== "${key}"`).join(" && ");
  return `  for (const key in value) {\n    if (${isUnknown}) copy[key] = value[key];\n  }\n  return keepProto(copy, value);\n`;
}

/**
 * An object that keeps unknown keys. What it must have is read by name; then it is walked once, whatever is in it,
 * because most of what it may have is absent from most.
 */
function keepingFunctions(name: string, { fields }: ObjectModel, flat: ReadonlySet<string>): ObjectFunctions {
  const required = fields.filter(({ optional }) => !optional);
  const optional = fields.slice(required.length);
  if (optional.some((field) => !field.optional)) {
    throw new Error(
      `${name} keeps unknown keys, so what it must have needs to stand before what it may have`,
    );
  }
  const demands = required.map(
    (field) => `  if (${negated(condition(field.type, `value["${field.key}"]`))}) return false;\n`,
  );
  const cases = arms(optional).map(
    ([keys, own]) =>
      `${keys.map((key) => `      case "${key}":\n`).join("")}        if (field !== undefined && ${grouped(negated(own))}) return false;\n        break;\n`,
  );
  const isRanked = optional.length > 0;
  const see = isRanked ? "  const fields = enumerable(value, KEYS);\n" : "";
  const walk = isRanked
    ? `${see}  for (const key in fields) {\n    const field = fields[key];\n    switch (key) {\n${cases.join("")}    }\n  }\n`
    : "";
  const start =
    required.length === 0
      ? ""
      : `  ${destructure(required)}\n${soundness(required, flat)}${deepCopies(required, flat)}`;
  const literal = `{ ${required.map((field) => member(field, flat)).join(", ")} }`;
  const passed = [...required.map(({ key }) => key), "__proto__"];
  const rest = isRanked ? optionalWalk(passed, optional, flat) : unknownWalk(passed);
  return {
    is: `  if (!isObject(value)) return false;\n${demands.join("")}${walk}  return true;\n`,
    copy: `  if (!isObject(value)) return undefined;\n${start}${see}  const copy: Writable<${name}> = ${literal};\n${rest}`,
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
