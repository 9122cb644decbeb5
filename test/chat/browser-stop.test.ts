import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { conversationMessagesPath } from "../../src/index.js";
import { builtPage, type DemoPage, demoPage } from "./browser-support/demo-page.js";
import { eventually } from "./browser-support/patience.js";
import { useVisitors } from "./browser-support/visitors.js";
import { chatClient } from "./support/chat-client.js";
import { type FakeUpstream, startFakeUpstream } from "./support/fake-upstream.js";
import { type Backend, startBackend } from "./support/start-backend.js";

const visitors = useVisitors();
let folder: string;
let upstream: FakeUpstream;
let backend: Backend;
let client: ReturnType<typeof chatClient>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chat-browser-stop-"));
  upstream = await startFakeUpstream();
  const config = join(folder, "providers.json");
  const fake = { credentialName: "fake", baseURL: upstream.baseURL, apiKey: "k" };
  await writeFile(config, JSON.stringify({ providers: [fake] }));
  backend = await startBackend({ args: ["--static", builtPage, "--config", config] });
  client = chatClient(backend);
});
afterAll(async () => {
  await backend?.stop();
  await upstream?.stop();
  await rm(folder, { recursive: true, force: true });
});

const addressOf = (id: string) => `${backend.url}/#/c/${encodeURIComponent(id)}`;
const visit = async (id: string): Promise<DemoPage> => demoPage(await visitors.visit(addressOf(id)));
/** Long enough to keep `local/slow` busy for 15 seconds. */
const LONG = Array.from({ length: 40 }, (_, index) => `word${index}`).join(" ");

const speaking = (demo: DemoPage) =>
  demo.page.locator("article[aria-busy=true]").getByText("Slowly, word by word");
const stopButton = (demo: DemoPage) => demo.page.getByRole("button", { name: "Stop" });
const isWriting = (demo: DemoPage) => demo.composer.evaluate((box) => box === document.activeElement);
/** What the bubbles are called, from the first to the last. */
const order = (demo: DemoPage) => demo.bubbles.evaluateAll((all) => all.map((one) => one.ariaLabel));
const texts = (demo: DemoPage) => demo.bubbles.locator(".message-text").allTextContents();

describe("an answer that is stopped", () => {
  it("TURN-13 keeps its text and its model in the page, and the order holds with the next message and after a reload", async () => {
    const demo = await visit("stop-and-go-on");
    await demo.choose("local/slow");
    await demo.say(LONG);
    await speaking(demo).waitFor();
    await stopButton(demo).click();
    const stopped = demo.answersFrom("local/slow");
    await stopped.getByText("stopped", { exact: true }).waitFor();
    expect(await isWriting(demo)).toBe(true);
    expect(await demo.page.getByText("model not told").count()).toBe(0);
    expect(await stopped.locator(".message-text").textContent()).toMatch(/^Slowly, word by word/);

    await demo.switchWithMessage("local/router");
    await demo.sayAndWait("a second message");
    const expected = ["You", "Answer from local/slow", "You", "Answer from local/echo"];
    await eventually(() => order(demo)).toEqual(expected);
    await eventually(() => client.messages("stop-and-go-on")).toHaveLength(4);
    const stored = await client.messages("stop-and-go-on");
    expect(stored[1]?.metadata).toMatchObject({ model: "local/slow", stopped: true });
    expect(stored[1]?.content.length).toBeLessThan(LONG.length);

    await demo.page.reload();
    await eventually(() => order(demo)).toEqual(expected);
    expect(await texts(demo)).toEqual(stored.map(({ content }) => content));
    await stopped.getByText("stopped", { exact: true }).waitFor();
    await demo.answersFrom("local/echo").getByText("· requested local/router").waitFor();
  });

  it("TURN-13 stays behind its question, live, while the server has not told it yet", async () => {
    const demo = await visit("told-late");
    let tellsAnswers = false;
    await demo.page.route(`**${conversationMessagesPath("told-late")}`, async (route) => {
      const messages = await client.messages("told-late");
      const told = messages.filter(({ metadata }) => tellsAnswers || metadata["stopped"] !== true);
      await route.fulfill({ json: { messages: told } });
    });
    await demo.choose("local/slow");
    await demo.say(LONG);
    await speaking(demo).waitFor();
    await stopButton(demo).click();
    const expected = ["You", "Answer from local/slow", "You", "Answer from local/echo"];
    await demo.answersFrom("local/slow").getByText("stopped", { exact: true }).waitFor();
    await demo.choose("local/echo");
    await demo.sayAndWait("a second message");
    const reading = demo.page.waitForResponse(/messages$/);
    await demo.page.evaluate(() => dispatchEvent(new Event("focus")));
    await reading;
    expect(await order(demo)).toEqual(expected);
    expect(await demo.answersFrom("local/slow").locator("summary").count()).toBe(0);

    tellsAnswers = true;
    await demo.answersFrom("local/slow").locator("summary").waitFor();
    expect(await order(demo)).toEqual(expected);
  });

  it("is stopped by Escape too, which leaves the message box ready", async () => {
    const demo = await visit("escape");
    await demo.choose("local/slow");
    await demo.say(LONG);
    await speaking(demo).waitFor();
    await demo.composer.fill("written meanwhile");
    await demo.page.getByRole("button", { name: "New conversation" }).focus();
    await demo.page.keyboard.press("Escape");
    await demo.answersFrom("local/slow").getByText("stopped", { exact: true }).waitFor();
    expect(await isWriting(demo)).toBe(true);
    expect(await demo.composer.inputValue()).toBe("written meanwhile");
    await eventually(async () => (await client.messages("escape"))[1]?.metadata["stopped"]).toBe(true);
  });

  it("Escape in an open picker closes the picker only", async () => {
    const demo = await visit("escape-picker");
    await demo.choose("local/slow");
    await demo.say(LONG);
    await speaking(demo).waitFor();
    await demo.selector.click();
    await demo.page.keyboard.press("Escape");
    await demo.page.getByRole("listbox").waitFor({ state: "detached" });
    expect(await stopButton(demo).count()).toBe(1);
    await stopButton(demo).click();
    await stopButton(demo).waitFor({ state: "detached" });
  });

  it("TURN-13 leaves the question alone where nothing was said yet, also after a reload, and it can be asked again", async () => {
    const demo = await visit("too-early");
    await demo.switchWithMessage("fake/held");
    await demo.say("are you there?");
    await eventually(() => upstream.calls.at(-1)?.body.model).toBe("held");
    await stopButton(demo).click();
    await demo.page.getByText("Stopped before the answer began.").waitFor();
    expect(await order(demo)).toEqual(["You"]);
    expect(await client.readModel("too-early")).toBeNull();

    await demo.page.reload();
    await demo.page.getByText("No answer yet.").waitFor();
    expect(await order(demo)).toEqual(["You"]);
    await demo.page.getByRole("button", { name: "Try again with the default" }).click();
    await demo.answersFrom("local/echo").getByText("are you there?").waitFor();
    expect(await demo.page.getByText("No answer yet.").count()).toBe(0);
  });

  it("TURN-13 is there for others as far as it came where the tab is closed", async () => {
    const demo = await visit("closed-tab");
    await demo.choose("local/slow");
    await demo.say(LONG);
    await speaking(demo).waitFor();
    await demo.page.close();
    await eventually(() => client.messages("closed-tab")).toHaveLength(2);
    const other = await visit("closed-tab");
    await other.answersFrom("local/slow").getByText("stopped", { exact: true }).waitFor();
  });
});
