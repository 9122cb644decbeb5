import type { ContractShape } from "../../contract.js";
import { GENERATED_MARK } from "../generated-mark.js";
import { ownModelOf, type PatternModel, type SchemaModel, type SchemaNames } from "../schema-model.js";
import { compileType } from "../types.js";
import { within } from "../unsupported.js";
import { condition } from "./conditions.js";
import { copyExpression, isCopiedAsItIs } from "./copies.js";
import { inspection } from "./inspections.js";
import { fileOf, patternName } from "./names.js";
import { objectFunctions } from "./object-functions.js";

const runtime: Readonly<Record<string, string>> = {
  "plain-object":
    "arranged copyArray copyPlainRecord copyRecord enumerable isArrayOf isObject isPlainRecord isRecordOf keepProto withUndefined Writable",
  inspect:
    "inspectArray inspectBoolean inspectFields inspectLiterals inspectNonEmpty inspectNullable inspectNumber inspectPattern inspectRange inspectRecord inspectString optional optionalNumber optionalString unless",
  issue: "Inspect typeIssue",
  patterns: "COMMON_DATE_TIME startsVisibly",
  validator: "outcome refuse Validator validator",
};

const WIDTH = 110;

const typeNames = new Set(["Inspect", "Validator", "Writable"]);

function importLine(names: readonly string[], from: string): string {
  const isAllTypes = names.every((name) => typeNames.has(name) || /^type /.test(name));
  const shown = names.map((name) => (typeNames.has(name) && !isAllTypes ? `type ${name}` : name));
  const line = `import ${isAllTypes ? "type " : ""}{ ${shown.join(", ")} } from "${from}";\n`;
  if (line.length <= WIDTH) return line;
  return `import ${isAllTypes ? "type " : ""}{\n${shown.map((name) => `  ${name},\n`).join("")}} from "${from}";\n`;
}

function patternsIn(model: SchemaModel): PatternModel[] {
  if (model.kind === "string") return model.pattern ? [model.pattern] : [];
  if (model.kind === "object") return model.fields.flatMap(({ type }) => patternsIn(type));
  return [];
}

/** The names that the text uses. */
function used(text: string, names: readonly string[]): string[] {
  return names.filter((name) => new RegExp(`\\b${name}\\b`).test(text));
}

/** The shapes whose values are strings, so that a copy is the value itself. */
export function flatShapes(shapes: readonly ContractShape[], names: SchemaNames): ReadonlySet<string> {
  const isFlat = ({ schema }: ContractShape) =>
    ["string", "literals"].includes(ownModelOf(schema, names).kind);
  return new Set(shapes.filter(isFlat).map(({ name }) => name));
}

function functionsOf(name: string, model: SchemaModel, flat: ReadonlySet<string>) {
  const inspect = inspection(model, flat);
  if (model.kind === "object") return { ...objectFunctions(name, model, flat), inspect };
  const copy = isCopiedAsItIs(model, flat)
    ? `  return is${name}(value) ? value : undefined;\n`
    : `  return ${copyExpression(model, "value")};\n`;
  return { is: `  return ${condition(model, "value")};\n`, copy, inspect };
}

/** Writes the file of one shape: its type, what decides on it, and what copies it. */
export function shapeModule(
  shape: ContractShape,
  shapes: readonly ContractShape[],
  names: SchemaNames,
): string {
  const { name, schema } = shape;
  const model = ownModelOf(schema, names);
  const flat = flatShapes(shapes, names);
  const functions = within(name, () => functionsOf(name, model, flat));
  // The copy of `null` is `null`, so that it does not tell what is wrong.
  const parsed = model.kind === "union" ? `is${name}(value) ? value :` : `copy${name}(value) ??`;
  const isWalked = model.kind === "object" && /\bKEYS\b/.test(functions.copy);
  const keys = isWalked ? model.fields.map(({ key }) => key) : [];
  const constants = [
    ...new Set(patternsIn(model).map((pattern) => `const ${patternName(pattern)} = /${pattern.source}/;\n`)),
    ...(keys.length > 0
      ? [`const KEYS = [\n${keys.map((key) => `  ${JSON.stringify(key)},\n`).join("")}];\n`]
      : []),
  ];
  const body = [
    compileType(shape, names),
    ...constants,
    `/** Tells whether a value is a \`${name}\`. Allocates nothing. */\nexport function is${name}(value: unknown): value is ${name} {\n${functions.is}}\n`,
    `/** Copies a \`${name}\`; \`undefined\` where the value is none. */\nexport function copy${name}(value: unknown): ${name} | undefined {\n${functions.copy}}\n`,
    `/** Finds what is wrong with a value that is no \`${name}\`. */\nexport const inspect${name}: Inspect = ${functions.inspect};\n`,
    `/** Validates a \`${name}\`: ${(schema.description ?? "").replace(/^./, (first) => first.toLowerCase())} */\nexport const ${name}: Validator<${name}> = /* @__PURE__ */ validator(\n  is${name},\n  (value) => outcome(copy${name}(value), value, inspect${name}),\n  (value) => ${parsed} refuse(value, inspect${name}),\n);\n`,
  ].join("\n");
  const siblings = shapes
    .filter((other) => other.name !== name)
    .flatMap((other) => {
      const taken = used(body, [`copy${other.name}`, `inspect${other.name}`, `is${other.name}`]);
      const type = used(body.replaceAll(/\/\*\*[\s\S]*?\*\//g, ""), [other.name]);
      const all = [...type.map((each) => `type ${each}`), ...taken];
      return all.length > 0 ? [[fileOf(other.name), all] as const] : [];
    });
  const imports = [
    ...Object.entries(runtime).map(
      ([file, list]) => [`../validation/${file}.js`, used(body, list.split(" "))] as const,
    ),
    ...siblings.map(([file, list]) => [`./${file}.js`, list] as const),
  ].filter(([, list]) => list.length > 0);
  return `// ${GENERATED_MARK}\n\n${imports.map(([from, list]) => importLine(list, from)).join("")}\n${body}`;
}
