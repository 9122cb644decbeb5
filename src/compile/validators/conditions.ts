import type { FieldModel, PatternModel, SchemaModel } from "../schema-model.js";
import { patternName } from "./names.js";

/** The expression that is true where `at` keeps to the model. */
export function condition(model: SchemaModel, at: string): string {
  switch (model.kind) {
    case "unknown":
      return "true";
    case "null":
      return `${at} === null`;
    case "boolean":
      return `typeof ${at} === "boolean"`;
    case "string": {
      const rules = [
        model.nonEmpty ? ` && ${at} !== ""` : "",
        model.pattern ? ` && ${patternTest(model.pattern, at)}` : "",
      ];
      return `typeof ${at} === "string"${rules.join("")}`;
    }
    case "number": {
      const bounds = [
        model.minimum === null ? "" : ` && ${at} >= ${model.minimum}`,
        model.maximum === null ? "" : ` && ${at} <= ${model.maximum}`,
      ];
      // Both bounds refuse what is not finite.
      const finite = bounds.every(Boolean) ? "" : ` && Number.isFinite(${at})`;
      return `typeof ${at} === "number"${finite}${bounds.join("")}`;
    }
    case "literals":
      return model.values.map((value) => `${at} === ${JSON.stringify(value)}`).join(" || ");
    case "union":
      return model.options
        .map((option) => grouped(condition(option, at)))
        .reverse()
        .join(" || ");
    case "named":
      return `is${model.name}(${at})`;
    case "record":
      return model.value.kind === "unknown"
        ? `isPlainRecord(${at})`
        : `isRecordOf(${at}, ${predicate(model.value)})`;
    case "array":
      return `isArrayOf(${at}, ${predicate(model.element)})`;
    case "object":
      throw new Error("an object inside another shape needs a name of its own");
  }
}

/** The expression that is true where a string matches: first what most strings look like, then the pattern itself. */
function patternTest(pattern: PatternModel, at: string): string {
  const name = patternName(pattern);
  const usual = name === "DATE_TIME" ? `COMMON_DATE_TIME.test(${at})` : `startsVisibly(${at})`;
  return `(${usual} || ${name}.test(${at}))`;
}

/** The function that tells whether an element keeps to the model. */
export function predicate(model: SchemaModel): string {
  if (model.kind === "named") return `is${model.name}`;
  if (model.kind === "record" && model.value.kind === "unknown") return "isPlainRecord";
  throw new Error(`an element of kind ${model.kind} has no predicate; give it a name`);
}

/** The condition in brackets where it is made of several. */
export function grouped(text: string): string {
  return / && | \|\| /.test(text) ? `(${text})` : text;
}

/** The expression that is true where the condition is not. */
export function negated(text: string): string {
  return / && | \|\| |^\w+\(/.test(text)
    ? `!${/^\w+\([^()]*\)$/.test(text) ? text : `(${text})`}`
    : text.replace(" === ", " !== ");
}

/** The condition of a field: where it may be absent, `undefined` passes too. */
export function fieldCondition({ key, optional, type }: FieldModel, at: string): string {
  // Whether zod lets such a field be absent depends on more than its type.
  if (type.kind === "unknown") throw new Error(`field "${key}" may be anything; say what it is`);
  const own = condition(type, at);
  return optional ? `${at} === undefined || ${grouped(own)}` : own;
}
