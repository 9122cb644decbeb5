import { catalogue } from "./catalogue.js";
import type { Check } from "./check.js";
import { judge } from "./judge.js";
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

async function runCase(check: Check, source: TargetSource, seed: number): Promise<void> {
  const target = typeof source === "function" ? await source() : source;
  const [result] = (await judge(target, { checks: [check], seed, jobs: 1 })).checks;
  if (!result || result.status === "pass") return;
  // What could not be judged is no failure of the backend; the command line reports it with its own status.
  if (result.status !== "fail" && result.status !== "error") return;
  if (result.status === "fail" && result.level !== "MUST") return;
  const lines = [`${result.clause} ${result.message}`, `expected ${result.expected}`, `got ${result.got}`];
  throw new Error(
    [...lines, ...result.exchanges.map(({ request, response }) => `${request} -> ${response}`)].join("\n"),
  );
}

/** The checks as a plain list of test cases, for any runner. A failed SHOULD does not reject. */
export function conformanceCases(source: TargetSource, { seed = 1 } = {}): readonly ConformanceCase[] {
  return catalogue.map((check) => ({
    id: check.id,
    title: `${check.id} ${check.fact}`,
    run: () => runCase(check, source, seed),
  }));
}

/**
 * Describes the conformance of a backend in one line. Takes the runner's `describe` and `it` from the globals, or from
 * the second argument where it has none (`node:test`).
 */
export function describeConformance(
  source: TargetSource,
  runner: TestRunner = globalThis as unknown as TestRunner,
): void {
  if (typeof runner.describe !== "function" || typeof runner.it !== "function") {
    throw new Error(
      'no test runner: pass one, as in describeConformance(target, { describe, it }) with the two of "node:test"',
    );
  }
  runner.describe("transport-contract", () => {
    for (const { title, run } of conformanceCases(source)) runner.it(title, run);
  });
}
