import { commonMultiple, isMultiple } from "../schema/multiple.js";
import { type Fact, type Finding, found, none, unsure } from "./claim.js";

/** How many multiples are looked at before the search is given up. */
const MOST_TRIES = 1_000;

interface NumberRules {
  readonly values: readonly number[] | null;
  readonly excluded: ReadonlySet<number>;
  readonly low: number;
  readonly high: number;
  readonly isOpenBelow: boolean;
  readonly isOpenAbove: boolean;
  readonly multiples: readonly number[];
  readonly otherMultiples: readonly number[];
}

function rulesOf(facts: readonly Fact[]): NumberRules {
  let values: readonly number[] | null = null;
  const excluded = new Set<number>();
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [isOpenBelow, isOpenAbove] = [false, false];
  const multiples: number[] = [];
  const otherMultiples: number[] = [];
  for (const fact of facts) {
    if (fact.kind !== "plain") continue;
    const { part, holds } = fact;
    if (part.kind === "numbers") {
      if (!holds) for (const value of part.values) excluded.add(value);
      else values = (values ?? [...part.values]).filter((value) => part.values.has(value));
    } else if (part.kind === "multiple") (holds ? multiples : otherMultiples).push(part.of);
    else if (part.kind === "low" || part.kind === "high") {
      // What is not above a bound is at it or below it, and the other way round.
      const isLow = (part.kind === "low") === holds;
      const isOpen = part.exclusive === holds;
      if (isLow && (part.bound > low || (part.bound === low && isOpen)))
        [low, isOpenBelow] = [part.bound, isOpen];
      if (!isLow && (part.bound < high || (part.bound === high && isOpen)))
        [high, isOpenAbove] = [part.bound, isOpen];
    }
  }
  return { values, excluded, low, high, isOpenBelow, isOpenAbove, multiples, otherMultiples };
}

function isFit(value: number, rules: NumberRules): boolean {
  return (
    Number.isFinite(value) &&
    (rules.isOpenBelow ? value > rules.low : value >= rules.low) &&
    (rules.isOpenAbove ? value < rules.high : value <= rules.high) &&
    !rules.excluded.has(value) &&
    rules.multiples.every((of) => isMultiple(value, of)) &&
    !rules.otherMultiples.some((of) => isMultiple(value, of))
  );
}

/** Numbers inside the bounds that are no multiple of anything in particular. */
function* between({ low, high, excluded }: NumberRules): Generator<number> {
  const from = low > Number.NEGATIVE_INFINITY ? low : Math.min(high, 0) - 1_000;
  const to = high < Number.POSITIVE_INFINITY ? high : Math.max(low, 0) + 1_000;
  yield* [
    0,
    1,
    -1,
    0.5,
    1.5,
    low,
    high,
    Math.ceil(low),
    Math.floor(high),
    low + 1,
    high - 1,
    low + 0.5,
    high - 0.5,
  ];
  const steps = excluded.size + 8;
  for (let step = 1; step < steps; step++) {
    yield Math.round(from + ((to - from) * step) / steps);
    yield from + ((to - from) * step) / steps;
    yield from + ((to - from) * (step + Math.SQRT1_2)) / (steps + 1);
  }
}

/** The multiples inside the bounds, from zero outwards. */
function* multiplesOf(step: number, { low, high }: NumberRules): Generator<number> {
  const first = Math.max(Math.ceil(low / step), -Number.MAX_SAFE_INTEGER);
  const last = Math.min(Math.floor(high / step), Number.MAX_SAFE_INTEGER);
  const start = Math.min(Math.max(0, first), last);
  for (let distance = 0; start + distance <= last || start - distance >= first; distance++) {
    if (start + distance <= last) yield (start + distance) * step;
    if (distance > 0 && start - distance >= first) yield (start - distance) * step;
  }
}

function findMultiple(step: number, rules: NumberRules): Finding {
  const { low, high } = rules;
  // Each multiple of a number is one of its divisors too.
  if (rules.otherMultiples.some((of) => isMultiple(step, of))) return none;
  const isFar = low / step > Number.MAX_SAFE_INTEGER || high / step < Number.MIN_SAFE_INTEGER;
  if (isFar) {
    const bound = [low, high].find((value) => isFit(value, rules));
    return bound === undefined ? unsure("numbers too large to count") : found(bound);
  }
  let tries = 0;
  for (const value of multiplesOf(step, rules)) {
    if (isFit(value, rules)) return found(value);
    if (++tries > MOST_TRIES + rules.excluded.size) return unsure("too many multiples to look at");
  }
  return none;
}

/** Finds a number to which all facts apply. */
export function findNumber(facts: readonly Fact[]): Finding {
  const rules = rulesOf(facts);
  const { values, low, high, multiples } = rules;
  if (values) {
    const value = values.find((candidate) => isFit(candidate, rules));
    return value === undefined ? none : found(value);
  }
  if (low > high || (low === high && !isFit(low, rules))) return none;
  if (multiples.length > 0) {
    const step = multiples.reduce<number | undefined>(
      (common, of) => (common === undefined ? undefined : commonMultiple(common, of)),
      multiples[0],
    );
    return step === undefined ? unsure("multiples that have no exact common one") : findMultiple(step, rules);
  }
  for (const value of between(rules)) if (isFit(value, rules)) return found(value);
  return unsure("too narrow a range of numbers");
}
