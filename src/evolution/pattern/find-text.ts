import { representatives } from "./char-set.js";
import {
  type Expression,
  type ExpressionBuilder,
  ExpressionsTooLarge,
  expressionBuilder,
} from "./expression.js";
import { parsePattern } from "./parse-pattern.js";

/** What a text has to keep to. */
export interface TextRules {
  readonly shortest: number;
  readonly longest: number;
  /** Patterns that it matches. */
  readonly patterns: readonly string[];
  /** Patterns that it does not match. */
  readonly otherPatterns: readonly string[];
  /** Texts that it is not. */
  readonly otherTexts: readonly string[];
}

/** How many states of a search are looked at before it is given up. */
const MOST_STATES = 4_000;

interface State {
  readonly wanted: readonly Expression[];
  readonly unwanted: Expression;
  readonly text: string;
  readonly length: number;
}

function literal(text: string, { chars, then, empty }: ExpressionBuilder): Expression {
  const points = Array.from(text, (char) => char.codePointAt(0) ?? 0);
  return points.reduceRight((rest, point) => then(chars([[point, point]]), rest), empty);
}

function search(start: State, rules: TextRules, make: ExpressionBuilder): string | null | undefined {
  const { shortest, longest } = rules;
  const alphabet = representatives([...start.wanted, start.unwanted].flatMap(make.setsIn));
  const isDead = ({ wanted, unwanted }: State) =>
    wanted.includes(make.nothing) || unwanted === make.everything;
  const keyOf = ({ wanted, unwanted, length }: State) =>
    `${wanted.map(({ id }) => id).join()};${unwanted.id};${longest === Number.POSITIVE_INFINITY ? Math.min(length, shortest) : length}`;
  const states = isDead(start) ? [] : [start];
  const seen = new Set(states.map(keyOf));
  for (const state of states) {
    const isWanted = state.wanted.every(({ nullable }) => nullable) && !state.unwanted.nullable;
    if (isWanted && state.length >= shortest) return state.text;
    if (state.length === longest) continue;
    for (const point of alphabet) {
      const following: State = {
        wanted: state.wanted.map((expression) => make.behind(expression, point)),
        unwanted: make.behind(state.unwanted, point),
        text: state.text + String.fromCodePoint(point),
        length: state.length + 1,
      };
      if (isDead(following) || seen.has(keyOf(following))) continue;
      if (seen.size >= MOST_STATES) return undefined;
      seen.add(keyOf(following));
      states.push(following);
    }
  }
  return null;
}

/** What was found before: the same few patterns come up again and again. */
const found = new Map<string, string | null | undefined>();

const MOST_REMEMBERED = 500;

/**
 * Finds a shortest text that keeps to all rules: `null` where there is none, `undefined` where that cannot be decided
 * because a pattern is no regular one or the search grows too large.
 */
export function findText(rules: TextRules): string | null | undefined {
  const key = JSON.stringify([rules, rules.longest]);
  if (!found.has(key)) {
    if (found.size === MOST_REMEMBERED) found.clear();
    found.set(key, findNewText(rules));
  }
  return found.get(key);
}

function findNewText(rules: TextRules): string | null | undefined {
  if (rules.patterns.some((source) => rules.otherPatterns.includes(source))) return null;
  const make = expressionBuilder();
  const wanted = rules.patterns.map((source) => parsePattern(source, make));
  const unwanted = rules.otherPatterns.map((source) => parsePattern(source, make));
  const isRead = (expression: Expression | undefined) => expression !== undefined;
  if (!wanted.every(isRead) || !unwanted.every(isRead)) return undefined;
  try {
    const texts = rules.otherTexts.map((text) => literal(text, make));
    const start = { wanted, unwanted: make.or([...unwanted, ...texts]), text: "", length: 0 };
    return search(start, rules, make);
  } catch (error) {
    if (error instanceof ExpressionsTooLarge) return undefined;
    throw error;
  }
}
