import type { SharedFindings } from "./actual-names.js";
import { noShapeFindings } from "./answer-shapes.js";
import { type Check, Failure, Inconclusive } from "./check.js";
import { NoAnswer } from "./http/no-answer.js";
import { STAYED_BUSY } from "./http/patience.js";
import { type Laboratory, openLaboratory } from "./laboratory.js";
import { blocked } from "./needs.js";
import type { Target } from "./ports.js";
import { randomOf, seedOf } from "./random.js";
import { hiding } from "./secrets/hide-secrets.js";
import { resultWithoutSecrets } from "./secrets/result-without-secrets.js";
import { twoModels } from "./two-models.js";
import type { CheckResult, Status } from "./verdict.js";

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

/** After so many checks in a row without any answer, or without any but that it is busy, the rest is not tried. */
const MOST_SILENCES = 6;

/** What a check says that was not tried, or not ended, because the run was stopped. */
export const STOPPED = "not tried to the end: the run was stopped";

interface Ending {
  readonly status: Status;
  readonly message: string;
  readonly expected?: string;
  readonly got?: string;
}

function endingOf(error: unknown): Ending {
  if (error instanceof Failure) {
    return { status: "fail", message: error.message, expected: error.expected, got: error.got };
  }
  if (error instanceof NoAnswer)
    return { status: "fail", message: "no answer", expected: "an answer", got: error.message };
  if (error instanceof Inconclusive) return { status: "inconclusive", message: error.message };
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    status: "error",
    message: `the kit failed: ${reason.split("\n").slice(0, 3).join(" ").replace(/\s+/g, " ")}`,
  };
}

function resultOf(
  check: Check,
  seed: number,
  ending: Ending,
  exchanges: CheckResult["exchanges"] = [],
): CheckResult {
  return {
    id: check.id,
    clause: check.clause,
    level: check.level,
    status: ending.status,
    message: ending.message,
    expected: ending.expected ?? null,
    got: ending.got ?? null,
    exchanges,
    cause: null,
    replay: `--only ${check.id} --seed ${seed}`,
  };
}

function laboratoryFor(
  id: string,
  target: Target,
  models: readonly [string, string],
  findings: SharedFindings,
  seed: number,
): Laboratory {
  return openLaboratory({
    target,
    models,
    unknownModel: target.unknownModel ?? `no-such-credential/no-such-model-${seed}`,
    random: randomOf(seedOf(id, seed)),
    findings,
  });
}

/** Runs one check and gives its result; never throws. */
async function runCheck(
  check: Check,
  target: Target,
  models: readonly [string, string],
  findings: SharedFindings,
  seed: number,
): Promise<CheckResult> {
  const obstacle = blocked(check, target);
  if (obstacle) return resultOf(check, seed, obstacle);
  const laboratory = laboratoryFor(check.id, target, models, findings, seed);
  try {
    await check.run(laboratory);
    return resultOf(check, seed, { status: "pass", message: check.fact });
  } catch (error) {
    return resultOf(check, seed, endingOf(error), laboratory.exchanges());
  }
}

/** Names, for each failure, the failed check that it follows from. */
function withCauses(checks: readonly Check[], results: readonly CheckResult[]): CheckResult[] {
  const failed = new Set(results.filter(({ status }) => status === "fail").map(({ id }) => id));
  const after = new Map(checks.map((check) => [check.id, check.after]));
  return results.map((result) => {
    if (result.status !== "fail") return result;
    return { ...result, cause: after.get(result.id)?.find((id) => failed.has(id)) ?? null };
  });
}

/**
 * Runs the checks against a target, several at once, and gives their results in the order of the checks. A check that
 * restarts the backend runs alone, after all others but those that tell what the others have seen. No secret of the
 * target is in a result. Never throws for what the target does.
 */
export async function runChecks(
  checks: readonly Check[],
  target: Target,
  options: RunOptions,
): Promise<CheckResult[]> {
  const findings: SharedFindings = { actualNames: new Map(), shapes: noShapeFindings() };
  const results = new Map<string, CheckResult>();
  const hide = hiding(target.secrets ?? []);
  let silences = 0;

  // A check that waits for a slow turn must not hold up a run that was stopped.
  const aborted = new Promise<void>((resolve) => {
    if (options.signal?.aborted) resolve();
    else options.signal?.addEventListener("abort", () => resolve(), { once: true });
  });
  const stopped = async (check: Check): Promise<CheckResult> => {
    await aborted;
    return resultOf(check, options.seed, { status: "inconclusive", message: STOPPED });
  };

  const [first = "", second = ""] = target.models ?? [];
  const needsTwo = checks.some((check) => check.needs.includes("two models"));
  const models =
    !needsTwo || options.signal?.aborted
      ? ([first, second] as const)
      : await Promise.race([
          twoModels(target, () =>
            laboratoryFor("two-models", target, [first, second], findings, options.seed),
          ),
          aborted.then(() => [first, second] as const),
        ]);

  function reasonNotToTry(): string | null {
    if (options.signal?.aborted) return STOPPED;
    return silences >= MOST_SILENCES ? "not tried: the backend kept silent, or busy" : null;
  }

  async function runOne(check: Check): Promise<void> {
    const reason = reasonNotToTry();
    const result =
      reason === null
        ? await Promise.race([runCheck(check, target, models, findings, options.seed), stopped(check)])
        : resultOf(check, options.seed, { status: "inconclusive", message: reason });
    const isBusy = result.status === "inconclusive" && result.message.startsWith(STAYED_BUSY);
    if (isBusy || result.got?.includes("no complete answer")) silences++;
    else if (result.status === "pass" || result.status === "fail") silences = 0;
    const shown = resultWithoutSecrets(result, hide);
    results.set(check.id, shown);
    options.onResult?.(shown, results.size, checks.length);
  }

  async function runAll(list: readonly Check[], jobs: number): Promise<void> {
    const queue = [...list];
    const worker = async () => {
      for (let check = queue.shift(); check; check = queue.shift()) await runOne(check);
    };
    await Promise.all(Array.from({ length: Math.min(jobs, list.length) }, worker));
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
  const inOrder = checks.flatMap(({ id }) => results.get(id) ?? []);
  return withCauses(checks, inOrder);
}
