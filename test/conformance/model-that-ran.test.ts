import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type CheckResult,
  catalogue,
  httpTarget,
  judge,
  type RunningOracle,
  startOracle,
} from "../../src/conformance.js";
import type { Behaviour } from "./backend/behaviour.js";
import { startTestBackend } from "./backend/test-backend.js";
import { faults } from "./faults.js";
import { type PortOptions, targetWithAllPorts } from "./target.js";
import { withoutMessages } from "./variants/parts.js";

let oracle: RunningOracle;
beforeAll(async () => {
  oracle = await startOracle(0);
});
afterAll(() => oracle.stop());

const [one, two] = ["oracle/oracle-one", "oracle/oracle-two"];

/** What is said of a backend whose messages name no model. */
const mute: PortOptions = { without: ["messages"], defaultModel: one, routes: undefined, restart: undefined };

/** The results of the checks of turns, by id, for a backend whose messages name no model. */
async function judged(
  own: Partial<Behaviour>,
  { options = mute, change = withoutMessages, clauses = /^(TURN|UNKNOWN|RACE-02)/ } = {},
): Promise<ReadonlyMap<string, CheckResult>> {
  const backend = await startTestBackend({
    upstream: oracle.url,
    change: (files) => ({ ...change(files), ...own }),
  });
  try {
    const checks = catalogue.filter(({ clause }) => clauses.test(clause));
    const report = await judge(await targetWithAllPorts(backend, oracle, options), { checks });
    return new Map(report.checks.map((result) => [result.id, result]));
  } finally {
    await backend.stop();
  }
}

function idsOf(results: ReadonlyMap<string, CheckResult>, status: CheckResult["status"]): readonly string[] {
  return [...results.values()].filter((result) => result.status === status).map(({ id }) => id);
}

function changeOf(name: string): Partial<Behaviour> {
  const fault = faults.find((candidate) => candidate.name === name);
  if (!fault) throw new Error(`no fault ${name}`);
  return fault.change(new Map());
}

describe("with an oracle and without messages", () => {
  it("a right backend passes every check of which model answers", async () => {
    const results = await judged({});
    expect(idsOf(results, "fail")).toEqual([]);
    expect(idsOf(results, "error")).toEqual([]);
    // Only the names with two slashes are of another provider, and only messages show that a minted id holds, and what
    // is stored of a turn whose client goes away.
    expect(idsOf(results, "inconclusive")).toEqual(["TURN-01/name-with-slashes"]);
    expect(idsOf(results, "not applicable")).toEqual([
      "TURN-09/minted-id-holds",
      "TURN-13/http-messages",
      "TURN-13/socket-messages",
    ]);
    expect(idsOf(results, "pass")).toEqual(
      expect.arrayContaining([
        "TURN-01/override-answers",
        "TURN-02/stored-answers",
        "TURN-03/default-answers",
      ]),
    );
  });

  it.each([
    ["override-ignored", "TURN-01/override-answers"],
    ["override-second", "TURN-01/over-stored"],
    ["stored-ignored", "TURN-02/stored-answers"],
    ["stored-once", "TURN-02/stored-again"],
    ["override-not-used-next", "TURN-04/used-next"],
    ["put-after-override-ignored", "TURN-05/put-after-override"],
    ["clear-keeps-override-in-turns", "TURN-05/default-after-clear"],
    ["race-current-model", "RACE-02/own-models"],
  ])("a backend with the fault %s fails %s", async (name, id) => {
    expect((await judged(changeOf(name))).get(id)).toMatchObject({ status: "fail" });
  });

  it("a backend that asks the provider for the default, whatever was chosen, fails as one that ignores both", async () => {
    const results = await judged({ run: (provider, turn) => provider.run(one, turn.message) });
    const failed = new Set(idsOf(results, "fail").map((id) => id.split("/")[0]));
    expect([...failed]).toEqual(
      expect.arrayContaining(["TURN-01", "TURN-02", "TURN-04", "TURN-05", "TURN-08", "RACE-02"]),
    );
    expect(results.get("TURN-01/override-answers")).toMatchObject({
      message: "an override was answered by another model",
      expected: '"oracle/oracle-two"',
      got: '"oracle-one"',
    });
  });

  it("a backend that swaps its two models fails, although each override has an answer of its own", async () => {
    const results = await judged({
      run: (provider, turn) => provider.run(turn.asked === one ? two : one, turn.message),
    });
    expect(results.get("TURN-01/override-answers")?.status).toBe("fail");
    expect(results.get("TURN-02/stored-answers")?.status).toBe("fail");
  });

  it("a backend that answers for the provider's model with one of its own fails", async () => {
    const results = await judged({ run: (provider, turn) => provider.run("test/one", turn.message) });
    expect(results.get("TURN-01/override-answers")).toMatchObject({
      status: "fail",
      got: "it was asked for none",
    });
  });

  it("a model that is not behind the oracle is not judged, and the reason says what to give", async () => {
    const results = await judged({}, { options: { ...mute, models: ["test/one", "test/two"] } });
    expect(results.get("TURN-02/stored-answers")).toMatchObject({
      status: "inconclusive",
      message:
        'the oracle was not asked in a turn with "test/one", and no message is there to name the model: give --models of the oracle, or --messages-path',
    });
  });

  it("a router is right where the provider was asked for what it routes to", async () => {
    const routes = [{ asked: "oracle/auto", actual: two }];
    const own: Partial<Behaviour> = {
      defaultModel: () => "oracle/auto",
      run: (provider, turn) => provider.run(turn.asked === "oracle/auto" ? two : turn.asked, turn.message),
    };
    const options = { ...mute, routes, defaultModel: "oracle/auto" };
    const found = await judged(own, { options, clauses: /^TURN-03/ });
    expect(found.get("TURN-03/default-answers")).toMatchObject({ status: "pass" });
    const another: Partial<Behaviour> = { ...own, run: (provider, turn) => provider.run(one, turn.message) };
    const missed = await judged(another, { options, clauses: /^TURN-03/ });
    expect(missed.get("TURN-03/default-answers")).toMatchObject({ status: "fail" });
  });
});

describe("where a turn asks the provider for a title too", () => {
  const titles = (own: (asked: string) => string): Partial<Behaviour> => {
    const titled = new Set<string>();
    return {
      run: async (provider, turn) => {
        if (!titled.has(turn.key)) await provider.run(two, turn.message);
        titled.add(turn.key);
        return provider.run(own(turn.asked), turn.message);
      },
    };
  };

  it("a right backend fails nothing", async () => {
    const results = await judged(titles((asked) => asked));
    expect(idsOf(results, "fail")).toEqual([]);
  });

  it("nothing is said of a turn with a second model that the model's own turns do not explain", async () => {
    const turns = new Map<string, number>();
    const results = await judged({
      run: async (provider, turn) => {
        const count = (turns.get(turn.key) ?? 0) + 1;
        turns.set(turn.key, count);
        if (count === 2) await provider.run(one, turn.message);
        return provider.run(turn.asked, turn.message);
      },
    });
    expect(idsOf(results, "fail")).toEqual([]);
    expect(results.get("TURN-02/stored-again")).toMatchObject({
      status: "inconclusive",
      message:
        'the provider was asked for ["oracle-one","oracle-two"] in one turn, and nothing tells which of them answered',
    });
  });

  it("a backend that ignores the model is found out, although the title's model was asked for as well", async () => {
    const results = await judged(titles(() => one));
    expect(results.get("TURN-01/override-answers")?.status).toBe("fail");
    expect(results.get("TURN-02/stored-again")?.status).toBe("fail");
  });
});

describe("with an oracle and with messages", () => {
  const options: PortOptions = { routes: undefined, restart: undefined };

  it("a stored answer that names another model than the provider was asked for is told as such", async () => {
    const results = await judged(
      {
        run: (provider, turn) => provider.run(one, turn.message),
        answerMetadata: ({ asked: model }) => ({ model }),
      },
      { options, change: () => ({ usage: () => null }), clauses: /^(TURN-0[12]|META-01)/ },
    );
    const told = {
      status: "fail",
      message: "the stored answer names another model than the provider was asked for",
      expected: '["oracle-one"]',
      got: '"oracle/oracle-two"',
    };
    expect(results.get("TURN-01/override-answers")).toMatchObject(told);
    expect(results.get("META-01/oracle")?.status).toBe("fail");
  });

  it("so is a live usage that does", async () => {
    const results = await judged(
      { usage: () => [["oracle/oracle-two", {}]] },
      { options, change: () => ({}), clauses: /^TURN-01/ },
    );
    expect(results.get("TURN-01/override-answers")).toMatchObject({
      status: "fail",
      message: "the live usage names another model than the provider was asked for",
    });
  });

  it("a stored answer that names a model which the provider was never asked for fails", async () => {
    const results = await judged(
      {
        run: async (provider, turn) => ({
          ...(await provider.run("test/one", turn.message)),
          perModel: [[turn.asked, {}]],
        }),
      },
      { options, change: () => ({}), clauses: /^TURN-01/ },
    );
    expect(results.get("TURN-01/override-answers")).toMatchObject({
      status: "fail",
      got: 'it was asked for none; the answer names "oracle/oracle-one"',
    });
  });
});

describe("the models of a target with an oracle", () => {
  it("begin with those of the oracle that the backend offers, unless models are named", async () => {
    const backend = await startTestBackend({
      upstream: oracle.url,
      change: () => ({
        finish: (answer, { path }) =>
          path === "/models" ? { ...answer, json: { models: ["a/b", two, one] } } : answer,
      }),
    });
    try {
      const [baseUrl] = backend.urls;
      const models = async (more: object) => (await httpTarget({ baseUrls: [baseUrl], ...more })).models;
      expect(await models({ oracle })).toEqual([two, one, "a/b"]);
      expect(await models({})).toEqual(["a/b", two, one]);
      expect(await models({ oracle, models: ["a/b", one] })).toEqual(["a/b", one]);
    } finally {
      await backend.stop();
    }
  });
});
