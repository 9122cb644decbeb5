import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Results {
  readonly speed: readonly {
    readonly group: string;
    readonly rows: readonly { readonly ratios: Record<string, number> }[];
  }[];
}

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

const results = JSON.parse(read("../bench/results.json")) as Results;

/** Loads a part of the benchmark's report, which is plain JavaScript: the benchmark is no part of this program. */
async function report<Report>(name: string): Promise<Report> {
  return (await import(new URL(`../bench/report/${name}.js`, import.meta.url).href)) as Report;
}

describe("what the benchmark has measured", () => {
  it("is what the chart shows", async () => {
    const { chart } = await report<{ chart: (measured: Results) => string }>("chart");
    expect(read("../bench/chart.svg")).toBe(chart(results));
  });

  it("is what the README says", async () => {
    type WithMeasuredPart = (readme: string, measured: Results) => string;
    const { withMeasuredPart } = await report<{ withMeasuredPart: WithMeasuredPart }>("readme");
    expect(withMeasuredPart(read("../../README.md"), results)).toBe(read("../../README.md"));
  });

  it("names every group of tasks, and this package in each", () => {
    for (const { group, rows } of results.speed) {
      for (const { ratios } of rows) expect(ratios, group).toHaveProperty(["this package"]);
    }
    expect(results.speed.map(({ group }) => group)).toEqual([
      "verdict on valid input",
      "verdict on invalid input",
      "parse of valid input",
      "reject with all issues",
      "parse of a page",
    ]);
  });
});
