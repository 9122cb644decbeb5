import { CONTRACT_VERSION } from "../generated/version.js";
import { catalogue } from "./catalogue.js";
import type { Check } from "./check.js";
import type { Target } from "./ports.js";
import { type RunOptions, runChecks } from "./runner.js";
import {
  type CheckResult,
  type ExitCode,
  exitCodeOf,
  type Profile,
  type Status,
  staleBaseline,
  verdicts,
} from "./verdict.js";

/** How a target is judged; everything has a default. */
export interface JudgeOptions extends Partial<RunOptions> {
  /** The checks to run; all of the catalogue where absent. */
  readonly checks?: readonly Check[];
  /** Default: `full` where every port that a MUST needs is there, else `core`. */
  readonly profile?: Profile;
  readonly strict?: boolean;
  /** Ids of known failures. */
  readonly baseline?: readonly string[];
}

/** What a run found: the verdict, and each check's result in the order of the clauses. */
export interface ConformanceReport {
  readonly contractVersion: string;
  readonly target: string;
  readonly profile: Profile;
  readonly seed: number;
  readonly verdict: (typeof verdicts)[ExitCode];
  readonly exitCode: ExitCode;
  readonly counts: Readonly<Record<Status, number>>;
  /** Known failures that pass now: take them out of the baseline. */
  readonly staleBaseline: readonly string[];
  readonly checks: readonly CheckResult[];
}

function countOf(checks: readonly CheckResult[]): Record<Status, number> {
  const counts: Record<Status, number> = {
    pass: 0,
    fail: 0,
    "not applicable": 0,
    "not verified": 0,
    inconclusive: 0,
    error: 0,
  };
  for (const { status } of checks) counts[status]++;
  return counts;
}

/** Full where nothing that a MUST needs is missing; replicas and an oracle are extras that nobody must have. */
function defaultProfile(target: Target): Profile {
  const {
    models,
    defaultModel,
    routes,
    restart,
    runTurn,
    readMessages,
    warm,
    runSocketTurn,
    without = [],
  } = target;
  const parts = [
    without.includes("turns") || (runTurn && (models?.length ?? 0) >= 2 && defaultModel && routes?.length),
    without.includes("messages") || readMessages,
    without.includes("warm") || warm,
    without.includes("socket") || runSocketTurn,
    restart,
  ];
  return parts.every(Boolean) ? "full" : "core";
}

/** Runs the checks against a target and draws the verdict. Never throws for what the target does. */
export async function judge(target: Target, options: JudgeOptions = {}): Promise<ConformanceReport> {
  const { seed = 1, jobs = 8, strict = false } = options;
  const profile = options.profile ?? defaultProfile(target);
  const baseline = new Set(options.baseline ?? []);
  const checks = await runChecks(options.checks ?? catalogue, target, { ...options, seed, jobs });
  const exitCode = exitCodeOf(checks, { profile, strict, baseline });
  return {
    contractVersion: CONTRACT_VERSION,
    target: target.name,
    profile,
    seed,
    verdict: verdicts[exitCode],
    exitCode,
    counts: countOf(checks),
    staleBaseline: staleBaseline(checks, baseline),
    checks,
  };
}
