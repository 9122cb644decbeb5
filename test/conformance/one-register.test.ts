import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { Inconclusive } from "../../src/conformance/check.js";
import { expectOneRegister } from "../../src/conformance/one-register.js";
import { randomOf } from "../../src/conformance/random.js";
import {
  catalogue,
  judge,
  type ModelRegister,
  type RegisterOperation,
  type Reply,
  type Target,
} from "../../src/conformance.js";

const only = (id: string) => catalogue.filter((check) => check.id === id);

function reply(conversationId: string, model: string | null): Reply {
  const bytes = new TextEncoder().encode(JSON.stringify({ conversationId, model }));
  return { status: 200, headers: { "content-type": "application/json" }, bytes };
}

/** Many replicas over one store, which take their time, and what is asked of them. */
function manyReplicas(count: number, seesOnlyItself = -1) {
  const random = randomOf(1);
  const store = new Map<string, string | null>();
  const own = new Map<string, string | null>();
  const asked = new Set<number>();
  let now = 0;
  let most = 0;
  const replica = (number: number) => {
    const models = number === seesOnlyItself ? own : store;
    const answer = async (act: () => Reply): Promise<Reply> => {
      asked.add(number);
      most = Math.max(most, ++now);
      await sleep(random() * 4);
      const answered = act();
      await sleep(random() * 4);
      now--;
      return answered;
    };
    return {
      getModel: (id: string) => answer(() => reply(id, models.get(id) ?? null)),
      setModel: (id: string, model: string | null) =>
        answer(() => {
          models.set(id, model);
          return reply(id, model);
        }),
    };
  };
  const [first, ...replicas] = Array.from({ length: count }, (_, number) => replica(number));
  if (!first) throw new Error("expected a replica");
  const target: Target & ModelRegister = { name: "many replicas", ...first, replicas };
  return { target, asked, most: () => most };
}

describe("RACE-01/replicas", () => {
  it("RACE-01 asks each of twenty replicas, by eight clients at once and no more", async () => {
    const { target, asked, most } = manyReplicas(20);
    const { checks } = await judge(target, { checks: only("RACE-01/replicas"), seed: 1 });
    expect(checks).toMatchObject([{ status: "pass" }]);
    expect(asked.size).toBe(20);
    expect(most()).toBe(8);
  });

  it.each([2, 3, 20])(
    "RACE-01 finds the last one of %i replicas that sees only its own writes",
    async (count) => {
      const { target, asked } = manyReplicas(count, count - 1);
      const { checks } = await judge(target, { checks: only("RACE-01/replicas"), seed: 1 });
      expect(checks).toMatchObject([
        { status: "fail", message: expect.stringContaining("not one register") },
      ]);
      expect(asked.size).toBe(count);
    },
  );
});

describe("what many clients saw of one register", () => {
  it("RACE-01 is inconclusive where it cannot be decided, and accuses nobody", () => {
    // Sixty writes at once, each value twice, and two reads in a row that no order explains: too many orders to try.
    const writes = Array.from(
      { length: 60 },
      (_, number): RegisterOperation => ({ kind: "write", value: `kit/${number % 30}`, start: 0, end: 1 }),
    );
    const read = (value: string, start: number): RegisterOperation => ({
      kind: "read",
      value,
      start,
      end: start + 1,
    });
    const operations = [...writes, read("kit/0", 2), read("kit/1", 4)];
    expect(() => expectOneRegister(operations, null)).toThrow(Inconclusive);
    expect(() => expectOneRegister(operations, null)).toThrow(
      "whether an order of 62 requests explains what they saw could not be decided",
    );
  });

  it.each(["RACE-01/in-waves", "RACE-01/at-own-pace", "RACE-01/readers", "RACE-01/replicas", "RACE-01/null"])(
    "RACE-01 %s writes each value once, so that it can always be decided",
    async (id) => {
      const { target } = manyReplicas(4);
      const written: (string | null)[] = [];
      const watch = ({ getModel, setModel }: ModelRegister) => ({
        getModel,
        setModel: (conversation: string, model: string | null) => {
          written.push(model);
          return setModel(conversation, model);
        },
      });
      const watched = { ...target, ...watch(target), replicas: (target.replicas ?? []).map(watch) };
      const { checks } = await judge(watched, { checks: only(id), seed: 1 });
      expect(checks).toMatchObject([{ status: "pass" }]);
      const names = written.filter((model) => model !== null);
      expect(new Set(names).size).toBe(names.length);
      expect(written.length > names.length).toBe(id === "RACE-01/null");
    },
  );
});
