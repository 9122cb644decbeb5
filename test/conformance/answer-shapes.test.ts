import { describe, expect, it } from "vitest";
import { judgeRefusal } from "../../src/conformance/answer-judge.js";
import { faultsOfShape, noShapeFindings, type Place, shapes } from "../../src/conformance/answer-shapes.js";
import { watchedTarget } from "../../src/conformance/watched-target.js";
import {
  catalogue,
  fetchTarget,
  judge,
  type ModelRegister,
  type Reply,
  type Target,
  type TurnResult,
} from "../../src/conformance.js";
import { fetchApp } from "./backend/fetch-app.js";
import { json } from "./backend/http-message.js";
import { right } from "./backend/right.js";
import type { Message } from "./backend/store.js";

const row = {
  id: "m1",
  chatId: "c1",
  role: "user",
  content: "hello",
  timestamp: "2026-01-31T12:00:00Z",
  metadata: {},
};

function reply(status: number, body: unknown): Reply {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { status, headers: {}, bytes: new TextEncoder().encode(text) };
}

function turn(events: readonly object[], own: Partial<TurnResult> = {}): TurnResult {
  const records = events.map((event) => ({ text: JSON.stringify(event), event: { ...event } }));
  return { status: 200, conversationId: "c1", events: records, fault: null, error: null, ...own };
}

const silent: Target & ModelRegister = {
  name: "a target of functions",
  getModel: async (conversationId) => reply(200, { conversationId, model: null }),
  setModel: async (conversationId, model) => reply(200, { conversationId, model }),
};

/** The lines of what is found wrong, by place, once the target was asked. */
async function foundIn(target: Target, ask: (watched: Target) => Promise<unknown>) {
  const findings = noShapeFindings();
  await ask(watchedTarget(target, findings));
  return Object.fromEntries(
    [...findings.faults].map(([place, faults]) => [place, faults.flatMap(({ lines }) => lines)]),
  );
}

describe("what is wrong with an answer", () => {
  it.each<[Place, unknown, string[]]>([
    ["messages", { messages: [row] }, []],
    [
      "messages",
      { messages: [row, { ...row, timestamp: 1769861520 }] },
      ["messages[1].timestamp: expected a string, got a number"],
    ],
    [
      "messages",
      { messages: [row, row, { ...row, metadata: { cost: null } }] },
      ["messages[2].metadata.cost: expected a number, got null"],
    ],
    ["models", { models: [{ id: "a/b" }] }, ["models[0]: expected a string, got an object"]],
    [
      "warm",
      {
        inputTokens: 1,
        outputTokens: 0,
        cacheReadTokens: 0,
        cacheWriteTokens: 0,
        cachePct: 150,
        expectedCacheRate: 0,
      },
      ["cachePct: expected a number of at most 100, got 150"],
    ],
    ["errors", { detail: "no" }, ["error: expected a string, but it is missing"]],
    ["text-events", { type: "text-delta", text: "yes" }, ["delta: expected a string, but it is missing"]],
    ["usage-events", { type: "usage" }, []],
    ["usage-events", { type: "usage", totalCost: null }, ["totalCost: expected a number, got null"]],
    ["error-events", { type: "error", message: "no", code: 404 }, ["code: expected a string, got a number"]],
  ])("in %s names the row and the field: %j", (place, value, lines) => {
    expect(faultsOfShape(shapes[place], value).map(({ line }) => line)).toEqual(lines);
  });

  it("is told once for all rows that have it", () => {
    const rows = Array.from({ length: 50 }, (_, second) => ({
      ...row,
      timestamp: `2026-01-31 12:00:${second}`,
    }));
    expect(faultsOfShape(shapes.messages, { messages: rows })).toHaveLength(1);
    const costs = [null, "0.1", {}].map((cost) => ({ ...row, metadata: { cost } }));
    expect(faultsOfShape(shapes.messages, { messages: costs })).toHaveLength(1);
  });
});

describe("a watched target", () => {
  it("judges every port, and hands on what it answers", async () => {
    const pages = { messages: [{ ...row, id: 7 }] };
    const target: Target = {
      ...silent,
      getModel: async () => reply(200, { conversationId: 7, model: null }),
      readMessages: async () => reply(200, pages),
      listModels: async () => reply(200, { models: [null] }),
      warm: async () => reply(200, {}),
      runTurn: async () => turn([{ type: "text-delta" }]),
      runSocketTurn: async () => turn([{ type: "chat.delta", event: { type: "usage", perModel: [] } }]),
      postTurn: async () => reply(200, '{"type":"error"}\n'),
      send: async () => reply(500, { message: "it broke" }),
    };
    let answer: unknown;
    const found = await foundIn(target, async (watched) => {
      await watched.getModel?.("c1");
      answer = await watched.readMessages?.("c1");
      await watched.listModels?.();
      await watched.warm?.({ conversationId: "c1" });
      await watched.runTurn?.({ message: "hi" });
      await watched.runSocketTurn?.({ message: "hi" });
      await watched.postTurn?.("{}");
      await watched.send?.({ method: "PUT", path: "/conversations/c1/model" });
    });
    expect(answer).toEqual(reply(200, pages));
    expect(Object.keys(found).sort()).toEqual(Object.keys(shapes).sort());
    expect(found["messages"]).toEqual(["messages[0].id: expected a string, got a number"]);
  });

  it("may be an instance of a class with fields of its own", async () => {
    class Adapter implements Target, ModelRegister {
      readonly name = "an adapter";
      readonly #model = null;
      async getModel(conversationId: string) {
        return reply(200, { conversationId, model: this.#model });
      }
      setModel = silent.setModel;
      readMessages = async () => reply(200, { messages: null });
    }
    const findings = noShapeFindings();
    const watched = watchedTarget(Object.freeze(new Adapter()), findings);
    expect(watched.name).toBe("an adapter");
    expect((await watched.getModel?.("c1"))?.status).toBe(200);
    await watched.readMessages?.("c1");
    expect([...findings.faults.keys()]).toEqual(["messages"]);
    expect([...findings.seen]).toEqual(["model", "messages"]);
  });

  it("tells messages of another conversation than the one that was asked for", async () => {
    const target = { ...silent, readMessages: async () => reply(200, { messages: [row] }) };
    expect(await foundIn(target, async ({ readMessages }) => readMessages?.("c1"))).toEqual({});
    expect(await foundIn(target, async ({ readMessages }) => readMessages?.("c2"))).toEqual({
      messages: ['messages[0].chatId: expected the conversation\'s id "c2", got "c1"'],
    });
  });

  it("tells usage that names its models as the agent's own record does", async () => {
    const used = (fields: object) => ({
      ...silent,
      runTurn: async () => turn([{ type: "usage", ...fields }]),
    });
    const ask = async ({ runTurn }: Target) => runTurn?.({ message: "hi" });
    expect(await foundIn(used({ per_model: {} }), ask)).toEqual({
      "usage-events": ["per_model: expected the key perModel, got the key per_model"],
    });
    expect(await foundIn(used({ per_model: {}, perModel: {} }), ask)).toEqual({});
  });

  it.each([
    ["an event of a type that nobody knows", turn([{ type: "text", text: null }])],
    ["an event of another type that says what it says otherwise", turn([{ type: "failure", message: null }])],
    ["the last event", turn([{ type: "turn-sealed", at: null }])],
    ["a status of a proxy", turn([], { status: 504 })],
    ["a refused turn with its error", turn([], { status: 409, error: "busy" })],
  ])("passes over %s", async (_what, result) => {
    const target = { ...silent, runTurn: async () => result };
    expect(await foundIn(target, async ({ runTurn }) => runTurn?.({ message: "hi" }))).toEqual({});
  });

  it.each([
    [404, { detail: "Not Found" }, false],
    [404, "<h1>Not Found</h1>", false],
    [304, "", false],
    [400, "<h1>Bad Request</h1>", false],
    [401, { message: "who are you?" }, false],
    [429, { message: "slow down" }, false],
    [500, "Internal Server Error", false],
    [503, { message: "busy" }, false],
    [400, { error: "no" }, false],
    [400, { message: "no" }, true],
    [400, { error: { message: "no" } }, true],
    [409, { detail: "busy" }, true],
    [409, "busy", true],
    [422, { detail: [] }, true],
    [500, { message: "it broke" }, true],
    [502, { detail: "the provider is down" }, true],
  ])("answers a refusal with the status %i and %j: judged a fault is %s", async (status, body, isFault) => {
    const target = { ...silent, getModel: async () => reply(status, body) };
    const found = await foundIn(target, async ({ getModel }) => getModel?.("c1"));
    expect("errors" in found).toBe(isFault);
  });

  it("leaves a refused body to the clauses that ask for its error", async () => {
    const target: Target = {
      ...silent,
      send: async () => reply(400, { detail: "no" }),
      postTurn: async () => reply(400, { detail: "no" }),
    };
    const found = await foundIn(target, async (watched) => {
      await watched.send?.({ method: "PUT", path: "/conversations/c1/model", body: "{" });
      await watched.postTurn?.("{");
    });
    expect(found).toEqual({});
  });

  it("keeps the first three distinct faults of a place, each with its exchange", async () => {
    const findings = noShapeFindings();
    const fields = ["id", "content", "timestamp", "id", "role"];
    for (const field of fields) {
      const target = {
        ...silent,
        readMessages: async () => reply(200, { messages: [{ ...row, [field]: null }] }),
      };
      await watchedTarget(target, findings).readMessages?.("c1");
    }
    const faults = findings.faults.get("messages") ?? [];
    expect(faults.map(({ lines }) => lines[0]?.split(":")[0])).toEqual([
      "messages[0].id",
      "messages[0].content",
      "messages[0].timestamp",
    ]);
    expect(faults.map(({ exchange }) => exchange.request)).toEqual(Array(3).fill('readMessages("c1")'));
  });

  it("judges a refusal that a check asked for, in whatever form it comes", () => {
    const findings = noShapeFindings();
    judgeRefusal(findings, reply(400, "no"), "a PUT");
    expect(findings.faults.get("errors")?.[0]?.lines).toEqual(["body: expected an object, got a string"]);
  });
});

/** Judges an application in this process by the checks of SHAPE-03, and others that are named. */
async function failuresOf(app: Parameters<typeof fetchApp>[0], also: readonly string[] = []) {
  const target = fetchTarget(fetchApp(app), { models: ["test/one", "test/two"], defaultModel: "test/one" });
  const checks = catalogue.filter(({ id, clause }) => clause === "SHAPE-03" || also.includes(id));
  const report = await judge(target, { checks, profile: "core" });
  return report.checks.filter(({ status }) => status !== "pass");
}

describe("the checks of SHAPE-03", () => {
  it("pass a right application of functions, whose answers are all seen", async () => {
    expect(await failuresOf({})).toEqual([]);
  });

  it("name the row and the field, and show the exchange", async () => {
    const showMessages = (messages: readonly Message[]) =>
      messages.map((message) =>
        message.role === "assistant"
          ? { ...message, metadata: { ...message.metadata, cost: null } }
          : message,
      );
    const [failure, ...others] = await failuresOf({ showMessages });
    expect(others).toEqual([]);
    expect(failure).toMatchObject({
      id: "SHAPE-03/messages",
      status: "fail",
      level: "MUST",
      message:
        "the stored messages do not keep to MessagesResponse: messages[1].metadata.cost: expected a number, got null",
    });
    expect(failure?.got).toMatch(/^null in \{"chatId":/);
    expect(failure?.exchanges.map(({ request }) => request).at(-1)).toMatch(/^readMessages/);
  });

  it("judge the list of models where the models were told to the kit", async () => {
    const admit = async ({ path }: { readonly path: string }) =>
      path === "/models" ? json(200, { models: [{ id: "test/one" }] }) : null;
    const app = { answer: fetchApp(), admit };
    const target = fetchTarget(
      async (request) => {
        const early = await app.admit({ path: new URL(request.url).pathname });
        return early ? new Response(JSON.stringify(early.json), early) : app.answer(request);
      },
      { models: ["test/one", "test/two"] },
    );
    const checks = catalogue.filter(({ id }) => id === "SHAPE-03/models");
    const [result] = (await judge(target, { checks, profile: "core" })).checks;
    expect(result?.message).toBe(
      "the list of models does not keep to ModelsResponse: models[0]: expected a string, got an object",
    );
  });

  it("report what only another check has been answered", async () => {
    const app = {
      warmFigures: (model: string) =>
        model === "test/two" ? { ...right.warmFigures(model), cachePct: null } : right.warmFigures(model),
    };
    expect(await failuresOf(app)).toEqual([]);
    const failed = await failuresOf(app, ["WARM-02/keeps-stored"]);
    const failure = failed.find(({ id }) => id === "SHAPE-03/warm");
    expect(failure?.message).toContain("cachePct: expected a number, got null");
    expect(failure?.exchanges.at(-1)?.response).toContain('"cachePct":null');
  });

  it("say so where the backend was not seen to answer in a place", async () => {
    const results = await failuresOf({ usage: () => null });
    expect(results.map(({ id, status, message }) => [id, status, message])).toEqual([
      ["SHAPE-03/usage-events", "inconclusive", "the backend was not seen to answer any TurnUsageEvent"],
    ]);
  });
});
