import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/conformance/catalogue.js";
import { terminalReport } from "../../src/conformance/report/terminal/report.js";
import { HOSTILE, mixedReport, reportOf, result } from "./report-sample.js";

const plain = (report: typeof mixedReport, columns = 100) =>
  terminalReport(report, { colour: false, columns });

describe("the report for a terminal", () => {
  const lines = plain(mixedReport).split("\n");

  it("sums up each clause with its level and counts", () => {
    expect(lines.find((line) => line.includes("WRITE-01    "))).toContain("✗ WRITE-01    MUST   ✗ 2");
    expect(lines.find((line) => line.includes("TURN-08    "))).toContain("– TURN-08     MUST   – 1");
  });

  it("tells a failure with its quote, what was expected and what came, exchange, curl and replay", () => {
    const from = lines.findIndex((line) => line.startsWith("✗ WRITE-01/read-back"));
    const block = lines.slice(from, lines.indexOf("", from)).join("\n");
    expect(block).toContain("1 more follow from it");
    expect(block).toContain("WRITE-01 (PUT /conversations/:id/model): “A name is stored;");
    expect(block).toMatch(/^ {4}checked {2}a name that was set is answered and read back$/m);
    expect(block).toMatch(/^ {4}expected "kit\/a"$/m);
    expect(block).toMatch(/^ {4}got {6}<\/script>/m);
    expect(block).toContain('    > PUT /conversations/kit-1/model {"model":"kit/a"}');
    expect(block).toContain("curl -sS -X PUT");
    expect(block).toContain(
      "npx --no transport-contract verify http://b.test --only WRITE-01/read-back --seed 7",
    );
  });

  it("tells a failure that follows from another one under it only", () => {
    expect(lines.filter((line) => line.includes("WRITE-01/replaced"))).toEqual([]);
  });

  it("puts what counts before what does not, and what explains most first", () => {
    const heads = lines.filter((line) => line.startsWith("✗ ")).map((line) => line.split(" ")[1]);
    expect(heads.slice(0, 2)).toEqual(["WRITE-01/read-back", "READ-06/not-fresh"]);
    const should = reportOf([
      result("READ-06/not-fresh", "fail", { level: "SHOULD" }),
      result("READ-06/no-stale", "fail", { level: "SHOULD", cause: "READ-06/not-fresh" }),
      result("WRITE-01/read-back", "fail"),
    ]);
    expect(plain(should).match(/^✗ \S+/m)?.[0]).toBe("✗ WRITE-01/read-back");
    const explains = reportOf([
      result("READ-01/never-set", "fail"),
      result("WRITE-01/read-back", "fail"),
      result("WRITE-02/null", "fail", { cause: "WRITE-01/read-back" }),
    ]);
    expect(plain(explains).match(/^✗ \S+/m)?.[0]).toBe("✗ WRITE-01/read-back");
  });

  it("ends with the verdict, the exit code and why, the counts and the seed", () => {
    const unwrapped = plain(mixedReport).replace(/\n +/g, " ").trimEnd().split("\n");
    expect(unwrapped.at(-1)).toBe(
      "✗ not conformant (exit code 1): 2 checks of a MUST failed, in 1 clause; 1 cause explains all of them; 1 of a SHOULD, which do not count" +
        " 1 passed, 3 failed, 1 ended in an error of the kit, 1 inconclusive, 1 not verified, 1 not applicable;" +
        " profile core, seed 7",
    );
  });

  it("counts the causes of what failed, and what the first of them explains", () => {
    const explains = reportOf([
      result("READ-01/never-set", "fail"),
      result("WRITE-01/read-back", "fail"),
      result("WRITE-02/null", "fail", { cause: "WRITE-01/read-back" }),
      result("WRITE-03/empty", "fail", { cause: "WRITE-01/read-back" }),
    ]);
    expect(plain(explains).replace(/\n +/g, " ")).toContain(
      "in 4 clauses; 2 causes; the first explains 3 failures",
    );
    expect(plain(reportOf([result("READ-01/never-set", "fail")]))).not.toContain("cause");
  });

  it("shows no failed MUST where only a SHOULD of its clause failed", () => {
    const row = (level: "MUST" | "SHOULD", id: string) =>
      plain(reportOf([result("BAD-01/empty", "pass"), result(id, "fail", { level })]))
        .split("\n")
        .find((line) => line.startsWith("  ") && line.includes(id.slice(0, 6)));
    expect(row("SHOULD", "BAD-01/not-utf-8")).toMatch(/^ {2}~ BAD-01 +MUST +✓ 1 {2}✗ 1 SHOULD$/);
    expect(row("MUST", "BAD-01/not-utf-8")).toMatch(/^ {2}✗ BAD-01 +MUST +✓ 1 {2}✗ 1$/);
    expect(row("SHOULD", "BAD-02/Model")).toMatch(/✗ BAD-02 +SHOULD ✗ 1$/);
  });

  it("shows the line for a shell of the exchange that failed, never of an earlier one", () => {
    const failed = { request: "runSocketTurn({})", curl: null, response: "closed" };
    const earlier = { request: "PUT /x", curl: "curl -X PUT /x", response: "200" };
    const text = plain(reportOf([result("TURN-08/answers", "fail", { exchanges: [earlier, failed] })]));
    expect(text).toContain("> runSocketTurn({})");
    expect(text).not.toContain("curl -X PUT");
  });

  it("lets nothing that the backend sent act on the terminal", () => {
    expect(HOSTILE).toContain("\u001b[31m");
    expect(plain(mixedReport)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u);
  });

  it("has colours only where they are wanted", () => {
    const coloured = terminalReport(mixedReport, { colour: true, columns: 100 });
    expect(coloured).toContain("\u001b[31m");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
    expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(plain(mixedReport));
  });

  it.each([80, 120])("keeps to %i columns, but for what is copied into a shell", (columns) => {
    const copied = /^ {4}(curl|replay) /;
    const wide = plain(mixedReport, columns)
      .split("\n")
      .filter((line) => [...line].length > columns && !copied.test(line));
    expect(wide).toEqual([]);
  });

  it("stays within two screens however much is wrong", () => {
    const exchanges = Array.from({ length: 8 }, () => ({ request: "r", response: "s", curl: "curl" }));
    const many = catalogue.map(({ id }, index) =>
      result(id, "fail", { message: `wrong in way ${index}`, expected: "a", got: "b", exchanges }),
    );
    expect(plain(reportOf(many)).split("\n").length).toBeLessThan(120);
  });

  it("does not call a part of the checks the whole contract", () => {
    const part = plain(reportOf([result("READ-01/never-set", "pass")]));
    expect(part).toContain(`the 1 of ${catalogue.length} checks that were asked for find nothing wrong`);
  });
});
