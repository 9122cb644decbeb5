import { isObject, type JsonValue } from "../json-value.js";
import type { Alternative } from "./outline.js";

const LONGEST_QUOTE = 60;

/** Writes a value as JSON, in code quotes, cut where it grows long. */
export function quote(value: JsonValue): string {
  const text = JSON.stringify(value);
  return `\`${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 1)}…` : text}\``;
}

/** How much of what is alike is shown in front of a difference. */
const SHOWN_IN_FRONT = 20;

/** Quotes two values; where both are long, what is cut away is not where they differ. */
export function quoteApart(left: JsonValue, right: JsonValue): readonly [left: string, right: string] {
  const texts = [left, right].map((value) => JSON.stringify(value)) as [string, string];
  let at = 0;
  while (at < texts[0].length && texts[0][at] === texts[1][at]) at++;
  const from = at - SHOWN_IN_FRONT;
  if (at + SHOWN_IN_FRONT < LONGEST_QUOTE) return [quote(left), quote(right)];
  const cut = (text: string) => {
    const end = text.length > from + LONGEST_QUOTE ? "…" : "";
    return `\`…${text.slice(from, from + LONGEST_QUOTE)}${end}\``;
  };
  return [cut(texts[0]), cut(texts[1])];
}

/** Lists values as words: `"a"`, `"b"` and `"c"`. */
export function quoteAll(values: readonly JsonValue[]): string {
  const quoted = values.map(quote);
  const last = quoted.pop() ?? "";
  return quoted.length === 0 ? last : `${quoted.join(", ")} and ${last}`;
}

const nouns: Readonly<Record<string, string>> = {
  null: "null",
  boolean: "a boolean",
  number: "a number",
  string: "a string",
  array: "an array",
  object: "an object",
  anything: "anything",
};

/** The name at the end of a reference. */
export function nameAtEnd(reference: string): string {
  const segments = reference.split("/").filter((segment) => segment !== "reads" && segment !== "writes");
  return segments.at(-1) ?? reference;
}

/** Names a kind of value with its article: `a string`, `an integer`, `one of "a" and "b"`. */
export function nounOf({ kind, schema }: Alternative): string {
  if (kind === "named") return `a \`${nameAtEnd(String(schema["$ref"]))}\``;
  if (kind === "number" && schema["type"] === "integer") return "an integer";
  if (kind === "values") {
    const values = schema["enum"] as readonly JsonValue[];
    return `${values.length > 1 ? "one of " : ""}${quoteAll(values)}`;
  }
  if (kind === "other") return `what \`${Object.keys(schema).join("`, `")}\` says`;
  const tag = kind === "object" ? tagOf(schema) : undefined;
  if (tag) return `an object with ${tag.key} ${quote(tag.value)}`;
  return nouns[kind] ?? kind;
}

/** Names several kinds of value: `a string or null`. */
export function nounsOf(alternatives: readonly Alternative[]): string {
  return alternatives.map(nounOf).join(" or ") || "nothing";
}

/** The field by whose one value an object is told from others. */
export function tagOf(schema: Alternative["schema"]): { key: string; value: JsonValue } | undefined {
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  const properties = isObject(schema["properties"]) ? schema["properties"] : {};
  for (const key of required) {
    const field = properties[String(key)];
    if (!isObject(field)) continue;
    if (field["const"] !== undefined) return { key: String(key), value: field["const"] };
    const values = field["enum"];
    if (Array.isArray(values) && values.length === 1)
      return { key: String(key), value: values[0] as JsonValue };
  }
  return undefined;
}
