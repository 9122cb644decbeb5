import { type Expression, ExpressionsTooLarge, expressionBuilder } from "./expression.js";
import { parsePattern } from "./parse-pattern.js";

type Matcher = (text: string) => boolean | undefined;

/** How long a text may be for the engine, which can take time that doubles with each character. */
const SHORT = 24;

/** A group that is repeated: without one, no pattern doubles the work of the engine. */
const REPEATED_GROUP = /\)[*+{]/;

function engineOf(source: string): RegExp | undefined {
  try {
    return new RegExp(source, "u");
  } catch {
    return undefined;
  }
}

/** Reads a text character by character, each once, whatever the pattern. */
function walkerOf(source: string): Matcher | undefined {
  let make = expressionBuilder();
  let start = parsePattern(source, make);
  if (!start) return undefined;
  return (text) => {
    try {
      let rest = start as Expression;
      for (const char of text) rest = make.behind(rest, char.codePointAt(0) ?? 0);
      return rest.nullable;
    } catch (error) {
      if (!(error instanceof ExpressionsTooLarge)) throw error;
      // The next text starts with an empty memory.
      make = expressionBuilder();
      start = parsePattern(source, make);
      return undefined;
    }
  };
}

function matcherOf(source: string): Matcher {
  const engine = engineOf(source);
  if (!engine) return () => undefined;
  let walker: Matcher | null | undefined;
  return (text) => {
    if (text.length <= SHORT) return engine.test(text);
    if (walker === undefined) walker = walkerOf(source) ?? null;
    if (walker) return walker(text);
    return REPEATED_GROUP.test(source) ? undefined : engine.test(text);
  };
}

/** What was made before: the same few patterns come up again and again. */
const matchers = new Map<string, Matcher>();

const MOST_REMEMBERED = 500;

/** Tells whether a text matches a pattern; `undefined` where the pattern is none, or to tell could take for ever. */
export function matches(source: string, text: string): boolean | undefined {
  const known = matchers.get(source);
  if (known) return known(text);
  if (matchers.size === MOST_REMEMBERED) matchers.clear();
  const matcher = matcherOf(source);
  matchers.set(source, matcher);
  return matcher(text);
}
