import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { htmlReport } from "../../src/conformance/report/html/page.js";
import { jsonReport } from "../../src/conformance/report/json.js";
import { markdownReport } from "../../src/conformance/report/markdown.js";
import { tapReport } from "../../src/conformance/report/tap.js";
import { terminalReport } from "../../src/conformance/report/terminal/report.js";
import { type ConformanceReport, catalogue, fetchTarget, judge, type Target } from "../../src/conformance.js";

/** An application with the model's own endpoint, whose conversations are those that were ever set. */
function application() {
  const models = new Map<string, string | null>();
  const target = fetchTarget(async (request) => {
    const id = decodeURIComponent(new URL(request.url).pathname.split("/")[2] ?? "");
    if (request.method === "PUT")
      models.set(id, (JSON.parse(await request.text()) as { model: string }).model);
    return Response.json({ conversationId: id, model: models.get(id) || null });
  });
  return { models, target: { ...target, without: ["turns", "socket", "warm", "messages"] } as Target };
}

const checks = catalogue.filter(({ clause }) =>
  ["READ-01", "WRITE-01", "WRITE-04", "ID-02"].includes(clause),
);
const plain = (report: ConformanceReport) =>
  terminalReport(report, { colour: false, columns: 120 }).replace(/\n +/g, " ");

describe("the conversations that a run has used", () => {
  it("are counted, and the reports say that they stay and what removes them", async () => {
    const { models, target } = application();
    const report = await judge(target, { checks });
    expect(report.conversations).toEqual({ used: expect.any(Number), removed: 0, fault: null });
    expect(report.conversations.used).toBeGreaterThanOrEqual(models.size);
    const line = `The run has used ${report.conversations.used} conversations, which stay on the backend; --cleanup`;
    for (const text of [plain(report), markdownReport(report), htmlReport(report), tapReport(report)])
      expect(text).toContain(line);
    expect(JSON.parse(jsonReport(report)).conversations).toEqual(report.conversations);
  });

  it("are removed by the port, each of the kit's own, and at most eight at once", async () => {
    const { models, target } = application();
    let [now, most] = [0, 0];
    const deleteConversation = async (id: string) => {
      most = Math.max(most, ++now);
      await sleep(2);
      models.delete(id);
      now--;
    };
    const report = await judge({ ...target, deleteConversation }, { checks });
    expect(most).toBe(8);
    // Ids that every object inherits may be somebody else's.
    expect([...models.keys()].sort()).toEqual(["__proto__", "constructor", "hasOwnProperty", "toString"]);
    const { used, removed, fault } = report.conversations;
    expect([used - removed, fault]).toEqual([4, "ids such as __proto__ may be somebody else's"]);
  });

  it("that cannot be removed are counted with the reason, and change no verdict", async () => {
    const { target } = application();
    let calls = 0;
    const deleteConversation = async () => {
      if (++calls > 2) throw new Error("DELETE was answered with 500");
    };
    const some = checks.filter(({ clause }) => clause !== "ID-02");
    const report = await judge({ ...target, deleteConversation }, { checks: some });
    expect(report.exitCode).toBe((await judge(target, { checks: some })).exitCode);
    const { used } = report.conversations;
    expect(report.conversations).toEqual({ used, removed: 2, fault: "DELETE was answered with 500" });
    expect(plain(report)).toContain(
      `The run has used ${used} conversations; 2 removed, ${used - 2} left on the backend: DELETE was answered with 500.`,
    );
  });

  it("are given up soon where the run was stopped", async () => {
    const { target } = application();
    const stop = new AbortController();
    const deleteConversation = () => new Promise<void>(() => stop.abort());
    const begin = Date.now();
    const report = await judge({ ...target, deleteConversation }, { checks, signal: stop.signal });
    expect(Date.now() - begin).toBeLessThan(10_000);
    expect(report.conversations).toMatchObject({ removed: 0, fault: "there was no more time" });
  });

  it("are those that the backend has minted, where it mints its own", async () => {
    const { models, target } = application();
    let count = 0;
    const deleted: string[] = [];
    const report = await judge(
      {
        ...target,
        createConversation: async () => `minted-${count++}`,
        deleteConversation: async (id) => void deleted.push(id),
      },
      { checks: checks.filter(({ clause }) => clause === "WRITE-01") },
    );
    expect(deleted.sort()).toEqual([...models.keys()].sort());
    expect(deleted.every((id) => id.startsWith("minted-"))).toBe(true);
    expect(report.conversations.removed).toBe(deleted.length);
  });
});
