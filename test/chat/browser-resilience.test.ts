import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHAT_PATH, MODELS_PATH } from "../../src/index.js";
import { builtPage, demoPage } from "./browser-support/demo-page.js";
import { freePort } from "./browser-support/free-port.js";
import { eventually } from "./browser-support/patience.js";
import { useVisitors } from "./browser-support/visitors.js";
import { chatClient } from "./support/chat-client.js";
import { type Backend, startBackend } from "./support/start-backend.js";

const visitors = useVisitors();
let backend: Backend;
let client: ReturnType<typeof chatClient>;

beforeAll(async () => {
  // On a port of its own, so that it comes back where the pages look for it.
  const port = String(await freePort());
  backend = await startBackend({ args: ["--port", port, "--static", builtPage] });
  client = chatClient(backend);
});
afterAll(() => backend?.stop());

const GONE = /ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED|ERR_FAILED/;
const DEFAULT = "Default · local/echo";
const addressOf = (id: string) => `${backend.url}/#/c/${id}`;

describe("a server that goes away and comes back", () => {
  it("DURABLE-01 the page says so, recovers by itself, and nothing is lost", async () => {
    visitors.expectComplaints(GONE);
    const demo = demoPage(await visitors.visit(addressOf("killed")));
    await demo.choose("local/poet");
    await demo.sayAndWait("before the fall");
    await demo.choose("local/router");
    await eventually(() => client.readModel("killed")).toBe("local/router");
    await demo.composer.fill("typed while it is away");
    await backend.kill("SIGKILL");
    await demo.banner.waitFor();
    expect(await demo.page.getByRole("button", { name: "Send" }).isDisabled()).toBe(true);

    await backend.restart();
    await demo.banner.waitFor({ state: "detached" });
    await demo.showing("local/router").waitFor();
    expect(await demo.composer.inputValue()).toBe("typed while it is away");
    await demo.composer.press("Enter");
    await demo.answersFrom("local/echo").getByText("· requested local/router").waitFor();
    await demo.answersFrom("local/poet").waitFor();
    await demo.page.reload();
    await demo.answersFrom("local/echo").waitFor();
    expect(await demo.bubbles.count()).toBe(4);
  });

  it("an answer that breaks off says so, keeps the message once, and can be asked for again", async () => {
    visitors.expectComplaints(GONE);
    const demo = demoPage(await visitors.visit(addressOf("broken-off")));
    await demo.choose("local/slow");
    await demo.say(Array.from({ length: 40 }, (_, index) => `word${index}`).join(" "));
    await demo.page.locator("article[aria-busy=true]").getByText("Slowly, word").waitFor();
    await backend.kill("SIGKILL");
    await demo.failures.getByText("The answer broke off.").waitFor();
    await demo.banner.waitFor();

    await backend.restart();
    await demo.failures.getByText("The server has your message, but no answer to it.").waitFor();
    expect(await demo.prompts.count()).toBe(1);
    await demo.choose("local/echo");
    await demo.failures.getByRole("button", { name: "Try again with local/echo" }).click();
    await demo.answersFrom("local/echo").waitFor();
    expect(await demo.failures.count()).toBe(0);
  });

  it("a message that never reached the server stays on the page, and can be sent again", async () => {
    visitors.expectComplaints(GONE);
    const demo = demoPage(await visitors.visit(addressOf("unsent")));
    await demo.showing(DEFAULT).waitFor();
    await demo.page.route(`**${CHAT_PATH}`, (route) => route.abort());
    await demo.say("hold on to this");
    await demo.failures.getByText("The server did not answer.").waitFor();
    await demo.prompts.filter({ hasText: "hold on to this" }).waitFor();
    await demo.page.unroute(`**${CHAT_PATH}`);
    await demo.failures.getByRole("button", { name: "Try again with the default" }).click();
    await demo.answersFrom("local/echo").getByText("hold on to this").waitFor();
    expect(await demo.prompts.count()).toBe(1);
  });
});

describe("a list of models that is not to be had", () => {
  const UNREAD = "The list of models could not be read";
  it.each([
    ["an empty list", { json: { models: [] } }, "The server lists no models"],
    ["a list that fails", { status: 503, body: "" }, UNREAD],
    ["a list of another shape", { json: { data: [] } }, UNREAD],
  ])("%s is said quietly, and everything else works", async (what, reply, said) => {
    visitors.expectComplaints(/status of 503/);
    const id = what.replaceAll(" ", "-");
    await client.setModel(id, "local/poet");
    const { context, open } = await visitors.newcomer();
    await context.route(`**${MODELS_PATH}`, (route) => route.fulfill(reply));
    const demo = demoPage(await open(addressOf(id)));
    await demo.page.getByText(said).waitFor();
    await demo.showing("local/poet (not listed)").waitFor();
    await demo.sayAndWait("hello");
    await demo.answersFrom("local/poet").waitFor();
    await demo.choose(null);
    await demo.showing(DEFAULT).waitFor();
    await demo.choose("local/quiet");
    await eventually(() => client.readModel(id)).toBe("local/quiet");

    await context.unroute(`**${MODELS_PATH}`);
    await demo.page.getByRole("button", { name: "Try again" }).click();
    await demo.showing("local/quiet").waitFor();
    expect(await demo.page.getByText(said).count()).toBe(0);
  });
});

describe("the built page", () => {
  it("runs under a strict content security policy", async () => {
    const { context, open } = await visitors.newcomer();
    await context.route("**/", async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers(), "content-security-policy": "default-src 'self'" };
      await route.fulfill({ response, headers });
    });
    const violations: unknown[] = [];
    await context.exposeFunction("noteViolation", (violation: unknown) => violations.push(violation));
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", ({ violatedDirective, sourceFile }) => {
        Reflect.get(globalThis, "noteViolation")(`${violatedDirective} in ${sourceFile}`);
      });
    });
    const demo = demoPage(await open(backend.url));
    await demo.choose("local/poet");
    await demo.sayAndWait("hello?");
    const answer = demo.answersFrom("local/poet");
    await answer.locator("summary").click();
    // Styles that a script sets one by one are allowed; the answer's colour is one.
    expect(await answer.evaluate((one) => one.style.getPropertyValue("--hue"))).toMatch(/^\d+$/);
    expect(violations).toEqual([]);

    // The policy was there: it stops what it should stop.
    visitors.expectComplaints(/Content Security Policy/);
    await demo.page.evaluate(() => document.body.append(document.createElement("style")));
    await demo.page.evaluate(() => document.querySelector("style")?.append("b { color: red }"));
    await eventually(() => violations).toHaveLength(1);
  });

  it("holds no zod, no inline script or style, and only relative addresses", () => {
    const page = readFileSync(join(builtPage, "index.html"), "utf8");
    expect(page).not.toMatch(/<style|style=|<script(?![^>]*src=)/);
    for (const [, address] of page.matchAll(/(?:src|href)="([^"]+)"/g)) expect(address).toMatch(/^\.\//);
    const scripts = readdirSync(join(builtPage, "assets")).filter((name) => name.endsWith(".js"));
    expect(scripts).toHaveLength(1);
    const script = readFileSync(join(builtPage, "assets", scripts[0] ?? ""), "utf8");
    // What zod cannot do without: its marker of a schema, its version of Standard Schema, its issue codes.
    expect(script).not.toMatch(/_zod|~standard|invalid_type/);
  });

  it("talks to a server at another origin with ?api=, header included", async () => {
    const elsewhere = await startBackend();
    try {
      const url = `${backend.url}/?api=${encodeURIComponent(elsewhere.url)}`;
      const demo = demoPage(await visitors.visit(url));
      await demo.choose("local/poet");
      await demo.sayAndWait("from afar?");
      await demo.answersFrom("local/poet").waitFor();
      const id = decodeURIComponent(new URL(demo.page.url()).hash.replace("#/c/", ""));
      expect(await chatClient(elsewhere).readModel(id)).toBe("local/poet");
      expect(await client.messages(id)).toEqual([]);
    } finally {
      await elsewhere.stop();
    }
  });

  it("is usable on a narrow screen: nothing overflows, and the list opens over it", async () => {
    await client.turn({ conversationId: "narrow", message: "a conversation for small screens" });
    const page = await visitors.visit(backend.url, { viewport: { width: 360, height: 640 } });
    const demo = demoPage(page);
    await page.getByRole("button", { name: "Conversations", exact: true }).click();
    await demo.conversations.filter({ hasText: "small screens" }).click();
    await demo.answersFrom("local/echo").waitFor();
    await demo.choose("local/router");
    await demo.sayAndWait(`${"long".repeat(100)}?`);
    const tooWide = await page.evaluate(() =>
      [...document.querySelectorAll("body, body *")]
        .filter((one) => getComputedStyle(one).overflowX === "auto" || one === document.body)
        .filter((one) => one.scrollWidth > one.clientWidth)
        .map((one) => one.className),
    );
    expect(tooWide).toEqual([]);
  });
});
