import { describe, expect, it } from "vitest";
import { catalogue, fetchTarget, judge } from "../../src/conformance.js";
import { fetchApp } from "./backend/fetch-app.js";
import { json } from "./backend/http-message.js";
import { routes } from "./target.js";

describe("an application in the same process", () => {
  it("is judged without a server", async () => {
    const app = fetchApp();
    // This is all that an adapter of an application that takes a Request needs.
    const target = fetchTarget(app, {
      models: ["test/one", "test/two"],
      defaultModel: "test/one",
      routes,
      without: ["socket", "conversations"],
    });

    const report = await judge(target, { profile: "core" });
    expect(report.checks.filter(({ status }) => status === "fail" || status === "error")).toEqual([]);
    expect(report.exitCode).toBe(0);
    expect(report.counts.pass).toBeGreaterThan(240);
  });

  it("is told apart from one that breaks a clause", async () => {
    const app = fetchApp({
      answerWrite: ({ id, before }) => json(200, { conversationId: id, model: before }),
    });
    const target = fetchTarget(app, { models: ["test/one", "test/two"] });

    const checks = catalogue.filter(({ clause }) => clause === "WRITE-01");
    const report = await judge(target, { checks, profile: "core" });
    expect(report.exitCode).toBe(1);
    expect(report.checks.find(({ id }) => id === "WRITE-01/read-back")?.message).toBe(
      "the answer to the PUT does not carry the resulting value",
    );
  });

  it("does not claim to send paths as they stand, nor to have one connection", async () => {
    const { checks } = await judge(fetchTarget(fetchApp()));
    const missing = checks.filter(({ message }) => /raw paths|one connection/.test(message));
    expect(missing.map(({ id, status }) => [id, status])).toEqual([
      ["BAD-03/same-connection", "not verified"],
      ["ID-01/one-decoding", "not verified"],
    ]);
  });

  it("fails, and is no error of the kit, where it throws", async () => {
    const app = () => Promise.reject(new Error("the handler is broken"));
    const { counts, exitCode } = await judge(fetchTarget(app, { models: ["a/one", "a/two"] }));
    expect({ pass: counts.pass, error: counts.error, exitCode }).toEqual({ pass: 0, error: 0, exitCode: 1 });
  });
});
