import type { Check } from "../../conformance/check.js";
import { type ConformanceReport, countOf, judge } from "../../conformance/judge.js";
import { type ExitCode, verdicts } from "../../conformance/verdict.js";
import type { Surroundings } from "../outcome.js";
import type { Company } from "./company.js";
import type { VerifyOptions } from "./options.js";
import { showProgress } from "./progress.js";
import { whyUnreachable } from "./reachability.js";
import { targetOf, withDoubt } from "./target.js";

/** A backend that takes longer to accept a connection is not there, in milliseconds. */
const MOST_REACHING = 5_000;

/** What a run is made of, once the command line has been read. */
export interface Plan {
  readonly options: VerifyOptions;
  readonly checks: readonly Check[];
  readonly baseline: readonly string[];
  readonly seed: number;
}

/** The first URL at which nothing answers, with the reason; `null` where all do. */
async function silentUrl({ backend }: VerifyOptions): Promise<string | null> {
  const { baseUrls, headers = {}, timeoutMs } = backend;
  const reasons = await Promise.all(
    baseUrls.map((url) => whyUnreachable(url, headers, Math.min(timeoutMs, MOST_REACHING))),
  );
  const index = reasons.findIndex((reason) => reason !== null);
  return index < 0 ? null : `${baseUrls[index]}: ${reasons[index]}`;
}

/** The report of a run that ended before its first check. */
function emptyReport(
  { options, seed }: Plan,
  contractVersion: string,
  exitCode: ExitCode,
): ConformanceReport {
  return {
    contractVersion,
    target: options.backend.baseUrls.join(", "),
    profile: options.profile ?? "core",
    seed,
    verdict: verdicts[exitCode],
    exitCode,
    counts: countOf([]),
    strict: options.strict,
    stopped: exitCode === 2,
    outages: [],
    hints: [],
    conversations: { used: 0, removed: 0, fault: null },
    knownFailures: [],
    staleBaseline: [],
    checks: [],
  };
}

/** Gives `null` as soon as the user wants an end, whatever the work still waits for. */
function unlessStopped<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value | null> {
  if (signal.aborted) return Promise.resolve(null);
  const stopped = new Promise<null>((resolve) => {
    signal.addEventListener("abort", () => resolve(null), { once: true });
  });
  return Promise.race([work, stopped]);
}

/** Judges the backend, if it is there. Gives the report, and where nothing answers why. */
export async function judgeBackend(
  plan: Plan,
  surroundings: Surroundings,
  { oracle, command }: Company,
): Promise<{ readonly report: ConformanceReport; readonly silent: string | null }> {
  const { options, checks, baseline, seed } = plan;
  const { signal, version } = surroundings;
  const { profile, strict, jobs } = options;
  const progress = showProgress(surroundings);
  try {
    const silent = await unlessStopped(silentUrl(options), signal);
    if (silent !== null) return { report: emptyReport(plan, version, 4), silent };
    const target = await unlessStopped(targetOf(options, oracle, command), signal);
    if (target === null) return { report: emptyReport(plan, version, 2), silent: null };
    const { onResult } = progress;
    const asked = { checks: withDoubt(checks, command), baseline, strict, jobs, seed, signal, onResult };
    return { report: await judge(target, { ...asked, ...(profile === null ? {} : { profile }) }), silent };
  } finally {
    progress.end();
  }
}
