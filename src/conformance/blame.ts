import { setTimeout as sleep } from "node:timers/promises";
import type { Check } from "./check.js";
import { type EndedCheck, isCutOff } from "./ending.js";
import { bringBack, isDown, type Outage } from "./outages.js";
import type { Target } from "./ports.js";

/** What an outage has cut off. */
export interface CutOff {
  /** The checks that were under way and reached the backend. */
  readonly suspects: readonly EndedCheck[];
  /** Those that had ended just before: a server may answer a request and then die of it. */
  readonly recent: readonly EndedCheck[];
}

/** The run that an outage interrupts. */
export interface InterruptedRun {
  readonly target: Target;
  readonly signal: AbortSignal | undefined;
  /** Whether the backend has gone down so often that the run ends here. */
  readonly isLast: boolean;
  runOne(check: Check): Promise<EndedCheck>;
  settle(ended: EndedCheck): void;
}

/** How long after its end a check may still bring the backend down, in milliseconds. */
const AFTERMATH = 150;

/** How many checks that ran alone may bring the backend down in one outage before no further one is tried. */
const MOST_CAUSES = 3;

const idsOf = (checks: readonly EndedCheck[]) => checks.map(({ check }) => check.id);

/** The failure of a check during which the backend stopped answering. */
function downDuring(ended: EndedCheck): EndedCheck {
  const got = ended.result.got ?? "no connection after it";
  const message = "the backend stopped answering during this check";
  return { ...ended, result: { ...ended.result, status: "fail", message, expected: "an answer", got } };
}

/** The result of a check that an outage has cut short without any request of its own under way. */
function cutShort(ended: EndedCheck): EndedCheck {
  const message = "not tried to the end: the backend stopped answering";
  const result = { ...ended.result, status: "inconclusive", message, expected: null, got: null } as const;
  return { ...ended, result };
}

/** Those whose own request was under way: what brought the backend down is most likely one of them. */
function likelyOf(suspects: readonly EndedCheck[]): readonly EndedCheck[] {
  const broken = suspects.filter(({ reason }) => reason === "broke off");
  return broken.length > 0 ? broken : suspects;
}

/** What came of checks that ran one at a time. */
interface Alone {
  /** The ids of those that brought the backend down again. */
  readonly causes: readonly string[];
  /** Why the backend is still down; `null` where it is up. */
  readonly why: string | null;
  /** The checks that could not be run any more. */
  readonly left: readonly EndedCheck[];
}

/** Runs checks one at a time until so many of them have brought the backend down. */
async function runAlone(
  checks: readonly EndedCheck[],
  mostCauses: number,
  run: InterruptedRun,
): Promise<Alone> {
  const causes: string[] = [];
  for (const [index, { check }] of checks.entries()) {
    const again = await run.runOne(check);
    await sleep(AFTERMATH);
    const isOut = again.reason !== "stopped" && (await isDown(run.target));
    if (!isOut && !isCutOff(again)) {
      run.settle(again);
      continue;
    }
    causes.push(check.id);
    run.settle(downDuring(again));
    const why = isOut ? await bringBack(run.target, run.signal) : null;
    if (why !== null || causes.length === mostCauses) return { causes, why, left: checks.slice(index + 1) };
  }
  return { causes, why: null, left: [] };
}

/**
 * Brings the backend back and finds out which check it died of: of several that were under way each is run again alone.
 * Gives the outage, and why the backend is still down; `null` where the run can go on.
 */
export async function blame(
  { suspects, recent }: CutOff,
  run: InterruptedRun,
): Promise<{ readonly outage: Outage; readonly why: string | null }> {
  const likely = likelyOf(suspects);
  const during = idsOf(likely);
  const after = suspects.length > 0 ? null : (recent.at(-1)?.check.id ?? null);
  const why = run.isLast ? "it has done so too often" : await bringBack(run.target, run.signal);
  if (why !== null || suspects.length === 1) {
    for (const suspect of suspects)
      run.settle(likely.includes(suspect) ? downDuring(suspect) : cutShort(suspect));
    return { outage: { during, after, causes: why === null ? during : [], isOver: why === null }, why };
  }
  const alone = await runAlone(suspects, MOST_CAUSES, run);
  for (const suspect of alone.left) run.settle(cutShort(suspect));
  const isKnown = alone.causes.length > 0;
  const { causes, why: last } = isKnown ? alone : await runAlone(recent, 1, run);
  return { outage: { during, after, causes, isOver: last === null }, why: last };
}
