import { performance } from "node:perf_hooks";
import type { SharedFindings } from "./actual-names.js";
import { noShapeFindings } from "./answer-shapes.js";
import { noteAnswers } from "./answers-seen.js";
import { blame } from "./blame.js";
import type { Check } from "./check.js";
import { type EndedCheck, type Ending, isCutOff, withCauses } from "./ending.js";
import type { RunNotes } from "./laboratory.js";
import { isDown, type Outage, outageWords } from "./outages.js";
import type { Target } from "./ports.js";
import { ended, laboratoryFor, type RunParts, runCheck } from "./run-check.js";
import { hiding } from "./secrets/hide-secrets.js";
import { resultWithoutSecrets } from "./secrets/result-without-secrets.js";
import { twoModels } from "./two-models.js";
import type { CheckResult } from "./verdict.js";

/** How a run is made. */
export interface RunOptions {
  /** The seed of all random choices; the same seed makes the same run. */
  readonly seed: number;
  /** How many checks run at once. */
  readonly jobs: number;
  /** Stops the run: what is known by then is reported, the rest is inconclusive. */
  readonly signal?: AbortSignal;
  /** Told of each result as it comes. */
  readonly onResult?: (result: CheckResult, done: number, all: number) => void;
}

/** What came of a run. */
export interface Run {
  /** In the order of the checks. */
  readonly results: readonly CheckResult[];
  /** Whether it was stopped before its end. */
  readonly stopped: boolean;
  readonly outages: readonly Outage[];
  readonly notes: RunNotes;
}

/** After so many checks in a row without any answer, or without any but that it is busy, the rest is not tried. */
const MOST_SILENCES = 6;

/** After so many outages the backend is not brought back once more. */
const MOST_OUTAGES = 3;

/** A check that ended so long before an outage was seen may still have caused it, in milliseconds. */
const RECENT_MS = 1_000;

const STOPPED: Ending = {
  status: "inconclusive",
  message: "not tried to the end: the run was stopped",
  reason: "stopped",
};

function downEnding(outage: Outage, why: string): Ending {
  return { status: "inconclusive", message: `not tried: ${outageWords(outage)}, and ${why}`, reason: "down" };
}

/**
 * Runs the checks against a target, several at once, and gives their results in the order of the checks. A check that
 * restarts the backend runs alone, after all others but those that tell what the others have seen. No secret of the
 * target is in a result. Never throws for what the target does.
 */
export async function runChecks(checks: readonly Check[], target: Target, options: RunOptions): Promise<Run> {
  const { seed, signal } = options;
  const findings: SharedFindings = { actualNames: new Map(), shapes: noShapeFindings() };
  const notes: RunNotes = { answers: noteAnswers(), conversations: new Set() };
  const parts: RunParts = { target, findings, notes, seed };
  const results = new Map<string, { readonly ended: EndedCheck; readonly at: number }>();
  const outages: Outage[] = [];
  const hide = hiding(target.secrets ?? []);
  let silences = 0;
  let down: Ending | null = null;

  // A check that waits for a slow turn must not hold up a run that was stopped.
  const aborted = new Promise<void>((resolve) => {
    if (signal?.aborted) resolve();
    else signal?.addEventListener("abort", () => resolve(), { once: true });
  });

  const [first = "", second = ""] = target.models ?? [];
  const needsTwo = checks.some((check) => check.needs.includes("two models"));
  const models =
    !needsTwo || signal?.aborted
      ? ([first, second] as const)
      : await Promise.race([
          twoModels(target, () => laboratoryFor("two-models", [first, second], parts)),
          aborted.then(() => [first, second] as const),
        ]);

  function reasonNotToTry(): Ending | null {
    if (signal?.aborted) return STOPPED;
    if (down !== null || silences < MOST_SILENCES) return down;
    return { status: "inconclusive", message: "not tried: the backend kept silent, or busy" };
  }

  async function runOne(check: Check): Promise<EndedCheck> {
    const reason = reasonNotToTry();
    if (reason !== null) return ended(check, seed, reason);
    const stopped = aborted.then(() => ended(check, seed, STOPPED));
    return Promise.race([runCheck(check, models, parts), stopped]);
  }

  function settle(end: EndedCheck): void {
    const result = resultWithoutSecrets(end.result, hide);
    const { status, id } = result;
    if (end.reason === "silent" || end.reason === "busy") silences++;
    else if (status === "pass" || status === "fail") silences = 0;
    results.set(id, { ended: { ...end, result }, at: performance.now() });
    options.onResult?.(result, results.size, checks.length);
  }

  /** Runs checks of the queue until it is empty, or until the backend is down; gives what that has cut off. */
  async function runUntilOutage(queue: Check[], jobs: number) {
    const cutOff: EndedCheck[] = [];
    let asking: Promise<void> | null = null;
    let isOut = false;
    let lostAt = 0;
    const ask = async () => {
      lostAt = performance.now();
      isOut = await isDown(target);
      asking = null;
    };
    const worker = async () => {
      for (;;) {
        // Nothing new is begun while it is being found out whether the backend is down.
        await asking;
        const check = isOut ? undefined : queue.shift();
        if (!check) return;
        const end = await runOne(check);
        if (isCutOff(end) && !isOut) asking ??= ask();
        await asking;
        if (isOut && end.result.status === "fail") cutOff.push(end);
        else settle(end);
      }
    };
    await Promise.all(Array.from({ length: Math.min(jobs, queue.length) }, worker));
    return { cutOff, lostAt };
  }

  /** The checks that ended shortly before that time, last one last. */
  function recentChecks(time: number): EndedCheck[] {
    const run = [...results.values()].filter(
      ({ ended: { result }, at }) =>
        at >= time - RECENT_MS && at <= time && (result.status === "pass" || result.status === "fail"),
    );
    return run.map((one) => one.ended).slice(-Math.max(1, options.jobs));
  }

  async function runAll(list: readonly Check[], jobs: number): Promise<void> {
    const queue = [...list];
    while (queue.length > 0) {
      const { cutOff, lostAt } = await runUntilOutage(queue, jobs);
      if (cutOff.length === 0) continue;
      const suspects = cutOff.filter(({ hadContact }) => hadContact);
      queue.unshift(...cutOff.filter(({ hadContact }) => !hadContact).map(({ check }) => check));
      const recent = recentChecks(lostAt);
      const isLast = outages.length >= MOST_OUTAGES;
      const { outage, why } = await blame({ suspects, recent }, { target, signal, isLast, runOne, settle });
      outages.push(outage);
      if (why !== null) down = downEnding(outage, why);
    }
  }

  const restarts = (check: Check) => check.needs.includes("restart");
  await runAll(
    checks.filter((check) => !restarts(check) && !check.last),
    Math.max(1, options.jobs),
  );
  await runAll(checks.filter(restarts), 1);
  await runAll(
    checks.filter(({ last }) => last),
    Math.max(1, options.jobs),
  );
  const inOrder = checks.flatMap(({ id }) => results.get(id)?.ended ?? []);
  return {
    results: withCauses(
      checks,
      inOrder.map(({ result }) => result),
    ),
    stopped: inOrder.some(({ reason }) => reason === "stopped"),
    outages,
    notes,
  };
}
