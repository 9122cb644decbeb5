import type * as z from "zod";

/** What a JSON Schema cannot say of a zod schema, by the type of its definition. */
const unseenTypes: Readonly<Record<string, string>> = {
  transform: "a transform",
  custom: "a rule of its own",
  catch: "a value for what is not accepted",
  preprocess: "a transform",
};

const unseenChecks: Readonly<Record<string, string>> = {
  custom: "a refinement",
  overwrite: "a change of the value",
  property: "a rule on a property",
};

type Definition = Readonly<Record<string, unknown>>;

function isSchema(value: unknown): value is z.core.$ZodType {
  return typeof value === "object" && value !== null && "_zod" in value;
}

const placeOfKey: Readonly<Record<string, string>> = { element: "[]", valueType: "[*]", catchall: "[*]" };

function* partsOf(definition: Definition): Generator<readonly [place: string, schema: z.core.$ZodType]> {
  for (const [key, value] of Object.entries(definition)) {
    if (key === "shape") {
      for (const [field, schema] of Object.entries(value as object)) {
        if (isSchema(schema)) yield [`.${field}`, schema];
      }
    } else if (key === "getter" && definition["type"] === "lazy") {
      yield ["", (value as () => z.core.$ZodType)()];
    } else if (isSchema(value)) yield [placeOfKey[key] ?? "", value];
    else if (Array.isArray(value) && key !== "checks") {
      for (const schema of value) if (isSchema(schema)) yield ["", schema];
    }
  }
}

/** The rules that a definition says by other words than its name: of a schema or of a check. */
function* rulesOf(definition: Definition): Generator<string> {
  const { type, check, format, pattern, coerce, transform } = definition;
  if (type === "pipe" && typeof transform === "function") yield "a transform";
  if (coerce === true) yield "a coercion";
  // A format says nothing of values where no pattern stands beside it.
  if (check === "string_format" && pattern === undefined) yield `the form ${String(format)}`;
}

function* rulesIn(schema: z.core.$ZodType, place: string, seen: Set<unknown>): Generator<string> {
  if (seen.has(schema)) return;
  seen.add(schema);
  const definition = schema._zod.def as unknown as Definition;
  const at = place ? `${place.replace(/^\./, "")}: ` : "";
  const checks = (definition["checks"] as readonly z.core.$ZodCheck[] | undefined) ?? [];
  const found = [
    unseenTypes[String(definition["type"])],
    ...rulesOf(definition),
    ...checks.flatMap(({ _zod: { def } }) => [
      unseenChecks[def.check],
      ...rulesOf(def as unknown as Definition),
    ]),
  ];
  for (const rule of found) if (rule) yield `${at}${rule}`;
  for (const [inner, part] of partsOf(definition)) yield* rulesIn(part, place + inner, seen);
}

/** Lists what a JSON Schema of the zod schema cannot say: refinements, transforms and the like, each with its place. */
export function unseenRules(schema: z.core.$ZodType): readonly string[] {
  return [...new Set(rulesIn(schema, "", new Set()))];
}
