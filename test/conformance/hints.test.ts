import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { htmlReport } from "../../src/conformance/report/html/page.js";
import { jsonReport } from "../../src/conformance/report/json.js";
import { junitReport } from "../../src/conformance/report/junit.js";
import { markdownReport } from "../../src/conformance/report/markdown.js";
import { tapReport } from "../../src/conformance/report/tap.js";
import { terminalReport } from "../../src/conformance/report/terminal/report.js";
import {
  type ConformanceReport,
  catalogue,
  type HttpTargetOptions,
  httpTarget,
  judge,
} from "../../src/conformance.js";
import { json } from "./backend/http-message.js";
import { startTestBackend, type TestBackendOptions } from "./backend/test-backend.js";

const open: { stop(): Promise<void> }[] = [];
afterEach(() => Promise.all(open.splice(0).map((each) => each.stop())));

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    request.resume().on("end", () => listener(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push({
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function judgeUrl(
  url: string,
  clauses: readonly string[],
  options: Partial<HttpTargetOptions> = {},
): Promise<ConformanceReport> {
  const target = await httpTarget({ baseUrls: [url], models: ["test/one", "test/two"], ...options });
  return judge(target, { checks: catalogue.filter(({ clause }) => clauses.includes(clause)) });
}

const few = ["READ-01", "WRITE-01", "TURN-01", "WARM-01"];

async function hintsOf(listener: RequestListener): Promise<readonly string[]> {
  return (await judgeUrl(await serve(listener), few)).hints;
}

describe("what every answer says", () => {
  it("is named where all are redirects to another base URL, with that URL", async () => {
    const hints = await hintsOf((request, response) => {
      response.writeHead(301, { location: `https://chat.test/api${request.url}` }).end();
    });
    expect(hints).toEqual([
      "every answer was a 301 to https://chat.test/api/…: use https://chat.test/api as the URL",
    ]);
  });

  it("asks for the base URL where all redirects lead to one place", async () => {
    expect(
      await hintsOf((_request, response) => response.writeHead(302, { location: "/login" }).end()),
    ).toEqual(["every answer was a 302 to /login: is this the base URL of the API?"]);
  });

  it.each([
    [401, { "www-authenticate": 'Basic realm="x"' }, ' (WWW-Authenticate: Basic realm="x")'],
    [403, {}, ""],
  ])("asks for a header where all are %i", async (status, headers, challenge) => {
    expect(await hintsOf((_request, response) => response.writeHead(status, headers).end("no"))).toEqual([
      `every answer was a ${status}${challenge}: give --header 'Authorization: …', or check the one that was given`,
    ]);
  });

  it("asks for the base URL where all are pages, or all 404", async () => {
    const page = await hintsOf((_request, response) =>
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end("<!doctype html>"),
    );
    expect(page).toEqual([
      "every answer of /conversations/:id/model was a page (text/html, status 200): is this the base URL of the API?",
    ]);
    const nothing = await hintsOf((_request, response) => response.writeHead(404).end());
    expect(nothing).toEqual([
      "every answer of /conversations/:id/model was a 404: is this the base URL of the API, with the path before /conversations?",
    ]);
  });

  it("is not said where the answers differ", async () => {
    let count = 0;
    const hints = await hintsOf((_request, response) => response.writeHead(count++ % 2 ? 401 : 500).end());
    expect(hints).toEqual([]);
  });

  it("stands at the top of every report", async () => {
    const report = await judgeUrl(await serve((_request, response) => response.writeHead(401).end()), few);
    const line = "Every answer was a 401: give --header 'Authorization: …'";
    expect(terminalReport(report, { colour: false, columns: 120 }).split("\n")[1]).toContain(`! ${line}`);
    expect(htmlReport(report).split("</header>")[0]).toContain(line.replaceAll("'", "&#39;"));
    expect(markdownReport(report).split("\n\n")[2]).toContain(line.replaceAll("'", "&#39;"));
    expect(tapReport(report).split("\n")[3]).toContain(`# ${line}`);
    expect(JSON.parse(jsonReport(report)).hints[0]).toContain(line.slice(1));
    expect(junitReport(report)).toContain(line.replaceAll("'", "&#39;"));
  });
});

describe("a path that a backend does not serve", () => {
  async function hints(
    paths: readonly string[],
    clauses: readonly string[],
    options: TestBackendOptions = {},
  ) {
    const change: TestBackendOptions["change"] = () => ({
      admit: async ({ path }) =>
        paths.some((end) => path.endsWith(end)) ? json(404, { error: "no" }) : null,
    });
    const backend = await startTestBackend({ change, ...options });
    open.push(backend);
    return (await judgeUrl(backend.urls[0], clauses)).hints;
  }

  it("is named with the options that say where it is, or that there is none", async () => {
    expect(await hints(["/chat/warm"], few)).toEqual([
      "POST /chat/warm was always answered with 404: give --warm-path where it is elsewhere, or --without warm where there is none",
    ]);
    expect(await hints(["/chat"], few)).toEqual([
      "POST /chat was always answered with 404: give --chat-path where turns are elsewhere, or --without turns where there are none",
    ]);
    expect(await hints(["/messages"], ["TURN-01", "META-01"])).toEqual([
      "GET /conversations/:id/messages was always answered with 404: give --messages-path where they are elsewhere, or --without messages where there are none",
    ]);
  });

  it("is not named where a backend serves all", async () => {
    expect(await hints([], [...few, "META-01"])).toEqual([]);
  });
});

describe("the exchange that a failure shows", () => {
  const only = async (url: string, id: string) => {
    const target = await httpTarget({ baseUrls: [url], models: ["test/one", "test/two"] });
    const report = await judge(target, { checks: catalogue.filter((check) => check.id === id) });
    const [result] = report.checks;
    if (!result) throw new Error(`no check ${id}`);
    return { result, text: terminalReport(report, { colour: false, columns: 200 }) };
  };

  it("is the request that broke off, as HTTP with its line for a shell, also where a turn did", async () => {
    const url = await serve((request, response) => {
      if (request.url === "/chat") response.destroy();
      else response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
    const { result, text } = await only(url, "TURN-09/sent-id-wide");
    expect(result.message).toBe("no answer");
    const last = result.exchanges.at(-1);
    expect(last?.request).toMatch(/^POST \/chat \{"message":/);
    expect(last?.curl).toMatch(/^curl -sS -i .* -X POST .*"conversationId":"kit-[^"]*語😀".*\/chat'$/);
    expect(text).toMatch(/^ {4}> POST \/chat \{/m);
    expect(text).toMatch(/^ {4}curl .*\/chat'$/m);
    expect(text).not.toContain("runTurn");
  });

  it("says that X-Conversation-Id is missing, not what follows from it", async () => {
    const backend = await startTestBackend({ change: () => ({ conversationHeader: () => null }) });
    open.push(backend);
    for (const id of ["TURN-09/sent-id", "TURN-09/minted-id", "TURN-09/minted-id-holds"]) {
      const { result } = await only(backend.urls[0], id);
      expect([result.message, result.got]).toEqual([
        "the answer carries no X-Conversation-Id",
        "no such header",
      ]);
    }
  });
});
