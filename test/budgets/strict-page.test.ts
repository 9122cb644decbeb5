import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium } from "../chat/browser-support/chromium.js";
import { answerCount, askingProgram } from "./examples.js";

/** What a careful site allows: its own scripts, and no code made of texts. */
const POLICY = "default-src 'none'; script-src 'self'";

/** What a page says when it is done: its answers, and what the browser held against it. */
interface Told {
  readonly answers: unknown;
  readonly violations: readonly string[];
}

const listener = `
  const violations = [];
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
    violations.push(violatedDirective + " " + blockedURI);
  });
  // The browser reports a violation a moment later.
  globalThis.tell = (answers) => setTimeout(() => console.log(JSON.stringify({ answers, violations })), 200);
`;

async function bundled(program: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: process.cwd() },
    bundle: true,
    format: "esm",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

let server: Server;
let browser: Browser;
const scripts = new Map<string, string>();

beforeAll(async () => {
  scripts.set("/listener.js", listener);
  scripts.set("/validators.js", await bundled(askingProgram("./dist/index.js", "tell")));
  const withZod = `import { ChatRequestSchema } from "./dist/schemas.js"; tell(ChatRequestSchema.safeParse({ message: "hi" }).success);`;
  scripts.set("/schemas.js", await bundled(withZod));
  server = createServer(({ url = "" }, response) => {
    const script = scripts.get(url);
    response.setHeader("content-security-policy", POLICY);
    response.setHeader("content-type", script ? "text/javascript" : "text/html");
    response.end(
      script ??
        `<!doctype html><title>x</title><script src="/listener.js"></script><script type="module" src="${url}.js"></script>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { executablePath, env } = await findChromium();
  browser = await chromium.launch({
    executablePath,
    env: env as Record<string, string>,
    chromiumSandbox: false,
  });
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** What the page writes to its console; the test runs nothing in it, for that would be code made of a text. */
async function told(path: string): Promise<Told> {
  const page = await browser.newPage();
  try {
    const { port } = server.address() as AddressInfo;
    const word = page.waitForEvent("console", (message) => message.type() === "log");
    await page.goto(`http://127.0.0.1:${port}${path}`);
    return JSON.parse((await word).text()) as Told;
  } finally {
    await page.close();
  }
}

describe(`a page under ${POLICY}`, () => {
  it("runs every validator without a report of a violation", async () => {
    expect(await told("/validators")).toEqual({ answers: { right: answerCount, wrong: [] }, violations: [] });
  });

  it("reports the schemas, so that this test can see a violation", async () => {
    const { answers, violations } = await told("/schemas");
    expect(answers).toBe(true);
    expect(violations.join()).toContain("script-src eval");
  });
});
