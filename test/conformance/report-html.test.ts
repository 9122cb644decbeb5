import { describe, expect, it } from "vitest";
import { htmlReport } from "../../src/conformance/report/html/page.js";
import { mixedReport, reportOf, result } from "./report-sample.js";

describe("the HTML report", () => {
  const page = htmlReport(mixedReport);
  const withoutOwn = page.replace(/<script>[\s\S]*?<\/script>/, "").replace(/<style>[\s\S]*?<\/style>/, "");

  it("needs no other file, no host and no second script", () => {
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(withoutOwn).not.toMatch(/<(link|img|iframe|script|object|embed|base)\b/i);
    expect(withoutOwn).not.toMatch(/\s(src|href)="(?!#)/);
    expect(page).not.toMatch(/url\(|@import|fetch\(|https?:\/\/(?!b\.test)/);
  });

  it("shows what the backend sent as text", () => {
    expect(withoutOwn).toContain("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;");
    expect(withoutOwn).toContain("\\u0000\\u001b[31m\\u202e\\ud800");
    expect(withoutOwn).not.toMatch(/\son\w+=(?!alert)/);
  });

  it("puts the verdict on top, with the target, the seed and the counts", () => {
    expect(page.indexOf("Not conformant")).toBeLessThan(page.indexOf("What is wrong"));
    for (const fact of ["<dd>http://b.test</dd>", "<dd>7</dd>", "<b>3</b><span>failed</span>"])
      expect(page).toContain(fact);
  });

  it("opens the clauses that fail and leaves the others closed", () => {
    const isOpen = (clause: string) =>
      new RegExp(`<details class="clause [^"]*" id="${clause}" open>`).test(page);
    expect([isOpen("WRITE-01"), isOpen("READ-06"), isOpen("WRITE-02")]).toEqual([true, true, true]);
    expect([isOpen("READ-01"), isOpen("TURN-08"), isOpen("ID-01")]).toEqual([false, false, false]);
  });

  it("leads each link to a place in the page", () => {
    const places = new Set([...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((link) => !places.has(link))).toEqual([]);
  });

  it("quotes the contract, with its code as code", () => {
    expect(page).toContain("A name is stored; the response is <code>200 ModelResponse</code>");
  });

  it("says of one check that it is one, where a narrow page puts the word behind the number", () => {
    const gap = (id: string, message: string) => result(id, "not verified", { message });
    const gaps = htmlReport(
      reportOf([gap("READ-01/never-set", "a"), gap("READ-02/repeated", "b"), gap("READ-04/keeps-null", "b")]),
    );
    expect(gaps).toContain('<td class="number one">1</td>');
    expect(gaps).toContain('<td class="number">2</td>');
    expect(gaps).toContain('td.number::after{content:" checks"}td.number.one::after{content:" check"}');
  });

  it("is the same bytes for the same report", () => {
    expect(htmlReport(structuredClone(mixedReport))).toBe(page);
  });

  it("tells a run that judged nothing by its verdict alone", () => {
    const nothing = htmlReport({ ...reportOf([]), exitCode: 4, verdict: "unreachable" });
    expect(nothing).toContain("Unreachable");
    expect(nothing).not.toContain("Clause by clause");
  });

  it("shows a check that is not of the catalogue under a heading of its own", () => {
    const own = htmlReport(reportOf([result("MINE-01/own", "pass")]));
    expect(own).toContain("<h3>Other checks</h3>");
    expect(own).toContain("the message of MINE-01/own");
  });
});
