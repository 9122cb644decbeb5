import type { Face, Pair } from "./pairs.js";
import { differenceOf } from "./same-value.js";

/** How many comparisons were made, by what was compared. */
export interface Tally {
  /** `isX(value)` and `X.is(value)` against zod's success. */
  verdicts: number;
  /** The data of `X.safeParse(value)` against zod's. */
  outputs: number;
  /** The issues of `X.safeParse(value)` against zod's. */
  issues: number;
  /** `X.parse(value)` and `X["~standard"].validate(value)` against zod's. */
  doors: number;
  /** Values whose reading throws, on both sides. */
  throws: number;
}

/** A tally of nothing. */
export function emptyTally(): Tally {
  return { verdicts: 0, outputs: 0, issues: 0, doors: 0, throws: 0 };
}

/** What one way to ask answered: data, issues, or what was thrown on the way. */
export type Answer =
  | { readonly kind: "data"; readonly data: unknown }
  | { readonly kind: "issues"; readonly issues: unknown; readonly message?: string | undefined }
  | { readonly kind: "thrown"; readonly thrown: unknown };

/** As much of a schema as is asked. */
export interface SafeParse {
  safeParse(value: unknown): {
    readonly success: boolean;
    readonly data?: unknown;
    readonly error?: { readonly issues: unknown; readonly message?: string } | undefined;
  };
}

function safely({ safeParse }: SafeParse, value: unknown): Answer {
  try {
    const result = safeParse(value);
    if (typeof result.success !== "boolean") return { kind: "thrown", thrown: "neither success nor failure" };
    // zod words its issues when they are first read, so a hostile value may throw only here.
    return result.success
      ? { kind: "data", data: result.data }
      : { kind: "issues", issues: result.error?.issues, message: result.error?.message };
  } catch (thrown) {
    return { kind: "thrown", thrown };
  }
}

function safe({ validator }: Face, value: unknown): Answer {
  return safely(validator, value);
}

function parsed({ validator }: Face, value: unknown): Answer {
  try {
    return { kind: "data", data: validator.parse(value) };
  } catch (thrown) {
    const isRefusal = thrown instanceof Error && "code" in thrown && thrown.code === "invalid_value";
    return isRefusal && "issues" in thrown
      ? { kind: "issues", issues: thrown.issues, message: thrown.message }
      : { kind: "thrown", thrown };
  }
}

function standard({ validator }: Face, value: unknown): Answer {
  const { vendor, version } = validator["~standard"];
  if (version !== 1 || vendor !== "transport-contract")
    return { kind: "thrown", thrown: "no Standard Schema" };
  try {
    const result = validator["~standard"].validate(value);
    return "value" in result
      ? { kind: "data", data: result.value }
      : { kind: "issues", issues: result.issues };
  } catch (thrown) {
    return { kind: "thrown", thrown };
  }
}

function verdict(is: (value: unknown) => boolean, value: unknown): boolean | "thrown" {
  try {
    return is(value);
  } catch {
    return "thrown";
  }
}

function differenceOfAnswers(expected: Answer, actual: Answer, input: unknown): string | null {
  if (expected.kind !== actual.kind && !mayDiffer(expected, actual)) {
    const detail = actual.kind === "thrown" ? ` (${String(actual.thrown)})` : "";
    return `zod gives ${expected.kind}, the validator ${actual.kind}${detail}`;
  }
  if (expected.kind === "data" && actual.kind === "data") {
    return differenceOf(expected.data, actual.data, input, "data");
  }
  if (expected.kind === "issues" && actual.kind === "issues") {
    const isSameMessage = actual.message === undefined || actual.message === expected.message;
    return isSameMessage
      ? differenceOf(expected.issues, actual.issues, undefined, "issues")
      : `expected the message ${expected.message}, got ${actual.message}`;
  }
  return null;
}

/** zod reads every part of a value, so it throws also where it would refuse; the validator may refuse at once. */
function mayDiffer(expected: Answer, actual: Answer): boolean {
  return expected.kind === "thrown" && actual.kind === "issues";
}

/** How a value is looked at. */
export interface Look {
  /** Whether `X.parse` and `~standard` are asked too; building an `Error` costs more than all the rest. */
  readonly everyDoor?: boolean;
}

/** What zod says of the value. */
export function answerOf(schema: SafeParse, value: unknown): Answer {
  return safely(schema, value);
}

const ways = { safeParse: safe, parse: parsed, "~standard": standard };

/**
 * Asks a shape's validator by each way that gives data or issues, about a value made for it alone: one that changes when
 * it is read would tell the next way something else.
 */
export function compareAnew(
  expected: Answer,
  face: Face,
  make: () => unknown,
  { everyDoor = true }: Look = {},
): string | null {
  for (const [title, ask] of Object.entries(everyDoor ? ways : { safeParse: safe })) {
    const value = make();
    const difference = differenceOfAnswers(expected, ask(face, value), value);
    if (difference) return `${title}: ${difference}`;
  }
  return null;
}

/**
 * Asks a shape's validator about one value, by every way there is to ask, and says where an answer differs from zod's.
 * Where reading the value throws, no way to ask may give data.
 */
export function compareWith(
  expected: Answer,
  face: Face,
  value: unknown,
  tally: Tally,
  look: Look = {},
): string | null {
  tally.verdicts++;
  for (const [title, is] of Object.entries({ is: face.is, "X.is": face.validator.is })) {
    const own = verdict(is, value);
    // Where only what the shape does not judge throws, the verdict need not have read it.
    if (expected.kind !== "thrown" && own !== (expected.kind === "data")) {
      return `${title}: zod gives ${expected.kind}, the verdict is ${own}`;
    }
  }
  if (expected.kind === "data") tally.outputs++;
  else if (expected.kind === "issues") tally.issues++;
  else tally.throws++;
  if (look.everyDoor !== false) tally.doors++;
  return compareAnew(expected, face, () => value, look);
}

/** Asks a shape's schema and its validator about one value, and says where they differ. */
export function compare(pair: Pair, value: unknown, tally: Tally, look?: Look): string | null {
  return compareWith(answerOf(pair.schema, value), pair, value, tally, look);
}
