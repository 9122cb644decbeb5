import {
  type CheckResult,
  type ConformanceReport,
  catalogue,
  judge,
  type RunningOracle,
  startOracle,
  type Target,
} from "../../../src/conformance.js";

/** What the provider of all three systems serves; a name may have slashes of its own. */
const PROVIDER_MODELS = ["oracle-one", "oracle-two", "maker/oracle-three"];

/** The same by the names that a system offers, where it has the provider under this credential. */
export function modelsUnder(credential: string): readonly string[] {
  return PROVIDER_MODELS.map((model) => `${credential}/${model}`);
}

/** Starts the provider of all three systems, which is the kit's oracle. */
export function startProvider(): Promise<RunningOracle> {
  return startOracle(0, PROVIDER_MODELS);
}

/** A system that runs, as the kit sees it. */
export interface JudgedSystem {
  readonly target: Target;
  stop(): Promise<void>;
}

/** A broken system that only shows it when requests meet is tried again with other choices. */
const MOST_TRIES = 4;

/** What became of a broken system. */
export interface Judgement {
  readonly failed: readonly CheckResult[];
  readonly reports: readonly ConformanceReport[];
}

/** Judges a system by the checks of one clause, until one of them fails. */
export async function judgeByClause(start: () => Promise<JudgedSystem>, clause: string): Promise<Judgement> {
  const checks = catalogue.filter((check) => check.clause === clause);
  const reports: ConformanceReport[] = [];
  for (let seed = 1; seed <= MOST_TRIES; seed++) {
    const { target, stop } = await start();
    try {
      const report = await judge(target, { checks, seed });
      reports.push(report);
      const failed = report.checks.filter(({ status }) => status === "fail");
      if (failed.length > 0) return { failed, reports };
    } finally {
      await stop();
    }
  }
  return { failed: [], reports };
}
