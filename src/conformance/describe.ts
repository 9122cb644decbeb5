import { catalogue } from "./catalogue.js";
import type { Check } from "./check.js";
import { judge } from "./judge.js";
import { isDown, outageWords } from "./outages.js";
import type { Target } from "./ports.js";

/** One check as a test of any runner: a title, and a function that rejects where the backend does not conform. */
export interface ConformanceCase {
  readonly id: string;
  readonly title: string;
  readonly run: () => Promise<void>;
}

/** The part of a test runner that is used: Vitest, Jest and node:test all have it. */
export interface TestRunner {
  describe(title: string, body: () => void): unknown;
  it(title: string, test: () => Promise<void>): unknown;
}

/** A target, or what gives one once the tests run. */
export type TargetSource = Target | (() => Target | Promise<Target>);

/** The part of a running test that is used: Vitest and node:test hand it to the test, Jest does not. */
interface RunningTest {
  skip?(reason: string): void;
}

/** What the cases of one backend know of each other. */
interface Company {
  /** When the backend stopped answering; `null` as long as it answers. */
  down: string | null;
}

/** Runs one check. Rejects where it fails a MUST; gives why it shows nothing, or breaks a SHOULD only, else null. */
async function runCase(
  check: Check,
  source: TargetSource,
  seed: number,
  company: Company,
): Promise<string | null> {
  const target = typeof source === "function" ? await source() : source;
  if (company.down !== null && (await isDown(target))) return `not tried: ${company.down}`;
  const report = await judge(target, { checks: [check], seed, jobs: 1 });
  const outage = report.outages.find(({ isOver }) => !isOver);
  company.down = outage ? outageWords(outage) : null;
  const [result] = report.checks;
  if (!result || result.status === "pass") return null;
  // A backend that never answered has no check under way that could fail for it.
  if (outage && result.status === "inconclusive") throw new Error(result.message);
  // What could not be judged is no failure of the backend; the command line reports it with its own status.
  if (result.status !== "fail" && result.status !== "error") return `${result.status}: ${result.message}`;
  const lines = [`${result.clause} ${result.message}`, `expected ${result.expected}`, `got ${result.got}`];
  if (result.status === "fail" && result.level !== "MUST") return `a SHOULD fails: ${lines.join(", ")}`;
  throw new Error(
    [...lines, ...result.exchanges.map(({ request, response }) => `${request} -> ${response}`)].join("\n"),
  );
}

const SEED = 1;

function titleOf({ id, fact }: Check): string {
  return `${id} ${fact}`;
}

/**
 * The checks as a plain list of test cases, for any runner. A failed SHOULD does not reject, nor does a check that could
 * not be judged.
 */
export function conformanceCases(source: TargetSource, { seed = SEED } = {}): readonly ConformanceCase[] {
  const company: Company = { down: null };
  return catalogue.map((check) => ({
    id: check.id,
    title: titleOf(check),
    run: async () => {
      await runCase(check, source, seed, company);
    },
  }));
}

/**
 * Describes the conformance of a backend in one line. Takes the runner's `describe` and `it` from the globals, or from
 * the second argument where there are none (Vitest without `globals`, `node:test`). Where the runner can say so (Vitest
 * and `node:test`), a check that could not be judged, or that fails a SHOULD only, is skipped with its reason.
 */
export function describeConformance(
  source: TargetSource,
  runner: TestRunner = globalThis as unknown as TestRunner,
): void {
  if (typeof runner.describe !== "function" || typeof runner.it !== "function") {
    throw new Error(
      'no test runner: pass one, as in describeConformance(target, { describe, it }) with the two of "vitest" or "node:test"',
    );
  }
  const company: Company = { down: null };
  runner.describe("transport-contract", () => {
    for (const check of catalogue) {
      // A parameter would be a callback `done` to Jest, and fixtures to an `it` that Vitest extended.
      runner.it(titleOf(check), async function () {
        // biome-ignore lint/complexity/noArguments: see above, and a rest parameter is one too.
        const test: RunningTest | undefined = arguments[0];
        const reason = await runCase(check, source, SEED, company);
        if (reason !== null) test?.skip?.(reason);
      });
    }
  });
}
