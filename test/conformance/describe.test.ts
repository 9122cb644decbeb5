import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  catalogue,
  conformanceCases,
  describeConformance,
  type ModelRegister,
  type Target,
} from "../../src/conformance.js";
import { startTestBackend, type TestBackend } from "./backend/test-backend.js";
import { nameFaults } from "./faults/names.js";
import { targetByUrl } from "./target.js";

let backend: TestBackend;
let target: Target & ModelRegister;
beforeAll(async () => {
  backend = await startTestBackend();
  target = await targetByUrl(backend);
});
afterAll(() => backend.stop());

// The one line: every check is a test of this file.
describeConformance(() => target, { describe, it });

describe("the checks as a plain list of cases", () => {
  it("are one case a check, each with the check's id in its title", () => {
    const cases = conformanceCases(() => target);
    expect(cases.map(({ id }) => id)).toEqual(catalogue.map(({ id }) => id));
    expect(cases.every(({ id, title }) => title.startsWith(`${id} `))).toBe(true);
  });

  it("resolve where the backend conforms, a target given as it is", async () => {
    const found = conformanceCases(target).find(({ id }) => id === "WRITE-01/read-back");
    await expect(found?.run()).resolves.toBeUndefined();
  });

  it("reject with the clause, both values and the exchange where it does not", async () => {
    const change = nameFaults.find(({ name }) => name === "name-lower-case")?.change;
    const faulty = await startTestBackend(change ? { change } : {});
    try {
      const found = conformanceCases(() => targetByUrl(faulty)).find(
        ({ id }) => id === "NOVALID-01/mixed-case",
      );
      await expect(found?.run()).rejects.toThrow(
        /^NOVALID-01 .*\nexpected "OpenAI\/GPT-5-Mini"\ngot "openai\/gpt-5-mini"\nPUT \/conversations\//s,
      );
    } finally {
      await faulty.stop();
    }
  });

  it("do not reject for a SHOULD, nor for what could not be judged", async () => {
    const change = nameFaults.find(({ name }) => name === "name-trimmed")?.change;
    const faulty = await startTestBackend(change ? { change } : {});
    try {
      const cases = conformanceCases(() => targetByUrl(faulty));
      for (const id of ["NOVALID-02/leading-space", "DURABLE-01/sets-and-clears"]) {
        await expect(cases.find((each) => each.id === id)?.run()).resolves.toBeUndefined();
      }
    } finally {
      await faulty.stop();
    }
  });

  it("say which runner to pass where there is none", () => {
    expect(() => describeConformance(target, {} as never)).toThrow(
      'no test runner: pass one, as in describeConformance(target, { describe, it }) with the two of "vitest" or "node:test"',
    );
  });
});

describe("in a runner that hands each test to itself", () => {
  type Body = (...handed: readonly unknown[]) => Promise<void>;

  /** Runs one check as the runner would, and gives the reasons that it was skipped for. */
  async function skipsOf(id: string, source: Target | (() => Promise<Target>)): Promise<readonly string[]> {
    const bodies = new Map<string, Body>();
    const its = (title: string, body: Body) => bodies.set(title.split(" ")[0] ?? "", body);
    describeConformance(source, { describe: (_title, body) => body(), it: its });
    const reasons: string[] = [];
    await bodies.get(id)?.({ skip: (reason: string) => reasons.push(reason) });
    return reasons;
  }

  it("a check that passes is not skipped", async () => {
    expect(await skipsOf("WRITE-01/read-back", target)).toEqual([]);
  });

  it("a check that could not be judged is skipped, and says what it needs", async () => {
    const { getModel, setModel } = target;
    expect(await skipsOf("TURN-04/used-next", { name: "no turns", getModel, setModel })).toEqual([
      expect.stringMatching(
        /^not verified: needs turns, the model that ran, two models: give .*--oracle PORT/,
      ),
    ]);
  });

  it("a failed SHOULD is skipped, and says what is wrong", async () => {
    const change = nameFaults.find(({ name }) => name === "name-trimmed")?.change;
    const faulty = await startTestBackend(change ? { change } : {});
    try {
      expect(await skipsOf("NOVALID-02/leading-space", () => targetByUrl(faulty))).toEqual([
        expect.stringMatching(/^a SHOULD fails: NOVALID-02 .*, expected .*, got /),
      ]);
    } finally {
      await faulty.stop();
    }
  });

  it("has no parameter, which Jest would take for a callback and an extended it for fixtures", () => {
    const sources: string[] = [];
    const its = (_title: string, body: Body) => {
      expect(body).toHaveLength(0);
      sources.push(String(body));
    };
    describeConformance(target, { describe: (_title, body) => body(), it: its });
    expect(sources.filter((source) => !/^async function ?\(\)/.test(source))).toEqual([]);
  });
});

describe("node:test", () => {
  it("runs every check as a test of its own", async () => {
    const folder = join("node_modules", ".cache", "node-test");
    mkdirSync(folder, { recursive: true });
    await build({
      entryPoints: ["src/conformance.ts"],
      outfile: join(folder, "conformance.mjs"),
      bundle: true,
      platform: "node",
      format: "esm",
      packages: "external",
      logLevel: "error",
    });
    const file = join(folder, "backend.test.mjs");
    writeFileSync(
      file,
      [
        'import { describe, it } from "node:test";',
        'import { describeConformance, httpTarget } from "./conformance.mjs";',
        `describeConformance(await httpTarget({ baseUrls: [${JSON.stringify(backend.urls[0])}] }), { describe, it });`,
      ].join("\n"),
    );
    // A runner inside a runner would report to the outer one.
    const { NODE_TEST_CONTEXT: _outer, ...env } = process.env;
    const { stdout } = await promisify(execFile)(process.execPath, ["--test", "--test-reporter=tap", file], {
      env,
    });
    expect(stdout).toContain("# Subtest: WRITE-01/read-back a name that was set is answered and read back");
    expect(Number(/^# tests (\d+)$/m.exec(stdout)?.[1])).toBe(catalogue.length);
    expect(stdout).toMatch(/^# fail 0$/m);
    expect(stdout).toMatch(
      /^ *ok \d+ - TURN-08\/answers .* # SKIP not verified: needs socket: give --ws URL$/m,
    );
  });
});
