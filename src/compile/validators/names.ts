import type { PatternModel } from "../schema-model.js";

/** The file of a shape: `BotMessage` stands in `bot-message.ts`. */
export function fileOf(shape: string): string {
  return shape.replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
}

/** The constant that holds a pattern. */
export function patternName({ format, source }: PatternModel): string {
  if (format === "datetime") return "DATE_TIME";
  if (source === "\\S") return "NOT_BLANK";
  throw new Error(`the pattern /${source}/ has no name; give it one in src/compile/validators/names.ts`);
}

/** What the generated functions call their own values; a field `__proto__` would set a prototype. */
const TAKEN = /^(?:value|copy|fields|field|key|rest|empty|hasProto|whole|__proto__)$/;

/** The key as the name of a variable; throws where it cannot be one. */
export function variableName(key: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(key) || TAKEN.test(key))
    throw new Error(
      `field "${key}" cannot be a variable of the generated code; teach src/compile/validators`,
    );
  return key;
}
