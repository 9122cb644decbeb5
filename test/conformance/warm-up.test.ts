import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type CheckResult,
  catalogue,
  judge,
  type RunningOracle,
  startOracle,
} from "../../src/conformance.js";
import { type Change, startTestBackend } from "./backend/test-backend.js";
import { warmFaults } from "./faults/warm.js";
import { type PortOptions, targetWithAllPorts } from "./target.js";
import { variants } from "./variants.js";

let oracle: RunningOracle;
beforeAll(async () => {
  oracle = await startOracle(0);
});
afterAll(() => oracle.stop());

const checks = catalogue.filter(({ id }) => id.startsWith("WARM-") || id === "SHAPE-01/warm-request");
const variant = variants.find(({ name }) => name === "warm-409")?.change;

async function judged(
  change: Change | undefined,
  options: PortOptions = {},
): Promise<readonly CheckResult[]> {
  const backend = await startTestBackend({ upstream: oracle.url, ...(change ? { change } : {}) });
  try {
    return (await judge(await targetWithAllPorts(backend, oracle, options), { checks })).checks;
  } finally {
    await backend.stop();
  }
}

describe("the checks of warm-ups", () => {
  it("pass where a conversation is warmed only once it has a message and no turn runs in it", async () => {
    const results = await judged(variant);
    expect(results.filter(({ status }) => status !== "pass")).toEqual([]);
  });

  it("fail where a warm-up is refused for none of the three reasons, and name one failure as the cause", async () => {
    const results = await judged(warmFaults.find(({ name }) => name === "warm-always-409")?.change);
    expect(results.find(({ id }) => id === "WARM-01/override")).toMatchObject({
      status: "fail",
      message:
        "a warm-up is refused although the conversation has a message, no turn runs and the model is known",
      got: '409 {"error":"conversation is generating"}',
      cause: null,
    });
    const others = results.filter(({ clause, status }) => clause !== "WARM-01" && status === "fail");
    expect(others.length).toBeGreaterThan(4);
    expect(new Set(others.map(({ cause }) => cause))).toEqual(new Set(["WARM-01/override"]));
  });

  it("say nothing of such a backend where no turn can be made", async () => {
    const results = await judged(variant, { without: ["turns"] });
    const warmed = results.filter(({ status }) => status !== "not applicable");
    expect(new Set(warmed.map(({ status }) => status))).toEqual(new Set(["inconclusive"]));
    expect(warmed[0]?.message).toBe(
      "an empty conversation is not warmed (409), as WARM-05 allows, and no turn can be made",
    );
  });

  it("warm empty conversations where no turn can be made and the backend does so", async () => {
    const results = await judged(undefined, { without: ["turns"] });
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(["pass", "not applicable"]));
  });

  it.each(["warm-409-text", "warm-409-bare", "warm-409-message", "warm-409-unknown-text"])(
    "tell a refusal that does not say why (%s), which fails a MAY only",
    async (name) => {
      const results = await judged(warmFaults.find((fault) => fault.name === name)?.change);
      expect(results.filter(({ status }) => status === "fail")).toMatchObject([
        { id: "WARM-05/refusal", level: "MAY" },
      ]);
    },
  );
});
