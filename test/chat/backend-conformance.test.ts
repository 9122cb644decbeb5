import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { httpTarget, judge, type RunningOracle, startOracle, type Target } from "../../src/conformance.js";
import { type Backend, startBackend } from "./support/start-backend.js";

let folder: string;
let oracle: RunningOracle;
let first: Backend;
let replica: Backend;
let target: Target;

/** A port below those that systems hand out, so that nobody is given it while the server is down. */
async function startOnFixedPort(args: readonly string[], db: string, attempts = 5): Promise<Backend> {
  const port = String(20_000 + Math.floor(Math.random() * 12_000));
  try {
    return await startBackend({ args: [...args, "--port", port], db });
  } catch (error) {
    if (attempts > 1) return startOnFixedPort(args, db, attempts - 1);
    throw error;
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chat-conformance-"));
  oracle = await startOracle(0);
  const config = join(folder, "chat.json");
  writeFileSync(
    config,
    JSON.stringify({ providers: [{ credentialName: "oracle", baseURL: oracle.url, apiKey: "none" }] }),
  );
  const db = join(folder, "chat.db");
  first = await startOnFixedPort(["--config", config], db);
  replica = await startBackend({ args: ["--config", config], db });
  target = await httpTarget({
    baseUrls: [first.url, replica.url],
    models: ["oracle/oracle-one", "oracle/oracle-two"],
    defaultModel: "local/echo",
    routes: [{ asked: "local/fallback", actual: "local/poet" }],
    socketUrl: first.wsUrl,
    conversationsPath: "/conversations",
    oracle,
    restart: () => first.restart(),
  });
});

afterAll(async () => {
  await Promise.all([first?.stop(), replica?.stop(), oracle?.stop()]);
  await rm(folder, { recursive: true, force: true });
});

describe("the demo backend, judged by the conformance kit with every port", () => {
  it.each([1, 20])(
    "conforms in the full profile, SHOULDs included, with the seed %i",
    async (seed) => {
      const { checks, profile, exitCode } = await judge(target, { seed, strict: true });
      const odd = checks.filter(({ status }) => !["pass", "inconclusive"].includes(status));
      expect(odd).toEqual([]);
      expect({ profile, exitCode }).toEqual({ profile: "full", exitCode: 0 });
      expect(checks.filter(({ status }) => status === "inconclusive").length).toBeLessThan(4);
    },
    300_000,
  );
});
