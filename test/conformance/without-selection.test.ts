import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verdictSentence } from "../../src/conformance/report/verdict-sentence.js";
import {
  type ConformanceReport,
  catalogue,
  judge,
  type RunningOracle,
  startOracle,
  type Target,
} from "../../src/conformance.js";
import type { Behaviour } from "./backend/behaviour.js";
import { startTestBackend } from "./backend/test-backend.js";
import { targetWithAllPorts } from "./target.js";
import { withoutSelection } from "./variants/parts.js";

let oracle: RunningOracle;
beforeAll(async () => {
  oracle = await startOracle(0);
});
afterAll(() => oracle.stop());

/** Judges a backend that stores no model per conversation, by a target without the two calls of the selection. */
async function judged(own: Partial<Behaviour>, declared: Partial<Target>): Promise<ConformanceReport> {
  const backend = await startTestBackend({
    upstream: oracle.url,
    change: (files) => ({ ...withoutSelection(files), ...own }),
  });
  try {
    const {
      getModel: _get,
      setModel: _set,
      replicas: _replicas,
      ...target
    } = await targetWithAllPorts(backend, oracle);
    return await judge({ ...target, ...declared });
  } finally {
    await backend.stop();
  }
}

describe("a backend that declares to have no selection", () => {
  let report: ConformanceReport;
  beforeAll(async () => {
    report = await judged({}, { without: ["selection"] });
  });
  const idsOf = (status: string) =>
    report.checks.filter((check) => check.status === status).map(({ id }) => id);

  it("needs neither getModel nor setModel, and is judged by all that is left", () => {
    expect(idsOf("fail")).toEqual([]);
    expect(idsOf("error")).toEqual([]);
    expect(idsOf("inconclusive")).toEqual([]);
    expect(report.exitCode).toBe(0);
  });

  it("is not asked what there is no stored model for, and is told so", () => {
    const absent = report.checks.filter(({ status }) => status === "not applicable");
    const clauses = new Set(absent.map(({ clause }) => clause));
    expect([...clauses]).toEqual(
      expect.arrayContaining([
        "READ-01",
        "WRITE-01",
        "NOVALID-01",
        "BAD-01",
        "TURN-02",
        "TURN-04",
        "TURN-05",
        "RACE-01",
      ]),
    );
    expect(new Set(absent.map(({ message }) => message))).toEqual(
      new Set(["the backend declares to have no selection"]),
    );
    expect(verdictSentence(report)).toBe(
      `every MUST of the contract that applies is verified and kept; ${absent.length} checks do not apply`,
    );
  });

  it.each([
    ["TURN-01", ["override-answers", "name-with-slashes"]],
    ["TURN-03", ["default-answers"]],
    ["UNKNOWN-01", ["turn-error", "no-slash", "status-200", "has-message"]],
    ["UNKNOWN-03", ["no-other-answers", "known-credential", "asked-of-provider"]],
    ["META-01", ["named", "by-each-model", "route", "oracle"]],
    ["META-02", ["reloaded", "keeps-its-own", "in-order"]],
    ["META-03", ["live-and-stored", "each-known-model", "live-route"]],
    ["META-04", ["user-messages", "failed-turn"]],
    ["RACE-02", ["own-models"]],
    ["DURABLE-01", ["overrides-and-messages"]],
    ["WARM-03", ["no-400"]],
  ])("is asked for what %s says without one", (clause, names) => {
    const passed = idsOf("pass").filter((id) => id.startsWith(`${clause}/`));
    expect(passed).toEqual(expect.arrayContaining(names.map((name) => `${clause}/${name}`)));
  });

  it("passes all of TURN-06's and TURN-07's refusals", () => {
    const asked = catalogue.filter(
      ({ clause, needs }) => /^TURN-0[67]$/.test(clause) && !needs.includes("selection"),
    );
    expect(asked.length).toBeGreaterThan(12);
    expect(idsOf("pass")).toEqual(expect.arrayContaining(asked.map(({ id }) => id)));
  });
});

describe("a backend without a selection that is wrong", () => {
  it("fails where its messages name no model", async () => {
    const { checks, exitCode } = await judged({ answerMetadata: () => ({}) }, { without: ["selection"] });
    const failed = new Set(checks.filter(({ status }) => status === "fail").map(({ clause }) => clause));
    expect([...failed]).toEqual(expect.arrayContaining(["META-01", "META-02", "META-03"]));
    expect(exitCode).toBe(1);
  });

  it("is not verified, rather than excused, where it does not declare what it lacks", async () => {
    const { checks, counts, profile } = await judged({}, {});
    expect(checks.find(({ id }) => id === "READ-01/never-set")).toMatchObject({
      status: "not verified",
      message: "needs selection: give a base URL, or getModel and setModel",
    });
    expect(counts.error).toBe(0);
    expect(counts.fail).toBe(0);
    expect(profile).toBe("core");
  });
});
