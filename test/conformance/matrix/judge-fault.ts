import {
  type CheckResult,
  type ConformanceReport,
  catalogue,
  judge,
  type RunningOracle,
  type Target,
} from "../../../src/conformance.js";
import { startTestBackend, type TestBackend } from "../backend/test-backend.js";
import type { Fault } from "../faults/fault.js";
import { type PortOptions, targetByUrl, targetWithAllPorts } from "../target.js";

/** Faults that only show when requests meet are tried again with other choices. */
const MOST_TRIES = 6;

/** Some faults answer nothing at all; no right answer of the test backend takes this long. */
const patience: PortOptions = { timeoutMs: 2_000, turnTimeoutMs: 2_500 };

/** What became of a fault. */
export interface FaultRun {
  readonly failed: readonly CheckResult[];
  readonly reports: readonly ConformanceReport[];
}

async function judgeAgainst(
  fault: Fault,
  oracle: RunningOracle,
  target: (backend: TestBackend) => Promise<Target>,
  ofClause: boolean,
): Promise<FaultRun> {
  const reports: ConformanceReport[] = [];
  for (let seed = 1; seed <= MOST_TRIES; seed++) {
    const backend = await startTestBackend({ upstream: oracle.url, change: fault.change });
    try {
      const checks = catalogue.filter(({ clause }) => !ofClause || clause === fault.clause);
      reports.push(await judge(await target(backend), { checks, seed }));
    } finally {
      await backend.stop();
    }
    const failed = reports.at(-1)?.checks.filter(({ status }) => status === "fail") ?? [];
    if (failed.length > 0) return { failed, reports };
  }
  return { failed: [], reports };
}

/** Judges a fault by the checks of its clause, with every port. */
export function judgeWithAllPorts(fault: Fault, oracle: RunningOracle): Promise<FaultRun> {
  return judgeAgainst(fault, oracle, (backend) => targetWithAllPorts(backend, oracle, patience), true);
}

/** Judges a fault by its URL alone: by the checks of its clause, and where those see nothing by all. */
export async function judgeByUrl(fault: Fault, oracle: RunningOracle): Promise<FaultRun> {
  const target = (backend: TestBackend) => targetByUrl(backend, patience);
  const own = await judgeAgainst(fault, oracle, target, true);
  const isUnseen = own.reports.every(({ counts, checks }) => counts["not verified"] === checks.length);
  return own.failed.length > 0 || isUnseen ? own : judgeAgainst(fault, oracle, target, false);
}
