import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConformanceReport, judge, type RunningOracle } from "../../src/conformance.js";
import { freePort } from "../chat/browser-support/free-port.js";
import { judgedCachibot } from "./real-systems/cachibot/judged-cachibot.js";
import { DEFAULT_MODEL } from "./real-systems/dispatch/dispatch.js";
import { startDispatchProcess } from "./real-systems/dispatch/dispatch-process.js";
import { type JudgedSystem, startProvider } from "./real-systems/judged-system.js";
import { judgedOpencode } from "./real-systems/opencode/judged-opencode.js";

let oracle: RunningOracle;
beforeAll(async () => {
  oracle = await startProvider();
});
afterAll(() => oracle.stop());

type Judged = Pick<ConformanceReport, "verdict" | "checks">;

/** The checks that ended in one of the ways. */
function idsOf({ checks }: Judged, ...statuses: readonly string[]): string[] {
  return checks.filter(({ status }) => statuses.includes(status)).map(({ id }) => id);
}

async function judged({ target, stop }: JudgedSystem, baseline: readonly string[] = []) {
  try {
    return await judge(target, { baseline });
  } finally {
    await stop();
  }
}

/** Runs the built command; gives its exit code and its report. */
function verify(args: readonly string[]): Promise<{ readonly exitCode: number; readonly report: Judged }> {
  const folder = mkdtempSync(join(tmpdir(), "real-systems-"));
  const file = join(folder, "report.json");
  const line = ["dist/cli/main.js", "verify", ...args, "--report", `json=${file}`];
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, line, (_error, _stdout, stderr) => {
      try {
        resolve({
          exitCode: child.exitCode ?? -1,
          report: JSON.parse(readFileSync(file, "utf8")) as Judged,
        });
      } catch {
        reject(new Error(`the command wrote no report: ${stderr}`));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  });
}

/** What of turns and warm-ups nobody can see in Dispatch, and why. */
const unseen = [
  "TURN-01/name-with-slashes", // the provider's names have no slash
  "TURN-04/requested-name", // it has no router
  "TURN-09/minted-id-holds", // this and the rest read messages
  "TURN-13/http-messages",
  "TURN-13/socket-messages",
  "WARM-04/no-message",
];

describe("Dispatch", () => {
  it("conforms, judged by its URL: a process of its own, its WebSocket on another port, no messages", async () => {
    const [httpPort, socketPort, oraclePort] = [await freePort(), await freePort(), await freePort()];
    const upstream = `http://127.0.0.1:${oraclePort}/v1`;
    const dispatch = await startDispatchProcess({ httpPort, socketPort, upstream });
    try {
      const { exitCode, report } = await verify([
        `http://127.0.0.1:${httpPort}`,
        ...["--ws", `ws://127.0.0.1:${socketPort}`],
        ...["--oracle", String(oraclePort)],
        ...["--restart", dispatch.restart],
        ...["--default-model", DEFAULT_MODEL],
        ...["--conversations-path", "/conversations"],
        ...["--without", "messages"],
      ]);
      expect(idsOf(report, "fail", "error")).toEqual([]);
      expect(report.verdict).toBe("conformant");
      expect(exitCode).toBe(0);
      const notJudged = idsOf(report, "not applicable", "not verified", "inconclusive");
      expect(notJudged.filter((id) => /^(TURN|UNKNOWN|WARM)-/.test(id))).toEqual(unseen);
    } finally {
      dispatch.stop();
    }
  });
});

describe("CachiBot", () => {
  it("conforms, judged by its adapter; its turns end with done", async () => {
    const report = await judged(await judgedCachibot(oracle));
    expect(idsOf(report, "fail", "error")).toEqual(["TURN-11/http"]);
    // Nothing that the adapter can ask is refused.
    expect(idsOf(report, "inconclusive")).toEqual(["TURN-11/http-stored", "SHAPE-03/errors"]);
    expect(report.verdict).toBe("conformant");
  });
});

/** What fails in opencode because it has no way to clear a selection. */
const cannotClear = [
  "WRITE-02/null",
  "WRITE-02/twice",
  "WRITE-02/never-set",
  "WRITE-02/set-again",
  "WRITE-02/messages-stay",
  "WRITE-03/empty",
  "WRITE-03/never-set",
];

/** What cannot be seen without a clear. */
const afterClear = [
  "WRITE-04/clear-touches-one",
  "TURN-05/clear-after-override",
  "TURN-05/default-after-clear",
  "RACE-01/null",
  "RACE-01/clear-during-turn",
];

describe("opencode", () => {
  it("fails what clears a selection, and nothing else", async () => {
    const report = await judged(await judgedOpencode(oracle));
    expect(idsOf(report, "fail", "error")).toEqual(cannotClear);
    expect(idsOf(report, "inconclusive")).toEqual(afterClear);
  });

  it("conforms with those as its known failures", async () => {
    const report = await judged(await judgedOpencode(oracle), cannotClear);
    expect(report.knownFailures).toEqual(cannotClear);
    expect(report.verdict).toBe("conformant");
  });
});

describe("the adapters in the README", () => {
  it.each(["cachibot", "opencode"])("are the code that judges %s here", (system) => {
    const source = readFileSync(`test/conformance/real-systems/${system}/${system}-adapter.ts`, "utf8");
    const published = source.replace(
      /"[./]+\/src\/conformance\.js"/,
      '"@dispatch/transport-contract/conformance"',
    );
    expect(readFileSync("README.md", "utf8")).toContain(`\`\`\`ts\n${published}\`\`\``);
  });
});
