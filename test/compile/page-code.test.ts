import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { version } from "../../package.json";
import { compilePage } from "../../src/compile/page/page.js";
import { shapes } from "../../src/contract.js";
import * as root from "../../src/index.js";
import { blocksOf } from "./page-blocks.js";

const blocks = blocksOf(compilePage(version)).filter(({ language }) => language === "ts");
const frontEnd = blocks.find(({ holds }) => holds === "front-end")?.text ?? "";
const shapeBlocks = blocks.filter(({ holds }) => shapes.some(({ name }) => name === holds));

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
  paths: { "@dispatch/transport-contract": [join(process.cwd(), "src/index.ts")] },
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
};

/** What the compiler says of a file with this text. */
function faultsIn(text: string): readonly string[] {
  const name = join(process.cwd(), "from-the-page.ts");
  const host = ts.createCompilerHost(options);
  const readSource = host.getSourceFile;
  host.getSourceFile = (path, target) =>
    path === name ? ts.createSourceFile(path, text, target) : readSource(path, target);
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([name], options, host));
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

interface Calls {
  loadModel(server: string, id: string): Promise<string | null>;
  saveModel(server: string, id: string, model: string | null): Promise<string | null>;
  startTurn(server: string, request: root.ChatRequest): Promise<Response>;
  liveModel(usageLine: string, configured: string | null): string | null;
  loadBubbles(server: string, id: string): Promise<readonly { content: string; model: string | null }[]>;
}

/** Runs the front end's code of the page with this `fetch`. */
function callsWith(fetch: (url: string, init?: RequestInit) => Response): Calls {
  const { outputText } = ts.transpileModule(frontEnd, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  const exports = {};
  const run = new Function("require", "exports", "fetch", outputText);
  run(
    () => root,
    exports,
    async (url: string, init?: RequestInit) => fetch(url, init),
  );
  return exports as Calls;
}

describe("the TypeScript of the page", () => {
  it("shows every shape once", () => {
    expect(shapeBlocks.map(({ holds }) => holds).sort()).toEqual(shapes.map(({ name }) => name).sort());
  });

  it("compiles: the shapes alone, without any import", () => {
    expect(faultsIn(shapeBlocks.map(({ text }) => text).join("\n"))).toEqual([]);
  });

  it("compiles: the front end's calls, against the root door", () => {
    expect(faultsIn(frontEnd)).toEqual([]);
  });
});

describe("the front end's calls", () => {
  it("read, choose and clear a model as the contract says", async () => {
    const sent: string[] = [];
    const { loadModel, saveModel } = callsWith((url, init) => {
      sent.push(`${init?.method ?? "GET"} ${url} ${init?.body ?? ""}`.trim());
      return Response.json({ conversationId: "a/b", model: init?.body === '{"model":"x/y"}' ? "x/y" : null });
    });
    expect(await loadModel("http://server", "a/b")).toBeNull();
    expect(await saveModel("http://server", "a/b", "x/y")).toBe("x/y");
    expect(await saveModel("http://server", "a/b", null)).toBeNull();
    expect(sent).toEqual([
      "GET http://server/conversations/a%2Fb/model",
      'PUT http://server/conversations/a%2Fb/model {"model":"x/y"}',
      'PUT http://server/conversations/a%2Fb/model {"model":null}',
    ]);
  });

  it("tell a refusal with its status and its words", async () => {
    const { saveModel } = callsWith(() =>
      Response.json({ error: "model: expected a string" }, { status: 400 }),
    );
    await expect(saveModel("http://server", "c-1", "x/y")).rejects.toThrow(
      '400: {"error":"model: expected a string"}',
    );
  });

  it("ACTUAL-02 show the first model of a live turn, also where names look like integers", () => {
    const { liveModel } = callsWith(() => Response.json(null));
    expect(liveModel('{"type":"usage","perModel":{"gpt-4":{},"10":{}}}', "x/y")).toBe("gpt-4");
    expect(liveModel('{"type":"usage","perModel":{}}', "x/y")).toBe("x/y");
  });

  it("ACTUAL-03 show after a reload what each message says, and none where it says none", async () => {
    const { loadBubbles } = callsWith((url) =>
      Response.json({
        messages: [
          { content: url, metadata: { model: "x/y" } },
          { content: "hi", metadata: {} },
        ],
      }),
    );
    expect(await loadBubbles("http://server", "c-1")).toEqual([
      { content: "http://server/conversations/c-1/messages", model: "x/y" },
      { content: "hi", model: null },
    ]);
  });

  it("start a turn at POST /chat with the request as it is", async () => {
    const { startTurn } = callsWith((url, init) => new Response(`${init?.method} ${url} ${init?.body}`));
    const response = await startTurn("http://server", { message: "Hello?", model: "x/y" });
    expect(await response.text()).toBe('POST http://server/chat {"message":"Hello?","model":"x/y"}');
  });
});
