import { afterAll, describe, expect, it } from "vitest";
import { catalogue, httpTarget, judge } from "../../../src/conformance.js";
import { deadServers } from "../dead-servers.js";
import { leaveFigures } from "./figures.js";

/** Nothing may take longer than this, however a server keeps silent, in milliseconds. */
const MOST_MS = 30_000;

const dead = new Set<string>();

describe("a server that is no backend", () => {
  it.each(deadServers)("$name: $sentence, and passes nothing", async ({ name, start, exitCode = 1 }) => {
    const server = await start();
    const begin = performance.now();
    try {
      const target = await httpTarget({
        baseUrls: [server.url, server.url],
        models: ["a/one", "a/two"],
        defaultModel: "a/one",
        routes: [{ asked: "a/router", actual: "a/one" }],
        socketUrl: `${server.url.replace("http", "ws")}/ws`,
        conversationsPath: "/conversations",
        restart: async () => {},
        oracle: { modelsAskedFor: () => [] },
        timeoutMs: 500,
        turnTimeoutMs: 500,
      });
      const report = await judge(target);
      const took = performance.now() - begin;
      const passed = report.checks.filter(({ status }) => status === "pass").map(({ id }) => id);
      expect(passed).toEqual([]);
      expect(report.counts.error).toBe(0);
      expect(report.exitCode).toBe(exitCode);
      expect(report.checks.length).toBe(catalogue.length);
      expect(took).toBeLessThan(MOST_MS);
      dead.add(name);
    } finally {
      await server.stop();
    }
  });
});

afterAll(() => {
  leaveFigures("3-dead-servers", [
    { what: "dead servers that pass nothing", count: dead.size, of: deadServers.length },
  ]);
});
