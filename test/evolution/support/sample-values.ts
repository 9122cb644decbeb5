import type { Dice } from "./edit-schema.js";
import { fieldNames, type Schema, textPatterns } from "./random-schema.js";

type Keywords = { [keyword: string]: unknown };

function isKeywords(schema: unknown): schema is Keywords {
  return typeof schema === "object" && schema !== null;
}

/** What two schemas speak of: the values at which they may differ. */
export interface Landmarks {
  readonly numbers: readonly number[];
  readonly lengths: readonly number[];
  readonly texts: readonly string[];
  readonly values: readonly unknown[];
}

/** Nobody's schema names these, but for patterns. */
const strangeKeys = ["zz", "zzz", "x-1", "x-zz", "note", "e", "y"];

function walk(schema: unknown, visit: (keyword: string, value: unknown) => void): void {
  if (Array.isArray(schema)) for (const item of schema) walk(item, visit);
  else if (typeof schema === "object" && schema !== null) {
    for (const [keyword, value] of Object.entries(schema)) {
      visit(keyword, value);
      walk(value, visit);
    }
  }
}

/** Collects the landmarks of schemas: their bounds and what lies next to them, their values, texts of their patterns. */
export function landmarksOf(schemas: readonly Schema[]): Landmarks {
  const numbers = new Set([0, 1]);
  const lengths = new Set([0, 1]);
  const texts = new Set(["", "a", "text", "😀"]);
  const values = new Map<string, unknown>();
  const addValue = (value: unknown) => {
    values.set(JSON.stringify(value), value);
    if (typeof value === "number") for (const near of [value, value + 1, value - 0.5]) numbers.add(near);
    if (typeof value === "string") texts.add(value);
  };
  walk(schemas, (keyword, value) => {
    if (keyword === "const") addValue(value);
    if (keyword === "enum" && Array.isArray(value)) value.forEach(addValue);
    if (keyword === "pattern") for (const text of textPatterns[String(value)] ?? []) texts.add(text);
    if (typeof value !== "number") return;
    if (/Length|Items|Properties|Contains/.test(keyword))
      for (const near of [value - 1, value, value + 1]) lengths.add(Math.max(0, near));
    else
      for (const near of [value, value + 0.5, value - 0.5, value + 1, value - 1, value * 2])
        numbers.add(near);
  });
  return { numbers: [...numbers], lengths: [...lengths], texts: [...texts], values: [...values.values()] };
}

const typesOf = (schema: Keywords): readonly string[] => {
  const { type } = schema;
  if (type === undefined) return ["null", "boolean", "number", "string", "array", "object"];
  return (Array.isArray(type) ? type : [type]).map((name) => (name === "integer" ? "number" : name));
};

/** Thrown inside where a value does not keep to the alternative that was chosen for it. */
class Unfit extends Error {}

function speaks(schema: unknown): boolean {
  return isKeywords(schema) && Object.keys(schema).length > 0;
}

/** Tells whether a schema says something of a key that it does not name. */
function rulesUnnamed(
  { additionalProperties, patternProperties, propertyNames }: Keywords,
  key: string,
): boolean {
  const sources = Object.keys((patternProperties as object | undefined) ?? {});
  const isPlain = JSON.stringify(propertyNames) === '{"type":"string"}';
  return (
    speaks(additionalProperties) ||
    (speaks(propertyNames) && !isPlain) ||
    sources.some((source) => new RegExp(source, "u").test(key))
  );
}

/** Makes values that a sender of a schema might send; whether one really keeps to it is for a validator to say. */
export class Sampler {
  constructor(
    private readonly root: Schema,
    private readonly landmarks: Landmarks,
    private readonly dice: Dice,
    /** Tells whether a value keeps to a part of the root. */
    private readonly keepsTo: (part: object, value: unknown) => boolean,
  ) {}

  /** One value; `undefined` where the dice led to one that does not keep to the alternative it was written for. */
  value(): unknown {
    try {
      return this.of([this.root], 0);
    } catch (error) {
      if (error instanceof Unfit) return undefined;
      throw error;
    }
  }

  private pick<Item>(items: readonly Item[]): Item | undefined {
    return items[this.dice(Math.max(1, items.length))];
  }

  /** Chooses one alternative wherever there are several, and gives all that then holds at once. */
  private chosen(schema: unknown, options: Keywords[]): readonly Keywords[] {
    if (typeof schema !== "object" || schema === null) return [];
    const { anyOf, oneOf, allOf, $ref, if: premise, then, else: otherwise, ...own } = schema as Keywords;
    const picked = [anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? [this.pick(list)] : []));
    const branch = premise === undefined ? [] : this.dice(2) === 0 ? [premise, then] : [otherwise];
    const target = $ref === "#" ? [this.root] : $ref ? [this.definition(String($ref))] : [];
    for (const option of [...picked, ...branch]) {
      if (isKeywords(option)) options.push(option);
    }
    const parts = [...picked, ...((allOf as unknown[] | undefined) ?? []), ...branch, ...target];
    return [own, ...parts.flatMap((part) => this.chosen(part, options))];
  }

  private definition(reference: string): unknown {
    const name = reference.split("/").at(-1) ?? "";
    return ((this.root as Keywords)["$defs"] as Keywords | undefined)?.[name];
  }

  private of(schemas: readonly unknown[], depth: number): unknown {
    const options: Keywords[] = [];
    const value = this.ofAll(
      schemas.flatMap((schema) => this.chosen(schema, options)),
      depth,
    );
    if (!options.every((option) => this.keepsTo(option, value))) throw new Unfit();
    return value;
  }

  private ofAll(all: readonly Keywords[], depth: number): unknown {
    const lists = all.flatMap(({ enum: list, const: only }) => [
      ...(Array.isArray(list) ? [list] : []),
      ...(only !== undefined ? [[only]] : []),
    ]);
    const list = this.pick(lists);
    if (list && this.dice(20) > 0) return this.pick(list);
    const types = all
      .map(typesOf)
      .reduce((left, right) => left.filter((type) => right.includes(type)), typesOf({}));
    const type = this.pick(depth > 5 ? types.filter((name) => name !== "array" && name !== "object") : types);
    switch (type) {
      case "boolean":
        return this.dice(2) === 0;
      case "number":
        return this.pick(this.landmarks.numbers);
      case "string":
        return this.text(all);
      case "array":
        return this.array(all, depth);
      case "object":
        return this.object(all, depth);
      default:
        return null;
    }
  }

  private text(all: readonly Keywords[]): string {
    const fits = this.landmarks.texts.filter((text) =>
      all.every(({ pattern }) => pattern === undefined || new RegExp(String(pattern), "u").test(text)),
    );
    if (this.dice(2) === 0) return this.pick(fits) ?? "";
    const length = this.pick(this.landmarks.lengths) ?? 0;
    return (this.pick(fits) ?? "").slice(0, length).padEnd(length, this.pick(["a", "b", "0"]) ?? "a");
  }

  private array(all: readonly Keywords[], depth: number): unknown[] {
    const length = Math.min(5, this.pick(this.landmarks.lengths) ?? 0);
    const wanted = all.flatMap(({ contains }) => (contains === undefined ? [] : [contains]));
    const items = Array.from({ length }, (_, place) => {
      const rules = all.map(({ prefixItems, items: rest }) =>
        Array.isArray(prefixItems) && place < prefixItems.length ? prefixItems[place] : rest,
      );
      const contained = wanted.length > 0 && this.dice(2) === 0 ? this.pick(wanted) : undefined;
      const item = this.of(contained === undefined ? rules : [...rules, contained], depth + 1);
      if (isKeywords(contained) && !this.keepsTo(contained, item)) throw new Unfit();
      return item;
    });
    if (items.length > 1 && this.dice(5) === 0) items[items.length - 1] = items[0];
    return items;
  }

  private object(all: readonly Keywords[], depth: number): Keywords {
    const required = all.flatMap(({ required: keys }) => (keys as string[] | undefined) ?? []);
    const named = all.flatMap(({ properties }) => Object.keys((properties as object | undefined) ?? {}));
    const dependent = Object.fromEntries(
      all.flatMap(({ dependentRequired }) => Object.entries((dependentRequired as object) ?? {})),
    ) as Record<string, string[]>;
    // Whoever rules a key may send it; who does not sends no key that only others name.
    const ruled = fieldNames.filter((key) => all.some((schema) => rulesUnnamed(schema, key)));
    const others = [...ruled, ...strangeKeys];
    const keys = new Set(required.filter(() => this.dice(10) > 0));
    const optional = this.pick([0.5, 0, 1]) ?? 0;
    for (const key of [...named, ...Object.keys(dependent)]) {
      if (this.dice(100) < optional * 100) keys.add(key);
    }
    for (const key of [...keys])
      if (this.dice(10) > 0) for (const other of dependent[key] ?? []) keys.add(other);
    const extra = this.pick([0, 0, 1, 2]) ?? 0;
    for (let at = 0; at < extra; at++) keys.add(this.pick(others) ?? "zz");
    return Object.fromEntries([...keys].map((key) => [key, this.of(this.rulesOf(key, all), depth + 1)]));
  }

  private rulesOf(key: string, all: readonly Keywords[]): readonly unknown[] {
    return all.flatMap(({ properties, patternProperties, additionalProperties }) => {
      const own = Object.hasOwn((properties as object | undefined) ?? {}, key)
        ? [(properties as Keywords)[key]]
        : [];
      const matched = Object.entries((patternProperties as object | undefined) ?? {})
        .filter(([source]) => new RegExp(source, "u").test(key))
        .map(([, schema]) => schema);
      return own.length + matched.length > 0 ? [...own, ...matched] : [additionalProperties];
    });
  }
}
