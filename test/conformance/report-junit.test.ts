import { describe, expect, it } from "vitest";
import { junitReport } from "../../src/conformance/report/junit.js";
import { mixedReport, reportOf, result } from "./report-sample.js";
import { type Element, elementsNamed, parseXml } from "./report-xml.js";

const caseOf = (root: Element, id: string) =>
  elementsNamed(root, "testcase").find(({ attributes }) => attributes["name"]?.startsWith(`${id}:`));
const kindsOf = (root: Element, id: string) => caseOf(root, id)?.children.map(({ name }) => name);

describe("the JUnit report", () => {
  const root = parseXml(junitReport(mixedReport));

  it("gives each status its real element", () => {
    expect(kindsOf(root, "READ-01/never-set")).toEqual([]);
    expect(kindsOf(root, "WRITE-01/read-back")).toEqual(["failure"]);
    expect(kindsOf(root, "WRITE-02/null")).toEqual(["error"]);
    expect(kindsOf(root, "TURN-08/answers")).toEqual(["skipped"]);
    expect(kindsOf(root, "WARM-01/override")).toEqual(["skipped"]);
    expect(kindsOf(root, "ID-01/case")).toEqual(["skipped"]);
  });

  it("has a suite a clause, and figures that agree with its cases", () => {
    const suites = elementsNamed(root, "testsuite");
    expect(suites.map(({ attributes }) => attributes["name"])).toEqual([
      "READ-01",
      "READ-06",
      "WRITE-01",
      "WRITE-02",
      "TURN-08",
      "WARM-01",
      "ID-01",
    ]);
    for (const element of [root, ...suites]) {
      const count = (name: string) => String(elementsNamed(element, name).length);
      expect(element.attributes).toMatchObject({
        tests: count("testcase"),
        failures: count("failure"),
        errors: count("error"),
        skipped: count("skipped"),
      });
    }
  });

  it("keeps what the backend sent as text: no markup, nothing that XML forbids", () => {
    const failure = elementsNamed(root, "failure")[0];
    expect(failure?.attributes["message"]).toContain("</script><img src=x onerror=alert(1)>");
    expect(failure?.text).toContain("\\u0000\\u001b[31m\\u202e\\ud800");
    expect(elementsNamed(root, "img")).toEqual([]);
  });

  it("quotes the clause, the exchange, the curl line and the line that repeats the check", () => {
    const text = elementsNamed(root, "failure")[0]?.text;
    expect(text).toContain("WRITE-01 (PUT /conversations/:id/model) MUST: A name is stored;");
    expect(text).toContain('> PUT /conversations/kit-1/model {"model":"kit/a"}');
    expect(text).toContain("curl -sS -X PUT");
    expect(text).toContain("--only WRITE-01/read-back --seed 7");
  });

  it("is red exactly where the run is: a SHOULD counts under --strict only, a known failure never", () => {
    const should = [
      result("READ-06/not-fresh", "fail", { level: "SHOULD" }),
      result("READ-01/never-set", "pass"),
    ];
    expect(kindsOf(parseXml(junitReport(reportOf(should))), "READ-06/not-fresh")).toEqual([
      "skipped",
      "system-out",
    ]);
    expect(kindsOf(parseXml(junitReport(reportOf(should, { strict: true }))), "READ-06/not-fresh")).toEqual([
      "failure",
    ]);
    const known = reportOf([result("WRITE-01/read-back", "fail")], { baseline: ["WRITE-01/read-back"] });
    expect(elementsNamed(parseXml(junitReport(known)), "failure")).toEqual([]);
    const stale = reportOf([result("WRITE-01/read-back", "pass")], { baseline: ["WRITE-01/read-back"] });
    expect(kindsOf(parseXml(junitReport(stale)), "WRITE-01/read-back")).toEqual(["failure"]);
  });

  it("does not look like success where nothing was judged", () => {
    const nothing = parseXml(junitReport({ ...reportOf([]), exitCode: 4, verdict: "unreachable" }));
    expect(nothing.attributes).toMatchObject({ tests: "1", errors: "1" });
    expect(elementsNamed(nothing, "error")[0]?.attributes["message"]).toContain("unreachable");
  });
});
