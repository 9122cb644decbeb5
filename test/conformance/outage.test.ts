import { afterEach, describe, expect, it } from "vitest";
import { NoAnswer } from "../../src/conformance/http/no-answer.js";
import { htmlReport } from "../../src/conformance/report/html/page.js";
import { jsonReport } from "../../src/conformance/report/json.js";
import { junitReport } from "../../src/conformance/report/junit.js";
import { markdownReport } from "../../src/conformance/report/markdown.js";
import { rootFailures } from "../../src/conformance/report/root-failures.js";
import { tapReport } from "../../src/conformance/report/tap.js";
import { terminalReport } from "../../src/conformance/report/terminal/report.js";
import {
  type ConformanceReport,
  catalogue,
  describeConformance,
  type HttpTargetOptions,
  httpTarget,
  judge,
  type Target,
} from "../../src/conformance.js";
import { type MortalBackend, type Mortality, startMortalBackend } from "./mortal-backend.js";

const started: MortalBackend[] = [];

afterEach(() => Promise.all(started.splice(0).map((backend) => backend.stop())));

async function start(mortality: Mortality): Promise<MortalBackend> {
  const backend = await startMortalBackend(mortality);
  started.push(backend);
  return backend;
}

function target(backend: MortalBackend, more: Partial<HttpTargetOptions> = {}): Promise<Target> {
  return httpTarget({
    baseUrls: [backend.url],
    models: ["a/one", "a/two"],
    without: ["turns", "socket", "warm", "messages", "conversations"],
    timeoutMs: 5_000,
    ...more,
  });
}

/** Some fifty checks, none of which needs more than a running backend. */
const checks = catalogue.filter(({ clause }) =>
  ["READ-01", "READ-02", "WRITE-01", "BAD-01", "NOVALID-01"].includes(clause),
);

const restarting = (backend: MortalBackend) => target(backend, { restart: backend.start });

/** A body that only BAD-01/top-array sends. */
const ARRAY = String.raw` \["a/b"\]$`;

describe("a backend that dies and stays dead", () => {
  it("ends the run: the checks under way fail, no other does, and the rest says why it was not tried", async () => {
    const backend = await start({ fatal: ARRAY });
    const report = await judge(await target(backend), { checks });
    const failed = report.checks.filter(({ status }) => status === "fail").map(({ id }) => id);
    expect(failed).toContain("BAD-01/top-array");
    expect(failed.length).toBeLessThanOrEqual(8);
    expect(rootFailures(report)[0]?.failure.message).toBe("the backend stopped answering during this check");
    expect(report.exitCode).toBe(1);
    expect(report.outages).toEqual([{ during: expect.any(Array), after: null, causes: [], isOver: false }]);
    expect([...(report.outages[0]?.during ?? [])].sort()).toEqual([...failed].sort());
    for (const { id, message } of report.checks.filter(({ status }) => status === "fail"))
      expect([id, message]).toEqual([id, "the backend stopped answering during this check"]);
    const untried = report.checks.filter(({ status }) => status === "inconclusive");
    expect(untried.length).toBeGreaterThan(5);
    for (const { message } of untried)
      expect(message).toMatch(
        /^not tried(: the backend stopped answering during BAD-01\/| to the end: the backend stopped answering$)/,
      );
    expect(untried.some(({ message }) => message.startsWith("not tried: "))).toBe(true);
    expect(rootFailures(report).filter(({ ruling }) => ruling === "fail")).toHaveLength(1);
  });

  it("shows the request that killed it, with its line for a shell", async () => {
    const backend = await start({ fatal: ARRAY });
    const report = await judge(await target(backend), { checks, jobs: 1 });
    const [result] = report.checks.filter(({ status }) => status === "fail");
    expect(result?.id).toBe("BAD-01/top-array");
    const last = result?.exchanges.at(-1);
    expect(last?.request).toMatch(/^PUT \/conversations\/[\w-]+\/model \["a\/b"\]$/);
    expect(last?.curl).toMatch(/^curl .* -X PUT .*--data-binary '\["a\/b"\]'/);
  });

  it("is said in the first line of every report", async () => {
    const backend = await start({ fatal: ARRAY });
    const report = await judge(await target(backend), { checks, jobs: 1 });
    const line = "the backend stopped answering during BAD-01/top-array and did not come back";
    const terminal = terminalReport(report, { colour: false, columns: 120 }).split("\n");
    expect(terminal[1]).toBe(`! ${line}, so the rest was not tried`);
    expect(terminal.findLast((text) => text.startsWith("✗"))).toContain(
      `✗ not conformant (exit code 1): ${line}`,
    );
    expect(tapReport(report).split("\n")[2]).toContain(`# not conformant: ${line}`);
    expect(markdownReport(report).split("\n\n")[1]).toContain(line);
    expect(htmlReport(report).split("</header>")[0]).toContain(line);
    expect(JSON.parse(jsonReport(report)).summary).toContain(line);
    expect(junitReport(report)).toMatch(
      /<properties>\s*<property name="verdict"[^>]*>\s*<property name="summary" value="the backend stopped/,
    );
  });

  it("is 2, not 1, where no MUST was under way, and never conformant", async () => {
    const backend = await start({ fatal: '"Model"' });
    const some = catalogue.filter(({ clause }) => clause === "BAD-02" || clause === "READ-01");
    const report = await judge(await target(backend), { checks: some, jobs: 1 });
    expect(report.checks.filter(({ status }) => status === "fail").map(({ level }) => level)).toEqual([
      "SHOULD",
    ]);
    expect([report.exitCode, report.outages.length]).toEqual([2, 1]);
  });

  it("is unreachable where it has never answered, and blames no check", async () => {
    const backend = await start({ fatal: ARRAY });
    const asked = await target(backend);
    await backend.stop();
    const report = await judge(asked, { checks });
    expect([report.exitCode, report.verdict, report.counts.fail]).toEqual([4, "unreachable", 0]);
  });

  it("fails one test of a runner, and skips the rest at once", async () => {
    const backend = await start({ fatal: ARRAY });
    const asked = await target(backend);
    const skipped: string[] = [];
    const failed: string[] = [];
    const tests: (() => Promise<void>)[] = [];
    describeConformance(asked, {
      describe: (_title, body) => body(),
      it: (title, test) => {
        const running = { skip: (reason: string) => skipped.push(reason) };
        tests.push(() =>
          (test as (running: unknown) => Promise<void>)(running).catch((error: Error) => {
            failed.push(`${title.split(" ")[0]} ${error.message.split("\n")[0]}`);
          }),
        );
      },
    });
    for (const test of tests) await test();
    expect(failed).toEqual(["BAD-01/top-array BAD-01 the backend stopped answering during this check"]);
    expect(
      skipped.filter((reason) => reason.includes("the backend stopped answering")).length,
    ).toBeGreaterThan(50);
  });
});

describe("a backend that dies and can be started again", () => {
  const failures = (report: ConformanceReport) =>
    report.checks.filter(({ status }) => status === "fail").map(({ id }) => id);

  it("is judged to the end: of the checks under way only the one fails that kills it again alone", async () => {
    const backend = await start({ fatal: ARRAY });
    const report = await judge(await restarting(backend), { checks });
    expect(failures(report)).toEqual(["BAD-01/top-array"]);
    expect(report.exitCode).toBe(1);
    expect(report.outages).toEqual([
      {
        during: expect.arrayContaining(["BAD-01/top-array"]),
        after: null,
        causes: ["BAD-01/top-array"],
        isOver: true,
      },
    ]);
    expect(report.checks.filter(({ status }) => status === "inconclusive")).toEqual([]);
    expect(backend.starts()).toBe(3);
    const text = terminalReport(report, { colour: false, columns: 100 });
    expect(text).toMatch(/^! the backend stopped answering during BAD-01\/top-array$/m);
  });

  it("has each of several causes named", async () => {
    const backend = await start({ fatal: `${ARRAY}|NaN` });
    const report = await judge(await restarting(backend), { checks });
    expect(failures(report).sort()).toEqual(["BAD-01/nan", "BAD-01/top-array"]);
  });

  it("has the check found that had its answer before the backend died of it", async () => {
    const backend = await start({ fatal: ARRAY, answersFirst: true });
    const report = await judge(await restarting(backend), { checks });
    expect(failures(report)).toEqual(["BAD-01/top-array"]);
    expect(report.outages[0]?.causes).toEqual(["BAD-01/top-array"]);
  });

  it("is not verified where no check alone makes it die", async () => {
    const backend = await start({ fatal: ARRAY, once: true });
    const report = await judge(await restarting(backend), { checks });
    expect(failures(report)).toEqual([]);
    expect(report.exitCode).toBe(2);
    expect(terminalReport(report, { colour: false, columns: 200 }).replace(/\n +/g, " ")).toMatch(
      /\? not verified \(exit code 2\): the backend stopped answering during .*; it came back, and no check makes it stop when it runs alone;/,
    );
  });

  it("needs no restart where it comes back by itself", async () => {
    const backend = await start({ fatal: ARRAY });
    backend.keepAlive(400);
    const report = await judge(await target(backend), { checks });
    expect(failures(report)).toEqual(["BAD-01/top-array"]);
    expect(report.outages[0]).toMatchObject({ causes: ["BAD-01/top-array"], isOver: true });
  });

  it("is not started again for ever", async () => {
    const backend = await start({ fatal: "kit/unheard|PUT" });
    const report = await judge(await restarting(backend), { checks, jobs: 1 });
    expect(report.outages).toHaveLength(4);
    expect(backend.starts()).toBe(4);
    expect(failures(report)).toHaveLength(4);
    expect(report.exitCode).toBe(1);
  });

  it("is left down where it cannot be started again, with the reason", async () => {
    const backend = await start({ fatal: ARRAY });
    const restart = async () => {
      throw new Error("no such container");
    };
    const report = await judge(await target(backend, { restart }), { checks, jobs: 1 });
    expect(failures(report)).toEqual(["BAD-01/top-array"]);
    expect(report.checks.find(({ status }) => status === "inconclusive")?.message).toBe(
      "not tried: the backend stopped answering during BAD-01/top-array, and no such container",
    );
  });

  it("is known to the baseline where its cause is", async () => {
    const backend = await start({ fatal: ARRAY });
    const report = await judge(await restarting(backend), { checks, baseline: ["BAD-01/top-array"] });
    expect(report.exitCode).toBe(0);
  });
});

describe("a connection that breaks off", () => {
  it("is a failure of its check alone where the backend still answers", async () => {
    const backend = await start({ fatal: "never" });
    const asked = await target(backend);
    const check = catalogue.find(({ id }) => id === "READ-01/never-set");
    if (!check) throw new Error("no such check");
    const broken = {
      ...check,
      run: async () => {
        throw new NoAnswer("the connection broke off", "broke off");
      },
    };
    const report = await judge(asked, {
      checks: [broken, ...catalogue.filter(({ id }) => id === "READ-02/repeated")],
    });
    expect(report.outages).toEqual([]);
    expect(report.checks.map(({ status, message }) => [status, message])).toEqual([
      ["fail", "no answer"],
      ["pass", expect.any(String)],
    ]);
  });
});
