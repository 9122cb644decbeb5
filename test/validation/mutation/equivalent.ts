import type { Fault } from "./plant.js";

/** A kind of fault that no value can show, because the program with it answers the same. */
export interface Equivalence {
  readonly why: string;
  /** `before` and `after` are the text of the file around the fault. */
  readonly matches: (fault: Fault, before: string, after: string) => boolean;
}

const RUNTIME = "src/validation/plain-object.ts";
const INSPECT = "src/validation/inspect.ts";
const PATTERNS = "src/validation/patterns.ts";

const isGenerated = ({ file }: Fault) => file.startsWith("src/generated/");

function isReordered(was: string, is: string): boolean {
  const letters = (text: string) => [...text].sort().join("");
  return was.includes(",") && letters(was) === letters(is);
}

function isArgument(before: string): boolean {
  return /\([\w, ]*$/.test(before);
}

/** The name of the function that the fault stands in. */
function within(before: string): string | undefined {
  return [...before.matchAll(/^(?:export )?(?:function (\w+)|const (\w+): Inspect = \()/gm)]
    .map(([, declared, assigned]) => declared ?? assigned)
    .at(-1);
}

/** Whether an arm of a switch no longer ends, so that the text behind it runs as well. */
function isFallingInto(behind: RegExp, { was, is }: Fault, after: string): boolean {
  return was === "break;" && is === ";" && behind.test(after);
}

/** The faults of the generated code and its runtime that change no answer, each with the reason. */
export const equivalences: readonly Equivalence[] = [
  {
    why: "the first half only spares the look for the key",
    matches: ({ was, is }) => /^(\w+) !== undefined \|\| ("\1" in value)$/.exec(was)?.[2] === is,
  },
  {
    why: "Number.isFinite refuses what is no number by itself; typeof tells it to the compiler",
    matches: ({ was, is }) => /^typeof (\w+) === "number" && (Number\.isFinite\(\1\))$/.exec(was)?.[2] === is,
  },
  {
    why: "the last arm of a switch ends without a word, and so does one that falls into an arm that only ends",
    matches: (fault, _before, after) =>
      isGenerated(fault) && isFallingInto(/^\s*(?:\}|(?:case "\w+":\s*)+break;)/, fault, after),
  },
  {
    why: "what passed as a record of figures passes as a record",
    matches: (fault, before, after) =>
      /isRecordOf\(field, isModelFigures\)\) return false;\s+$/.test(before) &&
      isFallingInto(/^\s+case "latencyStats":\s+if \(!isPlainRecord\(field\)\) return false;/, fault, after),
  },
  {
    why: "what passed as a string passes as a model's name",
    matches: (fault, before, after) =>
      /if \(typeof field !== "string"\) return false;\s+$/.test(before) &&
      isFallingInto(/^\s+case "model":\s+if \(!isModelName\(field\)\) return false;/, fault, after),
  },
  {
    why: "keepProto looks by itself whether there is an own __proto__",
    matches: (fault, before, after) =>
      isFallingInto(/^\s+case "__proto__":\s+hasProto = true;\s+break;/, fault, after) ||
      (/let hasProto = $/.test(before) && fault.is === "true") ||
      (fault.was === "hasProto ? keepProto(whole, value) : whole" && fault.is === "keepProto(whole, value)"),
  },
  {
    why: "Object.assign takes undefined for nothing",
    matches: ({ was, is }) =>
      was === "if (rest !== undefined) Object.assign(copy, rest);" &&
      is === "if (true) Object.assign(copy, rest);",
  },
  {
    why: "a record of unknown values and ModelFigures are the same shape",
    matches: (fault, _before, after) => {
      const { was, is } = fault;
      if (was === "inspectRecord, inspectModelFigures") return is === "inspectModelFigures, inspectRecord";
      const isOther = [was, is].sort().join() === "copyModelFigures,copyPlainRecord";
      // The shape itself is copied as a record, and not by itself.
      return isGenerated(fault) && isOther && !(was === "copyPlainRecord" && after.startsWith("(value)"));
    },
  },
  {
    why: "what the quick look at a text misses, the full pattern finds",
    matches: ({ file, was, is }, before) => {
      if (/^COMMON_DATE_TIME\.test\((\w+)\) \|\| DATE_TIME\.test\(\1\)$/.test(was))
        return is.startsWith("DATE_TIME.test(") && !is.includes("||");
      if (/^startsVisibly\((\w+)\) \|\| NOT_BLANK\.test\(\1\)$/.test(was))
        return is.startsWith("NOT_BLANK.test(") && !is.includes("||");
      if (before.endsWith("COMMON_DATE_TIME.test(")) return was === "timestamp" && is === "";
      if (file !== PATTERNS || within(before) !== "startsVisibly") return false;
      return (
        (was.startsWith("return ") && [";", "return undefined;"].includes(is)) ||
        (was === "0x20" && is === "33") ||
        (was === "0x7f" && is === "126")
      );
    },
  },
  {
    why: "a text with a visible character anywhere is not blank",
    matches: ({ file, was, is }, before) =>
      file === PATTERNS && before.endsWith("text.charCodeAt(") && was === "0" && ["", "1", "-1"].includes(is),
  },
  {
    why: "the character 127 is no blank",
    matches: ({ file, was, is }) =>
      file === PATTERNS &&
      ((was === "first < 0x7f" && is === "first <= 0x7f") || (was === "0x7f" && is === "128")),
  },
  {
    why: "where the quick look at a record finds nothing, the full one does",
    matches: ({ file, was, is }, before) => {
      if (file !== INSPECT || within(before) !== "inspectRecord") return false;
      if (was.startsWith("if (isRecordOf(") || /if \(isRecordOf\(.*\)\) $/.test(before)) return is === ";";
      if (before.endsWith("if (isRecordOf(")) return is === "" || is === "(part) => !inspect?.(part), value";
      return before.endsWith("(part) => !inspect?.(") && was === "part" && is === "";
    },
  },
  {
    why: "nothing is wrong, in either word: false or undefined",
    matches: ({ file, was, is }) => file === INSPECT && was === "return false;" && is === "return undefined;",
  },
  {
    why: "where a condition asks, any object is a yes and undefined a no",
    matches: ({ file, was, is }, before) => {
      const name = within(before) ?? "";
      if (file !== RUNTIME) return false;
      if (was === "return false;" && is === "return undefined;") return /^is(?:Record|Array)Of$/.test(name);
      return (
        was === "return true;" && is === "return {};" && /^is(?:RecordOf|ArrayOf|PlainObject)$/.test(name)
      );
    },
  },
  {
    why: "Object passes the look at its prototype too",
    matches: ({ file, was, is }) =>
      file === RUNTIME && was === `maker === Object || ${is}` && is === 'typeof maker !== "function"',
  },
  {
    why: "a symbol has no length",
    matches: ({ file, was, is }, before) =>
      file === INSPECT &&
      within(before) === "invalidKey" &&
      was === "inspectString" &&
      is === "inspectNonEmpty",
  },
  {
    why: "the order of a result's own fields is no answer",
    matches: ({ file, was, is }, before) =>
      file === "src/validation/validator.ts" && isReordered(was, is) && !isArgument(before),
  },
  {
    why: "JSON.stringify takes undefined for null",
    matches: ({ was, is }, before) =>
      was === "null" && is === "undefined" && before.endsWith("JSON.stringify(issues, "),
  },
  {
    why: "what has no length is long enough, whatever number stands for it",
    matches: ({ is }, before) => before.endsWith("const { length = ") && Number(is) >= 1,
  },
  {
    why: "no shape lets one choose between just two strings",
    matches: ({ was, is }, before) => before.endsWith("values.length > ") && was === "1" && is === "2",
  },
  {
    why: "V8 puts a key last as well where only one side of the comparison tells",
    matches: ({ was, is }) => was === "one === PROTO" && is === "",
  },
];
