import type { ContractShape } from "../contract.js";
import { type FieldModel, ownModelOf, type SchemaModel, type SchemaNames } from "./schema-model.js";

const WIDTH = 106;

function wrap(text: string, indent: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && `${indent} * ${last} ${word}`.length <= WIDTH)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function docComment(text: string, indent: string): string {
  const oneLine = `${indent}/** ${text} */`;
  if (oneLine.length <= WIDTH) return `${oneLine}\n`;
  const lines = wrap(text, indent).map((line) => `${indent} * ${line}\n`);
  return `${indent}/**\n${lines.join("")}${indent} */\n`;
}

function typeText(model: SchemaModel): string {
  switch (model.kind) {
    case "named":
      return model.name;
    case "literals":
      return model.values.map((value) => JSON.stringify(value)).join(" | ");
    case "union":
      return model.options.map(typeText).join(" | ");
    case "array": {
      const element = typeText(model.element);
      return `readonly ${/^[\w.]+$/.test(element) || element.startsWith("Readonly<") ? element : `(${element})`}[]`;
    }
    case "record":
      return `Readonly<Record<string, ${typeText(model.value)}>>`;
    case "object":
      throw new Error(
        "an object inside another shape needs a name of its own; add it to its feature's shapes",
      );
    default:
      return model.kind;
  }
}

function fieldText({ key, optional, description, type }: FieldModel): string {
  const declaration = optional ? `${key}?: ${typeText(type)} | undefined` : `${key}: ${typeText(type)}`;
  return `${docComment(description, "  ")}  readonly ${declaration};\n`;
}

/** Writes one shape as a plain readonly interface or type, with its sentence and those of its fields. */
export function compileType({ name, schema }: ContractShape, names: SchemaNames): string {
  const sentence = schema.description;
  if (!sentence) throw new Error(`shape ${name} has no sentence; add .describe(…)`);
  const model = ownModelOf(schema, names);
  const comment = docComment(sentence, "");
  if (model.kind !== "object") return `${comment}export type ${name} = ${typeText(model)};\n`;
  const unknownKeys = model.keepsUnknownKeys ? "  readonly [key: string]: unknown;\n" : "";
  return `${comment}export interface ${name} {\n${model.fields.map(fieldText).join("")}${unknownKeys}}\n`;
}
