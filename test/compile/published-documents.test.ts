import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { Parser } from "@asyncapi/parser";
import { describe, expect, it } from "vitest";

/** How AsyncAPI's parser ranks what it finds: 0 is an error, 1 a warning, 2 a remark. */
const WARNING = 1;

interface LintReport {
  readonly totals: { readonly errors: number; readonly warnings: number; readonly ignored: number };
  readonly problems: readonly { readonly ruleId: string; readonly message: string }[];
}

function lint(): { readonly report: LintReport; readonly status: number | null } {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["node_modules/@redocly/cli/bin/cli.js", "lint", "contract", "--format=json", "--lint-config=error"],
    {
      encoding: "utf8",
      env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    },
  );
  if (!stdout.trim()) throw new Error(`redocly wrote no report: ${stderr}`);
  return { report: JSON.parse(stdout) as LintReport, status };
}

describe("the published documents", () => {
  it("pass redocly's strictest ruleset, save for the rules that redocly.yaml gives a reason for", () => {
    const { report, status } = lint();
    expect(report.problems).toEqual([]);
    expect(report.totals).toEqual({ errors: 0, warnings: 0, ignored: 0 });
    expect(status).toBe(0);
  }, 60_000);

  it("pass AsyncAPI's own parser without an error or a warning", async () => {
    const text = readFileSync("reference/asyncapi.json", "utf8");
    const { document, diagnostics } = await new Parser().parse(text);
    expect(diagnostics.filter(({ severity }) => severity <= WARNING)).toEqual([]);
    expect(document?.version()).toBe("3.0.0");
    expect(document?.channels().get("socket")?.address()).toBeNull();
  }, 60_000);
});
