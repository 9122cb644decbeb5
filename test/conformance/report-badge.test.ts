import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/conformance/catalogue.js";
import { badgeJson, badgeSvg } from "../../src/conformance/report/badge.js";
import type { ExitCode } from "../../src/conformance/verdict.js";
import { verdicts } from "../../src/conformance/verdict.js";
import { reportOf, result } from "./report-sample.js";
import { elementsNamed, parseXml } from "./report-xml.js";

const passed = reportOf(catalogue.map(({ id }) => result(id, "pass")));

describe("the badge", () => {
  it.each<[ExitCode, string, string]>([
    [0, "conformant (core)", "brightgreen"],
    [1, "not conformant", "red"],
    [2, "not verified", "yellow"],
    [4, "unreachable", "lightgrey"],
    [5, "kit error", "lightgrey"],
  ])("tells exit code %i as %j", (exitCode, message, color) => {
    const report = { ...passed, exitCode, verdict: verdicts[exitCode] };
    expect(JSON.parse(badgeJson(report))).toEqual({
      schemaVersion: 1,
      label: "model contract",
      message,
      color,
    });
  });

  it("claims no more than the run has shown", () => {
    const message = (report: typeof passed) => JSON.parse(badgeJson(report)).message;
    expect(message({ ...passed, profile: "full" })).toBe("conformant");
    expect(message({ ...passed, profile: "full", checks: passed.checks.slice(0, 3) })).toBe(
      `conformant (3 of ${catalogue.length} checks)`,
    );
  });

  it("is a picture that says its words to those who do not see it", () => {
    const picture = parseXml(badgeSvg(passed));
    expect(picture.attributes).toMatchObject({
      role: "img",
      "aria-label": "model contract: conformant (core)",
    });
    expect(elementsNamed(picture, "text").map(({ text }) => text)).toEqual([
      "model contract",
      "conformant (core)",
    ]);
  });
});
