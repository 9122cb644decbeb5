import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { withWhatChanged } from "../../src/compile/changelog.js";
import { frozenReleases, stepsBetween, whatChangedText } from "../../src/compile/what-changed.js";
import type { ReleaseData } from "../../src/evolution.js";

const first: ReleaseData = JSON.parse(readFileSync("reference/releases/0.20.0.json", "utf8"));

const withoutClause: ReleaseData = { ...first, version: "0.19.9", clauses: first.clauses.slice(1) };

const withoutEndpoint: ReleaseData = { ...first, version: "0.21.0", endpoints: first.endpoints.slice(1) };

describe("the steps between releases", () => {
  it("compare each release to the one before it, newest first", () => {
    const steps = stepsBetween([withoutEndpoint, first, withoutClause]);
    expect(steps.map(({ from, to, verdict }) => [from, to, verdict])).toEqual([
      ["0.20.0", "0.21.0", "breaking"],
      ["0.19.9", "0.20.0", "additive"],
    ]);
  });

  it("are none where there is one release", () => {
    expect(stepsBetween([first])).toEqual([]);
  });

  it("are told without what no comparison sees", () => {
    const [step] = stepsBetween([withoutEndpoint, first]);
    if (!step) throw new Error("expected a step");
    const text = whatChangedText({ ...step, unseen: ["ModelName: a rule"] });
    expect(text).toMatch(/^\*\*Breaking\*\*\n\n- `\w+ \/\S+` is gone/);
    expect(text).not.toContain("a rule");
  });
});

describe("the frozen releases", () => {
  it("are read newest first, by their numbers", () => {
    const contracts = {
      versions: ["0.20.0"],
      release: () => JSON.stringify(first),
      current: () => "",
    };
    expect(frozenReleases(contracts).map(({ version }) => version)).toEqual(["0.20.0"]);
    expect(frozenReleases().at(-1)?.version).toBe("0.20.0");
  });

  it("are refused with their name where a file holds none", () => {
    const contracts = { versions: ["0.20.0"], release: () => "{}", current: () => "" };
    expect(() => frozenReleases(contracts)).toThrow(
      "reference/releases/0.20.0.json: expected a release of format 1, got none",
    );
  });
});

describe("a changelog", () => {
  const changelog =
    "# The package\n\n## 0.21.0\n\n### Minor Changes\n\n- In words.\n\n## 0.20.0\n\n- Before.\n";

  it("gets what changed for consumers at the end of the version's section", () => {
    expect(withWhatChanged(changelog, "0.21.0", "- A field is gone.\n")).toBe(
      "# The package\n\n## 0.21.0\n\n### Minor Changes\n\n- In words.\n\n### What changed for you\n\n- A field is gone.\n\n## 0.20.0\n\n- Before.\n",
    );
  });

  it("gets it once, however often it is put there, and the last time counts", () => {
    const once = withWhatChanged(changelog, "0.21.0", "- A field is gone.");
    expect(withWhatChanged(once, "0.21.0", "- A field is new.")).toBe(
      withWhatChanged(changelog, "0.21.0", "- A field is new."),
    );
  });

  it("gets it in its last section too", () => {
    expect(withWhatChanged(changelog, "0.20.0", "- All of it.")).toMatch(
      /- Before\.\n\n### What changed for you\n\n- All of it\.\n$/,
    );
  });

  it("is refused where it has no section for the version", () => {
    expect(() => withWhatChanged(changelog, "0.22.0", "")).toThrow('CHANGELOG.md has no section "## 0.22.0"');
    expect(() => withWhatChanged(changelog, "0.2", "")).toThrow("no section");
  });
});
