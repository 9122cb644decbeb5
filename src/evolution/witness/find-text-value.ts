import { lengthOf } from "../json-value.js";
import { findText } from "../pattern/find-text.js";
import { matches } from "../pattern/matches.js";
import { type Fact, type Finding, found, none, unsure } from "./claim.js";

interface TextFacts {
  readonly values: readonly string[] | null;
  readonly excluded: readonly string[];
  readonly shortest: number;
  readonly longest: number;
  readonly patterns: readonly string[];
  readonly otherPatterns: readonly string[];
}

function read(facts: readonly Fact[]): TextFacts {
  let values: readonly string[] | null = null;
  const excluded = new Set<string>();
  let [shortest, longest] = [0, Number.POSITIVE_INFINITY];
  const [patterns, otherPatterns] = [new Set<string>(), new Set<string>()];
  for (const fact of facts) {
    if (fact.kind !== "plain") continue;
    const { part, holds } = fact;
    if (part.kind === "texts") {
      if (!holds) for (const value of part.values) excluded.add(value);
      else values = (values ?? [...part.values]).filter((value) => part.values.has(value));
    } else if (part.kind === "pattern") (holds ? patterns : otherPatterns).add(part.source);
    else if (part.kind === "shortest" && holds) shortest = Math.max(shortest, part.count);
    else if (part.kind === "shortest") longest = Math.min(longest, part.count - 1);
    else if (part.kind === "longest" && holds) longest = Math.min(longest, part.count);
    else if (part.kind === "longest") shortest = Math.max(shortest, part.count + 1);
  }
  return {
    values,
    excluded: [...excluded],
    shortest,
    longest,
    patterns: [...patterns],
    otherPatterns: [...otherPatterns],
  };
}

function isFit(text: string, facts: TextFacts): boolean | undefined {
  const length = lengthOf(text);
  if (length < facts.shortest || length > facts.longest || facts.excluded.includes(text)) return false;
  const judgements = [
    ...facts.patterns.map((source) => matches(source, text)),
    ...facts.otherPatterns.map((source) => {
      const isMatch = matches(source, text);
      return isMatch === undefined ? undefined : !isMatch;
    }),
  ];
  if (judgements.includes(false)) return false;
  return judgements.includes(undefined) ? undefined : true;
}

/** Texts to try where no pattern says how one is built: enough of them that one is not excluded. */
function* guesses({ shortest, longest, excluded }: TextFacts): Generator<string> {
  const room = Math.min(longest, Math.max(shortest, 4));
  const base = "text".slice(0, room).padEnd(room, "x");
  yield base;
  if (shortest === 0) yield "";
  if (room === 0) return;
  for (let at = 0; at <= excluded.length + 1; at++) {
    yield base.slice(0, room - 1) + String.fromCodePoint("a".charCodeAt(0) + at);
  }
}

const more = ["a", "A", "0", "-", " ", "a b", "a.b", "a@b.c", "a/b", "2026-01-31", "é", "😀", "\n"];

/** The longest text that is written out in the search. */
const LONGEST = 10_000_000;

/** Finds a text to which all facts apply. */
export function findTextValue(facts: readonly Fact[]): Finding {
  const rules = read(facts);
  const { values, shortest, longest, patterns, otherPatterns, excluded } = rules;
  if (shortest > longest) return none;
  const given = values ?? (longest === 0 ? [""] : null);
  if (given) {
    const open = given.filter((text) => isFit(text, rules) !== false);
    const sure = open.find((text) => isFit(text, rules) === true);
    if (sure !== undefined) return found(sure);
    return open.length === 0 ? none : unsure(`the pattern ${patterns.concat(otherPatterns).join(", ")}`);
  }
  if (shortest > LONGEST) return unsure("texts too long to write out");
  for (const text of guesses(rules)) if (isFit(text, rules) === true) return found(text);
  if (patterns.length + otherPatterns.length === 0) return none;
  const text = findText({ shortest, longest, patterns, otherPatterns, otherTexts: excluded });
  if (text === null) return none;
  if (text !== undefined) return found(text);
  const lucky = [...more, ...excluded.map((each) => `${each}x`)].find((each) => isFit(each, rules) === true);
  return lucky === undefined
    ? unsure(`the patterns ${patterns.concat(otherPatterns).join(" and ")}`)
    : found(lucky);
}
