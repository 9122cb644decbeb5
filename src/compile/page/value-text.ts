import type { DecisionRow } from "../../features/feature.js";

/** What no reader could see, or would take for a plain space; the classes are those that no Unicode version moves. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u00a0]/gu;

function escapeInvisible(json: string): string {
  return json.replace(INVISIBLE, (char) =>
    [...Array(char.length).keys()]
      .map((at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

function leaf(value: unknown): string {
  return escapeInvisible(JSON.stringify(value));
}

/** As JSON has them: a field that is `undefined` is absent. */
function fieldsOf(value: object): [key: string, field: unknown][] {
  return Object.entries(value).filter(([, field]) => field !== undefined);
}

/** Writes a value as JSON on one line, with spaces; a lone surrogate and what is invisible stand as `\u` escapes. */
export function jsonLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return leaf(value);
  return `{${fieldsOf(value)
    .map(([key, field]) => `${leaf(key)}: ${jsonLine(field)}`)
    .join(", ")}}`;
}

const WIDTH = 100;

/** Writes a value as JSON, with line breaks only where it does not fit into a line. */
export function jsonBlock(value: unknown, indent = ""): string {
  const line = jsonLine(value);
  if (indent.length + line.length <= WIDTH || typeof value !== "object" || value === null) return line;
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((element) => jsonBlock(element, inner))
    : fieldsOf(value).map(([key, field]) => `${leaf(key)}: ${jsonBlock(field, inner)}`);
  const lines = parts.map((part) => `${inner}${part}`).join(",\n");
  return isList ? `[\n${lines}\n${indent}]` : `{\n${lines}\n${indent}}`;
}

/** JSON text inside JSON text is unreadable: a string with double quotes stands in single ones, as JavaScript has it. */
function argument(value: unknown): string {
  const json = jsonLine(value);
  if (typeof value !== "string" || !value.includes('"') || value.includes("'")) return json;
  return `'${json.slice(1, -1).replace(/\\(.)/g, (escaped, char) => (char === '"' ? char : escaped))}'`;
}

/** Writes one row of a truth table: the arguments of the call, and what it answers. */
export function rowText({ input, output }: DecisionRow): { readonly input: string; readonly output: string } {
  const isRefusal = typeof output === "object" && output !== null && "refused" in output;
  return {
    input: input.map(argument).join(", "),
    output: isRefusal ? `throws ${String(output.refused)}` : jsonLine(output),
  };
}
