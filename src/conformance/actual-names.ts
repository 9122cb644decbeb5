import type { ShapeFindings } from "./answer-shapes.js";
import { Failure, Inconclusive } from "./check.js";
import type { Laboratory } from "./laboratory.js";
import { isAskedForAs, isLabelOf } from "./provider-name.js";
import { show } from "./reply.js";
import { type Answerer, answeredBy } from "./who-answered.js";

/** What checks find out of a backend once, for all others. */
export interface SharedFindings {
  /** Who answers where a model is asked for in a conversation of its own, by the name asked for. */
  readonly actualNames: Map<string, Promise<Answerer>>;
  /** What is wrong with the shapes of its answers. */
  readonly shapes: ShapeFindings;
  /** Whether the backend can clear a stored model at all. */
  canClear?: Promise<boolean>;
}

function routeOf({ target }: Laboratory, asked: string): string | undefined {
  return target.routes?.find((candidate) => candidate.asked === asked)?.actual;
}

/**
 * Who answers for a model: what a declared route says, else what a turn in a conversation of its own shows (a provider
 * may answer `gpt-5` with a dated name).
 */
export function answererFor(laboratory: Laboratory, asked: string): Promise<Answerer> {
  const actual = routeOf(laboratory, asked);
  if (actual !== undefined) return Promise.resolve({ names: [actual], source: "route" });
  const known = laboratory.findings.actualNames.get(asked);
  if (known) return known;
  const found = laboratory
    .newConversation()
    .then((id) => answeredBy(laboratory, id, asked, `a turn with the model ${show(asked)} fails`));
  laboratory.findings.actualNames.set(asked, found);
  found.catch(() => laboratory.findings.actualNames.delete(asked));
  return found;
}

/** One name as it is, several as a list. */
function shown(names: readonly string[]): string {
  return JSON.stringify(names.length === 1 ? names[0] : names);
}

/** The names, in an order of their own, so that two turns with the same names look the same. */
export function namesOf({ names }: Answerer): string {
  return shown(names.toSorted());
}

/** Whether an oracle serves the model, so that no turn is answered by it without the oracle's knowledge. */
function isBehindOracle({ target }: Laboratory, model: string): boolean {
  return target.oracle?.models?.some((name) => isAskedForAs(model, name)) ?? false;
}

/**
 * Fails unless the model that was asked for answered, or the one that is known to answer for it. Several names are
 * enough only where they are all explained: those that a turn of the model's own conversation shows too. A usage record
 * has the answer's model first (ACTUAL-04), what a provider sees has no such order.
 */
export async function expectAnsweredBy(
  laboratory: Laboratory,
  { names, source }: Answerer,
  asked: string,
  what: string,
): Promise<void> {
  const actual = routeOf(laboratory, asked) ?? asked;
  const isBehind = isBehindOracle(laboratory, actual);
  if (isBehind && (source === null || source === "message")) {
    const got =
      source === null ? "it was asked for none" : `it was asked for none; the answer names ${shown(names)}`;
    throw new Failure(what, `the provider is asked for ${show(actual)}`, got);
  }
  if (source === null) {
    throw new Inconclusive(
      `the oracle was not asked in a turn with ${show(asked)}, and no message is there to name the model: give --models of the oracle, or --messages-path`,
    );
  }
  const isIt = (name: string) =>
    [asked, actual].some((model) => (source === "provider" ? isAskedForAs(model, name) : model === name));
  if (names.length === 1 && names.every(isIt)) return;
  const usual = await answererFor(laboratory, asked);
  const isUsual = (name: string) =>
    isIt(name) || (!isBehind && !usual.names.some(isIt) && usual.names.includes(name));
  if (!names.some(isUsual)) {
    throw new Failure(
      what,
      isBehind || usual.source === null ? show(actual) : shown(usual.names),
      shown(names),
    );
  }
  const unexplained = names.filter((name) => !isUsual(name) && !usual.names.includes(name));
  if (unexplained.length > 0) {
    throw new Inconclusive(
      `the provider was asked for ${shown(names)} in one turn, and nothing tells which of them answered`,
    );
  }
}

/** Fails unless a message, or a warm-up, names the model that was asked for, or the one that answers for it. */
export async function expectNamed(
  laboratory: Laboratory,
  named: string,
  asked: string,
  what: string,
): Promise<void> {
  if (named === asked) return;
  const unknown = new Inconclusive(
    `nothing tells which model answers for ${show(asked)}, to compare ${show(named)} with`,
  );
  if (!laboratory.has("turns") && routeOf(laboratory, asked) === undefined) throw unknown;
  const { names, source } = await answererFor(laboratory, asked);
  if (source === null) throw unknown;
  const isRight = names.some((name) => (source === "provider" ? isLabelOf(named, name) : named === name));
  if (!isRight) throw new Failure(what, shown(names), show(named));
}
