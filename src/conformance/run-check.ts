import type { SharedFindings } from "./actual-names.js";
import type { Check } from "./check.js";
import { type EndedCheck, type Ending, endingOf, resultOf } from "./ending.js";
import { type Laboratory, openLaboratory, type RunNotes } from "./laboratory.js";
import { blocked } from "./needs.js";
import type { Target } from "./ports.js";
import { randomOf, seedOf } from "./random.js";
import type { CheckResult } from "./verdict.js";

/** What all checks of a run share. */
export interface RunParts {
  readonly target: Target;
  readonly findings: SharedFindings;
  readonly notes: RunNotes;
  readonly seed: number;
}

/** Opens the laboratory of a check; the same id and seed make the same random choices. */
export function laboratoryFor(
  id: string,
  models: readonly [string, string],
  { target, findings, notes, seed }: RunParts,
): Laboratory {
  return openLaboratory({
    target,
    models,
    unknownModel: target.unknownModel ?? `no-such-credential/no-such-model-${seed}`,
    random: randomOf(seedOf(id, seed)),
    findings,
    notes,
  });
}

/** A check that ended so. */
export function ended(
  check: Check,
  seed: number,
  ending: Ending,
  hadContact = false,
  exchanges: CheckResult["exchanges"] = [],
): EndedCheck {
  const result = resultOf(check, seed, ending, exchanges);
  return { check, result, reason: ending.reason ?? null, hadContact };
}

/** Runs one check and gives its result; never throws. */
export async function runCheck(
  check: Check,
  models: readonly [string, string],
  parts: RunParts,
): Promise<EndedCheck> {
  const obstacle = blocked(check, parts.target);
  if (obstacle) return ended(check, parts.seed, obstacle);
  const laboratory = laboratoryFor(check.id, models, parts);
  try {
    await check.run(laboratory);
    return ended(check, parts.seed, { status: "pass", message: check.fact }, laboratory.hadContact());
  } catch (error) {
    return ended(check, parts.seed, endingOf(error), laboratory.hadContact(), laboratory.exchanges());
  }
}
