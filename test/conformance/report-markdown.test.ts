import { describe, expect, it } from "vitest";
import { markdownReport } from "../../src/conformance/report/markdown.js";
import { mixedReport, reportOf, result } from "./report-sample.js";

describe("the Markdown report", () => {
  const text = markdownReport(mixedReport);

  it("begins with the verdict and has a row a clause", () => {
    expect(text).toMatch(/^## ❌ transport-contract: not conformant\n/);
    expect(text).toContain("| ❌ | WRITE-01 | MUST | 0 | 2 |  |");
    expect(text).toContain("| 🟡 | READ-06 | SHOULD | 0 | 1 |  |");
    expect(text).toContain("| ➖ | TURN-08 | MUST | 0 | 0 | 1 not verified |");
  });

  it("folds what follows from a failure, and tells each cause with its quote, curl and replay", () => {
    expect(text.match(/<details><summary>❌/g)).toHaveLength(1);
    expect(text).toContain("Failures that follow from it: WRITE-01 1");
    expect(text).toContain("> WRITE-01 (PUT /conversations/:id/model): A name is stored;");
    expect(text).toContain("curl -sS -X PUT");
    expect(text).toContain("--only WRITE-01/read-back --seed 7");
  });

  it("lets nothing that the backend sent out of its fence, cell or code", () => {
    const fenced = text.replace(/^(`{3,})\w*\n[\s\S]*?^\1$/gm, "");
    expect(fenced).not.toMatch(/<img|<\/script/);
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    const escaping = markdownReport(
      reportOf([result("WRITE-01/read-back", "fail", { got: "\n```\n<img>\n" })]),
    );
    expect(escaping.replace(/^(`{3,})\w*\n[\s\S]*?^\1$/gm, "")).not.toContain("<img>");
    const row = text.split("\n").find((line) => line.startsWith("| inconclusive"));
    expect(row?.match(/\|/g)).toHaveLength(5);
  });

  it("stays within a comment of GitHub however much is wrong", () => {
    const long = "x".repeat(160);
    const exchanges = Array.from({ length: 8 }, () => ({
      request: long,
      response: long,
      curl: long.repeat(4),
    }));
    const many = Array.from({ length: 267 }, (_, index) =>
      result(`NOVALID-01/${index}`, "fail", {
        message: `${index} ${long}`,
        expected: long,
        got: long,
        exchanges,
      }),
    );
    expect(markdownReport(reportOf(many)).length).toBeLessThan(65_536);
  });
});
