import { describe, expect, it } from "vitest";
import { jsonReport } from "../../src/conformance/report/json.js";
import { mixedReport, reportOf, result } from "./report-sample.js";

describe("the JSON report", () => {
  const parsed = JSON.parse(jsonReport(mixedReport));

  it("holds the verdict, the exit code, the counts and each check in the order of the run", () => {
    expect(parsed).toMatchObject({
      verdict: "not conformant",
      exitCode: 1,
      seed: 7,
      target: "http://b.test",
    });
    expect(parsed.counts).toEqual({
      pass: 1,
      fail: 3,
      "not applicable": 1,
      "not verified": 1,
      inconclusive: 1,
      error: 1,
    });
    expect(parsed.checks.map(({ id }: { id: string }) => id)).toEqual(mixedReport.checks.map(({ id }) => id));
    expect(parsed.checks[1]).toMatchObject({
      id: "READ-06/not-fresh",
      clause: "READ-06",
      level: "SHOULD",
      status: "fail",
      message: "the message of READ-06/not-fresh",
      expected: "no max-age",
      got: "max-age=60",
    });
  });

  it("holds no character that a terminal obeys, or that turns the text around it", () => {
    const obeyed = "\u0000\u0007\u001b[31m\u007f\u0080\u009b31m\u2028\u2029\u202e\u{e0001}";
    const written = jsonReport(reportOf([result("READ-01/unset", "fail", { got: obeyed })]));
    expect(written).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/u);
    expect(JSON.parse(written).checks[0].got).toBe(obeyed);
  });

  it("is the same bytes for the same results, whatever order their members were written in", () => {
    const shuffled = {
      ...mixedReport,
      checks: mixedReport.checks.map((check) => Object.fromEntries(Object.entries(check).reverse())),
    } as unknown as typeof mixedReport;
    expect(jsonReport(shuffled)).toBe(jsonReport(mixedReport));
  });

  it("has the same members whether something failed or nothing did", () => {
    const passed = JSON.parse(jsonReport(reportOf([result("READ-01/never-set", "pass")])));
    expect(Object.keys(passed)).toEqual(Object.keys(parsed));
    expect(Object.keys(passed.checks[0])).toEqual(Object.keys(parsed.checks[2]));
  });

  it("holds no time", () => {
    expect(jsonReport(mixedReport)).not.toMatch(/\d{4}-\d\d-\d\dT|timestamp|duration|"time"/i);
  });
});
