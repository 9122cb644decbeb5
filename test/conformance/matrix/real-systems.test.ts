import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { judge, type RunningOracle } from "../../../src/conformance.js";
import { cachibotFaults } from "../real-systems/cachibot/faults.js";
import { judgedCachibot } from "../real-systems/cachibot/judged-cachibot.js";
import { dispatchFaults } from "../real-systems/dispatch/faults.js";
import { judgedDispatch } from "../real-systems/dispatch/judged-dispatch.js";
import { changeOf, type SystemFault } from "../real-systems/fault.js";
import { type JudgedSystem, judgeByClause, startProvider } from "../real-systems/judged-system.js";
import { opencodeFaults } from "../real-systems/opencode/faults.js";
import { judgedOpencode } from "../real-systems/opencode/judged-opencode.js";
import { leaveFigures } from "./figures.js";

const startRight = {
  Dispatch: judgedDispatch,
  CachiBot: judgedCachibot,
  opencode: judgedOpencode,
} as const;

type SystemName = keyof typeof startRight;

/** What the right systems pass: only such a check can tell a fault. */
const passedByRight = new Map<SystemName, ReadonlySet<string>>();

let oracle: RunningOracle;
beforeAll(async () => {
  oracle = await startProvider();
  for (const [name, start] of Object.entries(startRight)) {
    const { target, stop } = await start(oracle);
    const { checks } = await judge(target);
    await stop();
    const passed = checks.filter(({ status }) => status === "pass").map(({ id }) => id);
    passedByRight.set(name as SystemName, new Set(passed));
  }
});
afterAll(() => oracle.stop());

/** A fault, and how the system is started that has it. */
interface BrokenSystem {
  readonly system: SystemName;
  readonly fault: Pick<SystemFault<unknown>, "name" | "clause" | "sentence">;
  start(): Promise<JudgedSystem>;
}

function broken<Behaviour>(
  system: SystemName,
  faults: readonly SystemFault<Behaviour>[],
  start: (oracle: RunningOracle, change: Partial<Behaviour>) => Promise<JudgedSystem>,
): readonly BrokenSystem[] {
  return faults.map((fault) => ({ system, fault, start: () => start(oracle, changeOf(fault)) }));
}

const systems = [
  ...broken("Dispatch", dispatchFaults, judgedDispatch),
  ...broken("CachiBot", cachibotFaults, judgedCachibot),
  ...broken("opencode", opencodeFaults, judgedOpencode),
];

const killed = new Set<BrokenSystem>();

describe("the faults of real systems", () => {
  it.each(Object.keys(startRight))("are at least twelve of %s, each with a name", (system) => {
    const names = systems.filter((each) => each.system === system).map(({ fault }) => fault.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(12);
  });
});

describe.concurrent("each fault is told by a check of its clause", () => {
  it.each(systems)("$system, $fault.clause: $fault.sentence", async (each) => {
    const { failed, reports } = await judgeByClause(each.start, each.fault.clause);
    const results = reports.flatMap(({ checks }) => checks);
    expect(results.filter(({ status }) => status === "error")).toEqual([]);
    const telling = failed.filter(({ id }) => passedByRight.get(each.system)?.has(id));
    expect(telling.map(({ id }) => id)).not.toEqual([]);
    // A broken MUST ends the command with 1; a broken SHOULD is only told.
    expect(reports.at(-1)?.exitCode === 1).toBe(failed.some(({ level }) => level === "MUST"));
    killed.add(each);
  });
});

afterAll(() => {
  leaveFigures("6-real-systems", [
    {
      what: "faults of real systems killed by a check of their clause",
      count: killed.size,
      of: systems.length,
    },
  ]);
});
