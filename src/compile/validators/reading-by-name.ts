import type { FieldModel } from "../schema-model.js";
import { fieldCondition, negated } from "./conditions.js";
import { copyExpression, isCopiedAsItIs } from "./copies.js";
import { variableName } from "./names.js";

/** The text of the two functions that run on every value. */
export interface ObjectFunctions {
  readonly is: string;
  readonly copy: string;
}

/** Reads the fields one after the other, each once, and gives up at the first that does not keep to its type. */
export function demands(fields: readonly FieldModel[]): string {
  return fields
    .map((field) => {
      const own = negated(fieldCondition(field, field.key));
      return `  const { ${variableName(field.key)} } = value;\n  if (${own}) return false;\n`;
    })
    .join("");
}

function deepCopy({ key, optional, type }: FieldModel): string {
  const copied = `${key}Copy`;
  const copy = copyExpression(type, key);
  const isPresent = optional ? `${key} !== undefined && ` : "";
  return `  const ${copied} = ${copy};\n  if (${isPresent}${copied} === undefined) return undefined;\n`;
}

/** Reads and copies the fields one after the other; gives up at the first that does not keep to its type. */
export function soundCopies(fields: readonly FieldModel[], flat: ReadonlySet<string>): string {
  return fields
    .map((field) => {
      const read = `  const { ${variableName(field.key)} } = value;\n`;
      if (!isCopiedAsItIs(field.type, flat)) return `${read}${deepCopy(field)}`;
      return `${read}  if (${negated(fieldCondition(field, field.key))}) return undefined;\n`;
    })
    .join("");
}

/** The expression of the field's copy. */
function copyOf({ key, type }: FieldModel, flat: ReadonlySet<string>): string {
  return isCopiedAsItIs(type, flat) ? key : `${key}Copy`;
}

/** The literal of a copy that has these fields. */
export function literal(fields: readonly FieldModel[], flat: ReadonlySet<string>): string {
  const members = fields.map((field) => {
    const copied = copyOf(field, flat);
    return copied === field.key ? copied : `${field.key}: ${copied}`;
  });
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

function presence(key: string): string {
  return `has${key.replace(/^./, (first) => first.toUpperCase())}`;
}

/** Every choice of the optional fields, the largest first. */
function choices(optional: readonly FieldModel[]): FieldModel[][] {
  const [first, ...rest] = optional;
  if (!first) return [[]];
  const others = choices(rest);
  return [...others.map((choice) => [first, ...choice]), ...others];
}

/** One literal for each choice of the optional fields, so that every copy has all its fields inside the object. */
function result(fields: readonly FieldModel[], flat: ReadonlySet<string>): string {
  const optional = fields.filter((field) => field.optional);
  const flags = optional.map(
    ({ key }) => `  const ${presence(key)} = ${key} !== undefined || "${key}" in value;\n`,
  );
  const returns = choices(optional).map((choice) => {
    const chosen = fields.filter((field) => !field.optional || choice.includes(field));
    const when = choice.map(({ key }) => presence(key)).join(" && ");
    return `  ${when ? `if (${when}) ` : ""}return ${literal(chosen, flat)};\n`;
  });
  return `${flags.join("")}${returns.join("")}`;
}

/** An object that drops unknown keys and has most of its fields: each is read once, by name. */
export function readingByName(fields: readonly FieldModel[], flat: ReadonlySet<string>): ObjectFunctions {
  return {
    is: `  if (!isObject(value)) return false;\n${demands(fields)}  return true;\n`,
    copy: `  if (!isObject(value)) return undefined;\n${soundCopies(fields, flat)}${result(fields, flat)}`,
  };
}
