import { CONTRACT_VERSION } from "../generated/version.js";
import { catalogue } from "./catalogue.js";
import type { Check, Need } from "./check.js";
import { removeConversations, type UsedConversations } from "./cleanup.js";
import type { Outage } from "./outages.js";
import type { Target } from "./ports.js";
import { type Run, type RunOptions, runChecks } from "./runner.js";
import { hiding } from "./secrets/hide-secrets.js";
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
  /** Whether a failed SHOULD was fatal. */
  readonly strict: boolean;
  /** Whether the run was stopped before its end. */
  readonly stopped: boolean;
  /** The times that the backend stopped answering, in their order. */
  readonly outages: readonly Outage[];
  /** What every answer said that shows that the run was set up wrong, each with the option that mends it. */
  readonly hints: readonly string[];
  /** How many conversations the run has used, and how many of them it has removed. */
  readonly conversations: UsedConversations;
  /** Failures that the baseline knows, so that they do not count. */
  readonly knownFailures: readonly string[];
  /** Known failures that pass now: take them out of the baseline. */
  readonly staleBaseline: readonly string[];
  readonly checks: readonly CheckResult[];
}

/** Counts the results by status. */
export function countOf(checks: readonly CheckResult[]): Record<Status, number> {
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

/** Ports that nobody must have: not every backend has replicas, lists its models, or can be pointed at an oracle. */
const EXTRAS: readonly Need[] = ["replicas", "oracle", "a list of models"];

/** Full where nothing that a MUST needs is missing but for the extras. */
function defaultProfile(target: Target): Profile {
  const {
    models,
    defaultModel,
    routes,
    restart,
    getModel,
    setModel,
    runTurn,
    readMessages,
    warm,
    runSocketTurn,
    without = [],
  } = target;
  const parts = [
    without.includes("selection") || (getModel && setModel),
    without.includes("turns") || (runTurn && (models?.length ?? 0) >= 2 && defaultModel && routes?.length),
    without.includes("messages") || readMessages,
    without.includes("warm") || warm,
    without.includes("socket") || runSocketTurn,
    restart,
  ];
  return parts.every(Boolean) ? "full" : "core";
}

/** Nothing has ever answered, neither well nor badly. */
function isUnreachable({ results, outages }: Run): boolean {
  return outages.length > 0 && !results.some(({ status }) => status === "pass" || status === "fail");
}

/** A run that was stopped, or in which the backend went down, has not shown that it conforms. */
function showsTooLittle({ stopped, outages }: Run, baseline: ReadonlySet<string>): boolean {
  const isKnown = ({ causes, isOver }: Outage) =>
    isOver && causes.length > 0 && causes.every((id) => baseline.has(id));
  return stopped || !outages.every(isKnown);
}

/** Runs the checks against a target and draws the verdict. Never throws for what the target does. */
export async function judge(target: Target, options: JudgeOptions = {}): Promise<ConformanceReport> {
  const { seed = 1, jobs = 8, strict = false } = options;
  const profile = options.profile ?? defaultProfile(target);
  const baseline = new Set(options.baseline ?? []);
  const asked = options.checks ?? catalogue;
  const extras = new Set(
    asked.filter(({ needs }) => needs.some((need) => EXTRAS.includes(need))).map(({ id }) => id),
  );
  const run = await runChecks(asked, target, { ...options, seed, jobs });
  const { results: checks, stopped, outages } = run;
  const hide = hiding(target.secrets ?? []);
  const removed = await removeConversations(target, run.notes.conversations, {
    isDown: outages.some(({ isOver }) => !isOver),
    signal: options.signal,
  });
  const conversations = { ...removed, fault: removed.fault === null ? null : hide(removed.fault) };
  const drawn = exitCodeOf(checks, { profile, strict, baseline, extras });
  const exitCode = isUnreachable(run) ? 4 : drawn === 0 && showsTooLittle(run, baseline) ? 2 : drawn;
  return {
    contractVersion: CONTRACT_VERSION,
    target: hide(target.name),
    profile,
    seed,
    verdict: verdicts[exitCode],
    exitCode,
    counts: countOf(checks),
    strict,
    stopped,
    outages,
    hints: run.notes.answers.hints().map(hide),
    conversations,
    knownFailures: checks
      .filter(({ id, status }) => status === "fail" && baseline.has(id))
      .map(({ id }) => id),
    staleBaseline: staleBaseline(checks, baseline),
    checks,
  };
}
