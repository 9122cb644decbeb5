import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { releaseDocument } from "../../src/compile/release.js";
import { bareSchema } from "../../src/evolution/schema/keywords.js";
import { compareContracts, type JsonValue } from "../../src/evolution.js";
import { endpointsChanges } from "./contract-changes/endpoints.js";
import { fieldsChanges } from "./contract-changes/fields.js";
import { promisesChanges } from "./contract-changes/promises.js";
import { shapesChanges } from "./contract-changes/shapes.js";
import { valuesChanges } from "./contract-changes/values.js";
import { wordingsChanges } from "./contract-changes/wordings.js";
import { edited, released } from "./support/edit-release.js";
import { releaseOpenapi, releasesOpenapi } from "./support/release-openapi.js";

/** What redocly calls major and we do not, each with why it breaks no peer. */
const explained: Readonly<Record<string, string>> = {
  "null is dropped from an answer":
    "`anyOf` of a text and null became a text: an old client reads fewer values, and redocly only sees that an anyOf is gone.",
  "a refusal is gone":
    "No server refuses in that way any more: an old client that knows how to read the refusal never meets it.",
  "the name of a part of a path, and the case of a header":
    "`{id}` and `{conversation}` are the same path on the wire; redocly tells them apart by their names.",
  "the id of an endpoint, and the feature of a shape":
    "`operationId` names an operation for generators; it is not sent.",
};

/** Rows whose edit leaves no OpenAPI document that refers only to what it has. */
const withoutDocument = ["an endpoint takes a shape that the release has not"];

const rows = [
  ...fieldsChanges,
  ...valuesChanges,
  ...shapesChanges,
  ...endpointsChanges,
  ...promisesChanges,
  ...wordingsChanges,
].filter(({ title }) => !withoutDocument.includes(title));

interface Report {
  readonly summary: Readonly<Record<"major" | "minor" | "patch", number>>;
  readonly changes: readonly {
    readonly path: string;
    readonly impact: string;
    readonly verdicts: readonly { readonly ruleId: string; readonly message: string }[];
  }[];
}

const folder = mkdtempSync(join(tmpdir(), "redocly-"));

function redocly(before: object, after: object): Report {
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      "node_modules/@redocly/cli/bin/cli.js",
      "diff",
      write("before.json", JSON.stringify(before)),
      write("after.json", JSON.stringify(after)),
      "--config",
      write("redocly.yaml", "extends: [diff-recommended]\n"),
      "--format=json",
      "--fail-on=none",
    ],
    {
      encoding: "utf8",
      maxBuffer: 1e8,
      env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    },
  );
  if (!stdout.trim()) throw new Error(`redocly wrote no report: ${stderr}`);
  expect(stderr).not.toContain("has errors");
  return JSON.parse(stdout) as Report;
}

/** Which of the contracts in the document a change belongs to: by its path, or by the end of the schema's name. */
function contractAt(path: string): number {
  const [, byPath, byName] =
    /^#\/(?:paths\/~1c(\d+)(?:~1|\/)|components\/schemas\/[^/]*_(\d+)(?:\/|$))/.exec(path) ?? [];
  const at = Number(byPath ?? byName);
  if (!(at < rows.length)) throw new Error(`redocly speaks of ${path}, which belongs to no contract`);
  return at;
}

/** What redocly calls major, by the title of the row. */
const major = new Map<string, string[]>();
let summary: Report["summary"];

beforeAll(() => {
  const report = redocly(
    releasesOpenapi(rows.map(() => released)),
    releasesOpenapi(rows.map(({ edits }) => edited(...edits))),
  );
  summary = report.summary;
  for (const { path, impact, verdicts } of report.changes) {
    const title = rows[contractAt(path)]?.title ?? "";
    const words = verdicts.map(({ ruleId, message }) => `${ruleId}: ${message}`);
    if (impact === "major") major.set(title, [...(major.get(title) ?? []), ...words]);
  }
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe("redocly diff, as a referee on the OpenAPI of each change", () => {
  it("calls nothing major that we do not, but for what is explained here", () => {
    const theirsAlone = rows
      .filter(({ title, edits }) => {
        return major.has(title) && compareContracts(released, edited(...edits)).verdict !== "breaking";
      })
      .map(({ title }) => title);
    expect(theirsAlone.sort(), JSON.stringify([...major], null, 1)).toEqual(Object.keys(explained).sort());
  });

  it("sees many of the breaks that we see, so that it is a referee at all", () => {
    const breaking = rows.filter(({ verdict }) => verdict === "breaking");
    const seen = breaking.filter(({ title }) => major.has(title)).length;
    console.info(
      `redocly diff: ${rows.length} changes of the contract; ${breaking.length} break, of which it sees ${seen}; ${summary.major} major differences; ${Object.keys(explained).length} alone and explained`,
    );
    expect(seen).toBeGreaterThan(30);
    expect(summary.major).toBeGreaterThan(50);
  });
});

describe("the OpenAPI that redocly is shown", () => {
  const published = JSON.parse(readFileSync("reference/openapi.json", "utf8")) as {
    paths: Record<string, Record<string, object>>;
    components: { schemas: Record<string, JsonValue> };
  };
  const rendered = releaseOpenapi(releaseDocument("0.0.0")) as unknown as typeof published;

  it("has the paths and the methods of the published one", () => {
    const operations = ({ paths }: typeof published) =>
      Object.entries(paths).flatMap(([path, item]) => Object.keys(item).map((method) => `${method} ${path}`));
    expect(operations(rendered).sort()).toEqual(operations(published).sort());
  });

  it("has the schemas of the published one", () => {
    const bare = ({ components }: typeof published) =>
      Object.fromEntries(
        Object.entries(components.schemas).map(([name, schema]) => [name, bareSchema(schema)]),
      );
    const text = JSON.stringify(bare(published)).replaceAll(/,"additionalProperties":\{\}/g, "");
    expect(bare(rendered)).toEqual(JSON.parse(text));
  });
});
