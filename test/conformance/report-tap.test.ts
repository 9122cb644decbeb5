import { describe, expect, it } from "vitest";
import { tapReport } from "../../src/conformance/report/tap.js";
import { mixedReport, reportOf, result } from "./report-sample.js";

const lines = (report: typeof mixedReport) => tapReport(report).split("\n");
const points = (report: typeof mixedReport) => lines(report).filter((line) => /^(not )?ok /.test(line));

describe("the TAP report", () => {
  it("plans as many test points as there are checks, and numbers them from 1", () => {
    expect(lines(mixedReport)[0]).toBe("TAP version 14");
    expect(lines(mixedReport)).toContain("1..8");
    expect(points(mixedReport).map((line) => Number(/ok (\d+) - /.exec(line)?.[1]))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8,
    ]);
  });

  it("says ok, not ok, SKIP and TODO by the status", () => {
    expect(points(mixedReport)).toEqual([
      expect.stringMatching(/^ok 1 - READ-01\/never-set [^#]+$/),
      expect.stringMatching(/^not ok 2 - READ-06\/not-fresh .* # TODO should$/),
      expect.stringMatching(/^not ok 3 - WRITE-01\/read-back [^#]+$/),
      expect.stringMatching(/^not ok 4 - WRITE-01\/replaced [^#]+$/),
      expect.stringMatching(/^not ok 5 - WRITE-02\/null [^#]+$/),
      expect.stringMatching(/^ok 6 - TURN-08\/answers .* # SKIP not verified: needs socket: give --ws URL$/),
      expect.stringMatching(/^ok 7 - WARM-01\/override .* # SKIP not applicable: /),
      expect.stringMatching(/^ok 8 - ID-01\/case .* # SKIP inconclusive: /),
    ]);
  });

  it("counts a failed SHOULD under --strict, and takes a known failure as a TODO", () => {
    const should = [result("READ-06/not-fresh", "fail", { level: "SHOULD" })];
    expect(points(reportOf(should, { strict: true }))[0]).not.toContain("TODO");
    const known = reportOf([result("WRITE-01/read-back", "fail")], { baseline: ["WRITE-01/read-back"] });
    expect(points(known)[0]).toMatch(/^not ok 1 .* # TODO known failure of the baseline$/);
    const stale = reportOf([result("WRITE-01/read-back", "pass")], { baseline: ["WRITE-01/read-back"] });
    expect(points(stale)[0]).toMatch(/^not ok 1 /);
  });

  it("writes each diagnosis as a block of YAML whose values are JSON strings", () => {
    const all = lines(mixedReport);
    const from = all.findIndex((line) => line.startsWith("not ok 3")) + 1;
    const block = all.slice(from, all.indexOf("  ...", from));
    expect(block[0]).toBe("  ---");
    const values = block.slice(1).filter((line) => !line.endsWith("exchanges:"));
    for (const line of values) {
      const value = /^ +(?:- |[a-z]+: )(.*)$/.exec(line)?.[1] ?? "";
      expect(typeof JSON.parse(value), line).toBe("string");
    }
  });

  it("lets nothing that the backend sent begin a directive or a line", () => {
    const message = "no # TODO later\nok 9 - forged\\";
    const [point] = points(reportOf([result("no-clause/no-check", "fail", { message })]));
    expect(point).toBe("not ok 1 - no-clause/no-check no \\# TODO later ok 9 - forged\\\\");
    expect(tapReport(mixedReport)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  });

  it("bails out where nothing was judged", () => {
    expect(tapReport({ ...reportOf([]), exitCode: 4, verdict: "unreachable" })).toMatch(
      /^Bail out! unreachable/m,
    );
  });
});
