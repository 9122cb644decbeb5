import * as z from "zod";
import type { PatternModel } from "../schema-model.js";

/** The file of a shape: `BotMessage` stands in `bot-message.ts`. */
export function fileOf(shape: string): string {
  return shape.replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
}

/** The one form of date and time that takes all that `COMMON_DATE_TIME` takes. */
const ANY_DATE_TIME = z.core.regexes.datetime({ offset: true, local: true }).source;

/** The constant that holds a pattern. */
export function patternName({ format, source }: PatternModel): string {
  if (format === "datetime" && source === ANY_DATE_TIME) return "DATE_TIME";
  if (source === "\\S") return "NOT_BLANK";
  throw new Error(`the pattern /${source}/ has no name; give it one in src/compile/validators/names.ts`);
}

/** What the generated functions call their own values; a field `__proto__` would set a prototype. */
const TAKEN = /^(?:value|copy|fields|field|key|rest|empty|hasProto|whole|__proto__)$/;

/** What the language itself does not take as the name of a variable. */
const RESERVED =
  /^(?:arguments|await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|eval|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|undefined|var|void|while|with|yield)$/;

/** The key as the name of a variable; throws where it cannot be one. */
export function variableName(key: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(key) || TAKEN.test(key) || RESERVED.test(key))
    throw new Error(
      `field "${key}" cannot be a variable of the generated code; teach src/compile/validators`,
    );
  return key;
}
