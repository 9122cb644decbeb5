import { randomInt } from "node:crypto";
import type { ConformanceReport } from "../../conformance/judge.js";
import { terminalReport } from "../../conformance/report/terminal/report.js";
import type { ExitCode } from "../../conformance/verdict.js";
import type { Outcome, Surroundings } from "../outcome.js";
import { UsageFault } from "../usage-fault.js";
import { type Company, keepCompany } from "./company.js";
import { verifyHelp } from "./help.js";
import { judgeBackend, type Plan } from "./judging.js";
import { type VerifyOptions, verifyOptions } from "./options.js";
import { replayLines } from "./replay.js";
import { prepareReports, writeReports } from "./report-files.js";
import { hidingSecretsOf } from "./secrets.js";
import { readBaseline, selectChecks } from "./select-checks.js";

/** A seed that is drawn is short enough to be typed again. */
const SEEDS = 1_000_000;

/** The report, each check with the whole line that repeats it. */
function withReplayLines(report: ConformanceReport, options: VerifyOptions): ConformanceReport {
  const lineFor = replayLines(options);
  const checks = report.checks.map((check) => ({ ...check, replay: lineFor(check.id, report.seed) }));
  return { ...report, checks };
}

function textOf(
  report: ConformanceReport,
  silent: string | null,
  { options, screen }: { readonly options: VerifyOptions; readonly screen: Surroundings["stdout"] },
): string {
  if (silent !== null) {
    return `transport-contract: nothing answers at ${hidingSecretsOf(options)(silent)}; is the backend running, and is the URL right?\n`;
  }
  const colour = screen.colour && !options.noColour;
  return terminalReport(report, { colour, columns: screen.columns });
}

async function outcomeOf(plan: Plan, surroundings: Surroundings, company: Company): Promise<Outcome> {
  const { options } = plan;
  const { report: judged, silent } = await judgeBackend(plan, surroundings, company);
  const report = withReplayLines(judged, options);
  const { document, faults } = await writeReports(options.reports, report, surroundings.cwd);
  const isError = silent !== null || document !== null;
  const screen = isError ? surroundings.stderr : surroundings.stdout;
  const text = textOf(report, silent, { options, screen });
  const told = faults.map((fault) => `transport-contract: ${fault}\n`).join("");
  const exitCode: ExitCode = faults.length > 0 && report.exitCode !== 1 ? 5 : report.exitCode;
  return {
    text: text + told,
    exitCode,
    channel: isError ? "stderr" : "stdout",
    ...(document === null ? {} : { document }),
  };
}

/** Judges a backend by its URL and reports what was found. */
export async function verify(args: readonly string[], surroundings: Surroundings): Promise<Outcome> {
  const options = verifyOptions(args);
  if (options.help) return { text: verifyHelp, exitCode: 0 };
  const plan = {
    options,
    checks: selectChecks(options.only),
    baseline: options.baseline === null ? [] : await readBaseline(options.baseline, surroundings.cwd),
    seed: options.seed ?? randomInt(SEEDS),
  };
  await prepareReports(options.reports, surroundings.cwd);
  const company = await keepCompany(options, surroundings);
  try {
    return await outcomeOf(plan, surroundings, company);
  } catch (error) {
    if (error instanceof UsageFault) throw error;
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const shown = hidingSecretsOf(options)(reason);
    return { text: `transport-contract: the kit failed, seed ${plan.seed}: ${shown}\n`, exitCode: 5 };
  } finally {
    await company.stop();
  }
}
