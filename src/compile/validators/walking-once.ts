import type { FieldModel } from "../schema-model.js";
import { condition, negated } from "./conditions.js";
import { copyExpression, isCopiedAsItIs } from "./copies.js";
import { variableName } from "./names.js";
import { demands, literal, type ObjectFunctions, soundCopies } from "./reading-by-name.js";

const FIELDS = "  const fields = enumerable(value, KEYS);\n";

function labels(keys: readonly string[]): string {
  return keys.map((key) => `      case "${key}":\n`).join("");
}

/** The keys with the same condition: one arm of the switch. */
function arms(fields: readonly FieldModel[]): string {
  const byCondition = new Map<string, string[]>();
  for (const { key, type } of fields) {
    const own = condition(type, "field");
    byCondition.set(own, [...(byCondition.get(own) ?? []), key]);
  }
  return [...byCondition]
    .map(([own, keys]) => `${labels(keys)}        if (${negated(own)}) return false;\n        break;\n`)
    .join("");
}

/** The arm of the switch that copies a field into a variable of its name. */
function copyArm({ key, type }: FieldModel, flat: ReadonlySet<string>): string {
  const variable = variableName(key);
  const copying = isCopiedAsItIs(type, flat)
    ? `        if (${negated(condition(type, "field"))}) return undefined;\n        ${variable} = field;\n`
    : `        ${variable} = ${copyExpression(type, "field")};\n        if (${variable} === undefined) return undefined;\n`;
  return `${labels([key])}${copying}        break;\n`;
}

/** A field that is `undefined` keeps to every type that it may have. */
function walk(onUndefined: string, cases: string): string {
  return `  for (const key in fields) {\n    const field = fields[key];\n${onUndefined}    switch (key) {\n${cases}    }\n  }\n`;
}

function verdict(required: readonly FieldModel[], optional: readonly FieldModel[]): string {
  const walked =
    optional.length === 0
      ? ""
      : `${FIELDS}${walk("    if (field === undefined) continue;\n", arms(optional))}`;
  return `  if (!isObject(value)) return false;\n${demands(required)}${walked}  return true;\n`;
}

/** Copies what the shape does not name, but for what would set a prototype. */
function unknownWalk(required: readonly FieldModel[]): string {
  const known = [...required.map(({ key }) => key), "__proto__"];
  const isUnknown = known.map((key) => `key !== "${key}"`).join(" && ");
  return `  for (const key in value) {\n    if (${isUnknown}) copy[key] = value[key];\n  }\n  return keepProto(copy, value)`;
}

/** The arms of the switch that pass over what is copied already, and keep what the shape does not name. */
function unknownArms(required: readonly FieldModel[]): string {
  const passed = required.length === 0 ? "" : `${labels(required.map(({ key }) => key))}        break;\n`;
  return `${passed}      case "__proto__":\n        hasProto = true;\n        break;\n      default:\n        rest ??= {};\n        rest[key] = field;\n`;
}

/** Copies what may be there into variables, and whatever else is there into an object of its own. */
function optionalWalk(
  name: string,
  required: readonly FieldModel[],
  optional: readonly FieldModel[],
  keepsUnknownKeys: boolean,
  flat: ReadonlySet<string>,
): string {
  const variables = optional.map(({ key }) => `  let ${variableName(key)}: ${name}["${key}"];\n`).join("");
  const kept = "  let rest: Record<string, unknown> | undefined;\n  let hasProto = false;\n";
  const onUndefined =
    "    if (field === undefined && KEYS.includes(key)) {\n      empty ??= [];\n      empty.push(key);\n      continue;\n    }\n";
  const arms = optional.map((field) => copyArm(field, flat)).join("");
  const cases = `${arms}${keepsUnknownKeys ? unknownArms(required) : ""}`;
  return `${FIELDS}${variables}${keepsUnknownKeys ? kept : ""}  let empty: string[] | undefined;\n${walk(onUndefined, cases)}`;
}

/** Builds the copy in the schema's order; with a field that is there and `undefined` it is put in order again. */
function assembled(
  required: readonly FieldModel[],
  optional: readonly FieldModel[],
  keepsUnknownKeys: boolean,
): string {
  if (optional.length === 0) return keepsUnknownKeys ? unknownWalk(required) : "  return copy";
  const present = optional
    .map(({ key }) => `  if (${variableName(key)} !== undefined) copy.${key} = ${variableName(key)};\n`)
    .join("");
  const whole = "empty === undefined ? copy : withUndefined(copy, empty, KEYS)";
  if (!keepsUnknownKeys) return `${present}  return (${whole})`;
  const rest = "  if (rest !== undefined) Object.assign(copy, rest);\n";
  return `${present}${rest}  const whole = ${whole};\n  return (hasProto ? keepProto(whole, value) : whole)`;
}

/**
 * An object of which most is absent from most. What it must have is read by name; then it is walked once, whatever is in
 * it and in whatever order, and the copy is built in the schema's order.
 */
export function walkingOnce(
  name: string,
  fields: readonly FieldModel[],
  keepsUnknownKeys: boolean,
  flat: ReadonlySet<string>,
): ObjectFunctions {
  const required = fields.filter((field) => !field.optional);
  const optional = fields.slice(required.length);
  if (optional.some((field) => !field.optional)) {
    throw new Error(`${name} is walked, so what it must have needs to stand before what it may have`);
  }
  // zod reads by name and so finds what every object inherits; a walk does not.
  const inherited = optional.find(({ key }) => key in Object.prototype);
  if (inherited) throw new Error(`${name} is walked, so field "${inherited.key}" needs another name`);
  const before = optional.length > 0 ? optionalWalk(name, required, optional, keepsUnknownKeys, flat) : "";
  const start = `  const copy: Partial<Writable<${name}>> = ${literal(required, flat)};\n`;
  const end = assembled(required, optional, keepsUnknownKeys);
  return {
    is: verdict(required, optional),
    copy: `  if (!isObject(value)) return undefined;\n${soundCopies(required, flat)}${before}${start}${end} as ${name};\n`,
  };
}
