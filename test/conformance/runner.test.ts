import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { Failure, Inconclusive } from "../../src/conformance/check.js";
import { NoAnswer } from "../../src/conformance/http/no-answer.js";
import { runChecks as run } from "../../src/conformance/runner.js";
import type { Check, Target } from "../../src/conformance.js";

const target: Target = {
  name: "a target that is never asked",
  getModel: () => Promise.reject(new Error("not asked")),
  setModel: () => Promise.reject(new Error("not asked")),
};

const runChecks = async (...given: Parameters<typeof run>) => (await run(...given)).results;

function check(id: string, run: Check["run"], own: Partial<Check> = {}): Check {
  return {
    id,
    clause: id.split("/")[0] ?? "",
    level: "MUST",
    fact: `${id} is so`,
    needs: [],
    after: [],
    control: "",
    run,
    ...own,
  };
}

const failing = async () => {
  throw new Failure("it is not so", "this", "that");
};

describe("a run", () => {
  it("gives the results in the order of the checks, however long each takes", async () => {
    const checks = [30, 1, 15].map((ms, index) => check(`A-0${index}/x`, () => sleep(ms)));
    const results = await runChecks(checks, target, { seed: 1, jobs: 3 });
    expect(results.map(({ id }) => id)).toEqual(checks.map(({ id }) => id));
  });

  it("tells a failure, a refusal, a silence and a fault of its own apart", async () => {
    const checks = [
      check("A-01/pass", async () => {}),
      check("A-01/fail", failing),
      check("A-01/inconclusive", async () => {
        throw new Inconclusive("refused");
      }),
      check("A-01/no-answer", async () => {
        throw new NoAnswer("the connection broke off", "broke off");
      }),
      check("A-01/error", async () => {
        throw new TypeError("a mistake of the kit");
      }),
    ];
    const results = await runChecks(checks, target, { seed: 1, jobs: 1 });
    expect(results.map(({ status }) => status)).toEqual(["pass", "fail", "inconclusive", "fail", "error"]);
    expect(results[1]).toMatchObject({ message: "it is not so", expected: "this", got: "that" });
    expect(results[0]?.message).toBe("A-01/pass is so");
    expect(results[4]?.message).toContain("a mistake of the kit");
  });

  it("takes what a port throws for a missing answer, not for a fault of the kit", async () => {
    const [result] = await runChecks(
      [check("A-01/port", async (laboratory) => void (await laboratory.get("x")))],
      target,
      { seed: 1, jobs: 1 },
    );
    expect(result).toMatchObject({ status: "fail", message: "no answer" });
    expect(result?.exchanges.map(({ request }) => request)).toEqual(['getModel("x")']);
  });

  it("names the failed check that a failure follows from, and none that passed", async () => {
    const checks = [
      check("A-01/basis", failing),
      check("A-01/other", async () => {}),
      check("A-02/follows", failing, { after: ["A-01/other", "A-01/basis"] }),
      check("A-02/alone", failing, { after: ["A-01/other"] }),
      check("A-02/passes", async () => {}, { after: ["A-01/basis"] }),
    ];
    const results = await runChecks(checks, target, { seed: 1, jobs: 2 });
    expect(results.map(({ cause }) => cause)).toEqual([null, null, "A-01/basis", null, null]);
  });

  it("names what a check needs and the target has not, and does not run it", async () => {
    let runs = 0;
    const needy = check("A-01/needy", async () => void runs++, { needs: ["turns", "a route"] });
    const declared = check("A-01/declared", async () => void runs++, { needs: ["warm"] });
    const results = await runChecks(
      [needy, declared],
      { ...target, without: ["warm"] },
      { seed: 1, jobs: 1 },
    );
    expect(runs).toBe(0);
    expect(results.map(({ status }) => status)).toEqual(["not verified", "not applicable"]);
    expect(results[0]?.message).toBe(
      "needs turns, a route: give a base URL, or runTurn, --routes ASKED=ACTUAL",
    );
  });

  it("tries nothing where it was stopped before it began, and asks no model for its name", async () => {
    let asked = 0;
    const silent = () => {
      asked++;
      return new Promise<never>(() => {});
    };
    const models = ["a/one", "a/two", "a/three"];
    const results = await runChecks(
      [check("A-01/needy", silent, { needs: ["two models"] })],
      { ...target, models, runTurn: silent, readMessages: silent },
      { seed: 1, jobs: 1, signal: AbortSignal.abort() },
    );
    expect(results).toMatchObject([
      { status: "inconclusive", message: "not tried to the end: the run was stopped" },
    ]);
    expect(asked).toBe(0);
  });

  it("runs no more checks at once than it is told to", async () => {
    let now = 0;
    let most = 0;
    const checks = Array.from({ length: 12 }, (_, index) =>
      check(`A-01/${index}`, async () => {
        most = Math.max(most, ++now);
        await sleep(2);
        now--;
      }),
    );
    await runChecks(checks, target, { seed: 1, jobs: 3 });
    expect(most).toBe(3);
  });

  it("runs what restarts the backend after all others, one at a time", async () => {
    const story: string[] = [];
    const tell = (id: string) => async () => {
      story.push(`${id} begins`);
      await sleep(3);
      story.push(`${id} ends`);
    };
    const checks = [
      check("A-01/restarts", tell("first"), { needs: ["restart"] }),
      check("A-02/restarts", tell("second"), { needs: ["restart"] }),
      check("A-03/plain", tell("plain")),
    ];
    const restart = async () => {};
    const results = await runChecks(checks, { ...target, restart }, { seed: 1, jobs: 8 });
    expect(story).toEqual([
      "plain begins",
      "plain ends",
      "first begins",
      "first ends",
      "second begins",
      "second ends",
    ]);
    expect(results.map(({ id }) => id)).toEqual(checks.map(({ id }) => id));
  });

  it("runs what tells of all others after them, also after those that restart the backend", async () => {
    const story: string[] = [];
    const tell = (id: string) => async () => {
      await sleep(3);
      story.push(id);
    };
    const checks = [
      check("A-01/last", async () => void story.push("last"), { last: true }),
      check("A-02/restarts", tell("restarts"), { needs: ["restart"] }),
      check("A-03/plain", tell("plain")),
    ];
    const restart = async () => {};
    const results = await runChecks(checks, { ...target, restart }, { seed: 1, jobs: 8 });
    expect(story).toEqual(["plain", "restarts", "last"]);
    expect(results.map(({ id }) => id)).toEqual(checks.map(({ id }) => id));
  });

  it("tries no more once six checks in a row had no answer", async () => {
    let tried = 0;
    const silent = async () => {
      tried++;
      throw new NoAnswer("no complete answer within 1 s", "timed out");
    };
    const checks = Array.from({ length: 20 }, (_, index) => check(`A-01/${index}`, silent));
    const results = await runChecks(checks, target, { seed: 1, jobs: 1 });
    expect(tried).toBe(6);
    expect(results.map(({ status }) => status).slice(5, 7)).toEqual(["fail", "inconclusive"]);
  });

  it("goes on after five, where a sixth is answered", async () => {
    const checks = Array.from({ length: 13 }, (_, index) =>
      check(`A-01/${index}`, async () => {
        if (index % 6 !== 5) throw new NoAnswer("no complete answer within 1 s", "timed out");
      }),
    );
    const results = await runChecks(checks, target, { seed: 1, jobs: 1 });
    expect(results.filter(({ status }) => status === "inconclusive")).toEqual([]);
  });

  it("tells what is known when it is stopped", async () => {
    const stop = new AbortController();
    const checks = [
      check("A-01/done", async () => {}),
      check("A-01/stops", async () => stop.abort()),
      check("A-01/never", async () => {}),
    ];
    const results = await runChecks(checks, target, { seed: 1, jobs: 1, signal: stop.signal });
    expect(results[0]?.status).toBe("pass");
    expect(results[2]?.status).toBe("inconclusive");
    expect(results[2]?.message).toContain("the run was stopped");
  });

  it("does not wait for a check that hangs when it is stopped", async () => {
    const stop = new AbortController();
    const hanging = check("A-01/hangs", () => new Promise<void>(() => {}));
    setTimeout(() => stop.abort(), 10);
    const [result] = await runChecks([hanging], target, { seed: 1, jobs: 1, signal: stop.signal });
    expect(result?.status).toBe("inconclusive");
  });
});

describe("a seed", () => {
  async function choicesOf(seed: number, ids: readonly string[]): Promise<Map<string, number[]>> {
    const choices = new Map<string, number[]>();
    const checks = ids.map((id) =>
      check(id, async ({ random }) => void choices.set(id, [random(), random(), random()])),
    );
    await runChecks(checks, target, { seed, jobs: 4 });
    return choices;
  }

  it("makes the same choices in each check, whatever runs beside it", async () => {
    const together = await choicesOf(7, ["A-01/one", "A-01/two", "A-02/three"]);
    const alone = await choicesOf(7, ["A-01/two"]);
    expect(alone.get("A-01/two")).toEqual(together.get("A-01/two"));
    expect(together.get("A-01/one")).not.toEqual(together.get("A-01/two"));
  });

  it("makes other choices than another seed", async () => {
    const [first, second] = [await choicesOf(1, ["A-01/one"]), await choicesOf(2, ["A-01/one"])];
    expect(first.get("A-01/one")).not.toEqual(second.get("A-01/one"));
    for (const choice of first.get("A-01/one") ?? []) {
      expect(choice).toBeGreaterThanOrEqual(0);
      expect(choice).toBeLessThan(1);
    }
  });

  it("stands in the line that runs a check again", async () => {
    const [result] = await runChecks([check("A-01/one", failing)], target, { seed: 42, jobs: 1 });
    expect(result?.replay).toBe("--only A-01/one --seed 42");
  });
});
