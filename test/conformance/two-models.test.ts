import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runChecks } from "../../src/conformance/runner.js";
import type { Target } from "../../src/conformance.js";
import { startTestBackend, type TestBackend } from "./backend/test-backend.js";
import { targetByUrl } from "./target.js";

let backend: TestBackend;
beforeAll(async () => {
  backend = await startTestBackend();
});
afterAll(() => backend.stop());

/** The two models that a check of this target would work with. */
async function chosenOf(target: Target): Promise<readonly string[]> {
  let chosen: readonly string[] = [];
  const check = {
    id: "TURN-01/chosen",
    clause: "TURN-01",
    level: "MUST" as const,
    fact: "the models are told",
    needs: ["two models" as const],
    after: [],
    control: "",
    run: async ({ models }: { readonly models: readonly [string, string] }) => {
      chosen = models;
    },
  };
  await runChecks([check], target, { seed: 1, jobs: 1 });
  return chosen;
}

describe("the two models that the checks work with", () => {
  it.each([
    [
      "are the first two where each answers under its own name",
      ["test/one", "test/two"],
      ["test/one", "test/two"],
    ],
    [
      "leave out what the first one routes to",
      ["test/fallback", "test/two", "test/one"],
      ["test/fallback", "test/one"],
    ],
    ["leave out one that is out of order", ["gone/model", "test/two", "test/one"], ["test/two", "test/one"]],
    ["are the first two where all that are known fail", ["gone/a", "gone/b", "gone/c"], ["gone/a", "gone/b"]],
    [
      "are the first two where all answer under one name",
      ["test/two", "test/fallback"],
      ["test/two", "test/fallback"],
    ],
  ])("%s", async (_fact, models, chosen) => {
    expect(await chosenOf(await targetByUrl(backend, { models }))).toEqual(chosen);
  });

  it("are the first two where nothing can be asked", async () => {
    const { runTurn: _runTurn, ...mute } = await targetByUrl(backend, {
      models: ["test/fallback", "test/two", "x/y"],
    });
    expect(await chosenOf(mute)).toEqual(["test/fallback", "test/two"]);
  });

  it("are asked for once, however many runs are made of a target", async () => {
    const target = await targetByUrl(backend, { models: ["test/two", "test/one", "test/router"] });
    let turns = 0;
    const counted: Target = {
      ...target,
      runTurn: (request) => {
        turns++;
        return target.runTurn?.(request) ?? Promise.reject(new Error("no turn"));
      },
    };
    await chosenOf(counted);
    await chosenOf(counted);
    expect(turns).toBe(2);
  });
});
