import { answererFor } from "./actual-names.js";
import { Failure } from "./check.js";
import type { Laboratory } from "./laboratory.js";
import { offers } from "./needs.js";
import type { Target } from "./ports.js";
import { Disagreement } from "./who-answered.js";

/** How many of the known models are tried at the most, and how many of them may fail. */
const MOST_TRIED = 6;
const MOST_FAILED = 2;

/** The pairs already found: a target is asked once, however many runs are made of it. */
const found = new WeakMap<Target, Promise<readonly [string, string]>>();

async function choose(target: Target, openLaboratory: () => Laboratory): Promise<readonly [string, string]> {
  const [first = "", second = "", ...others] = target.models ?? [];
  const canTell = offers(target, "turns") && offers(target, "the model that ran");
  if (others.length === 0 || !canTell) return [first, second];
  const laboratory = openLaboratory();
  const modelOf = new Map<string, string>();
  let failures = 0;
  // What a declared route answers is known without a turn, so it proves nothing.
  const isDeclared = (model: string) => target.routes?.some(({ asked }) => asked === model) ?? false;
  const candidates = [first, second, ...others].filter((model) => !isDeclared(model));
  for (const model of candidates.slice(0, MOST_TRIED)) {
    try {
      const { names, source } = await answererFor(laboratory, model);
      const key = names.join("\n");
      if (source !== null && !modelOf.has(key)) modelOf.set(key, model);
    } catch (error) {
      // Such a model is not out of order; what is wrong with it is for the checks to tell.
      if (error instanceof Disagreement) modelOf.set(error.message + model, model);
      else if (!(error instanceof Failure) || ++failures === MOST_FAILED) break;
    }
    const [one, other] = modelOf.values();
    if (one !== undefined && other !== undefined) return [one, other];
  }
  return [first, second];
}

/**
 * The two models that the checks work with: the first two known ones that answer under names of their own. A list may
 * begin with a router and what it routes to, or with a model that is out of order; nothing could be told by those.
 */
export function twoModels(
  target: Target,
  openLaboratory: () => Laboratory,
): Promise<readonly [string, string]> {
  const known = found.get(target) ?? choose(target, openLaboratory);
  found.set(target, known);
  return known;
}
