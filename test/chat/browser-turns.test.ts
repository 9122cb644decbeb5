import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHAT_PATH } from "../../src/index.js";
import { builtPage, type DemoPage, demoPage } from "./browser-support/demo-page.js";
import { useVisitors } from "./browser-support/visitors.js";
import { chatClient } from "./support/chat-client.js";
import { type Backend, startBackend } from "./support/start-backend.js";

const visitors = useVisitors();
let backend: Backend;
let client: ReturnType<typeof chatClient>;

beforeAll(async () => {
  backend = await startBackend({ args: ["--static", builtPage] });
  client = chatClient(backend);
});
afterAll(() => backend?.stop());

const visit = async (id?: string): Promise<DemoPage> =>
  demoPage(
    await visitors.visit(id === undefined ? backend.url : `${backend.url}/#/c/${encodeURIComponent(id)}`),
  );

describe("the model that answered", () => {
  it("META-01 a bubble shows the model that really answered, and what was asked for where that is another", async () => {
    const demo = await visit("routed");
    await demo.choose("local/router");
    await demo.sayAndWait("is this a question?");
    const answer = demo.answersFrom("local/poet");
    const label = () => answer.locator("header").innerText();
    expect(await label()).toMatch(/^local\/poet\s+· requested local\/router$/);
    await demo.showing("local/router").waitFor();

    await demo.page.reload();
    await answer.waitFor();
    expect(await label()).toMatch(/^local\/poet\s+· requested local\/router$/);
    await demo.showing("local/router").waitFor();
  });

  it("META-05 a bubble names no other model where the one that was asked for has answered", async () => {
    const demo = await visit("direct");
    await demo.choose("local/poet");
    await demo.sayAndWait("is this a question?");
    expect(await demo.answersFrom("local/poet").locator("header").innerText()).toBe("local/poet");
  });

  it("META-02 earlier bubbles keep their models when the selection changes", async () => {
    const demo = await visit("changing");
    await demo.choose("local/poet");
    await demo.sayAndWait("one");
    await demo.choose("local/quiet");
    await demo.sayAndWait("two");
    const order = () =>
      demo.page
        .getByRole("article", { name: /^Answer/ })
        .evaluateAll((all) => all.map((one) => one.ariaLabel));
    expect(await order()).toEqual(["Answer from local/poet", "Answer from local/quiet"]);
    await demo.page.reload();
    await demo.answersFrom("local/quiet").waitFor();
    expect(await order()).toEqual(["Answer from local/poet", "Answer from local/quiet"]);
  });

  it("ACTUAL-02 the live bubble takes the first model as it was written, also one that is named by a number", async () => {
    const demo = await visit("numbered");
    const say = (event: object) => JSON.stringify({ conversationId: "numbered", ...event });
    const usage = `{"type":"usage","conversationId":"numbered","perModel":{"zeta":{},"10":{}},"totalTokens":3}`;
    const lines = [say({ type: "start", messageId: "m1" }), say({ type: "text-delta", delta: "hm" }), usage];
    await demo.page.route(`**${CHAT_PATH}`, (route) =>
      route.fulfill({
        headers: { "Content-Type": "application/x-ndjson", "X-Conversation-Id": "numbered" },
        body: `${lines.join("\n")}\n`,
      }),
    );
    await demo.say("who?");
    await demo.answersFrom("zeta").waitFor();
  });

  it("the usage panel shows the figures that the answer carries, and only those", async () => {
    const demo = await visit("figures");
    await demo.choose("local/router");
    await demo.sayAndWait("is this a question?");
    const answer = demo.answersFrom("local/poet");
    await answer.locator("summary").click();
    const terms = await answer.getByRole("term").allTextContents();
    for (const term of ["Tokens", "Prompt tokens", "Completion tokens", "Cost", "Time", "Model calls"]) {
      expect(terms).toContain(term);
    }
    const rows = await answer.getByRole("rowheader").allTextContents();
    expect(rows).toEqual(["local/poet", "local/router"]);

    await demo.choose("local/quiet");
    await demo.sayAndWait("and now?");
    const quiet = demo.answersFrom("local/quiet");
    await quiet.locator("summary").click();
    expect(await quiet.getByRole("term").allTextContents()).toEqual(["Time"]);
  });

  it("an answer streams in word by word, and is the same after a reload", async () => {
    const demo = await visit("slow");
    await demo.choose("local/slow");
    await demo.say("tell me slowly, please");
    const busy = demo.page.locator("article[aria-busy=true]");
    await busy.getByText("Slowly, word").waitFor();
    await demo.answersFrom("local/slow").waitFor();
    const text = await demo.answersFrom("local/slow").locator(".message-text").textContent();
    expect(text).toBe("Slowly, word by word: You said: “tell me slowly, please”");
    await demo.page.reload();
    await demo.answersFrom("local/slow").getByText("You said: “tell me slowly, please”").waitFor();
  });

  it("text is shown as text, whatever it holds", async () => {
    const demo = await visit("markup");
    await demo.sayAndWait("<img src=x onerror=alert(1)> & <b>bold</b>");
    expect(await demo.prompts.locator("img, b").count()).toBe(0);
    expect(await demo.answersFrom("local/echo").textContent()).toContain("<b>bold</b>");
  });
});

describe("a message that switches the model", () => {
  it("TURN-04 after an accepted override the selector shows what is stored now", async () => {
    await client.setModel("once", "local/quiet");
    const demo = await visit("once");
    await demo.showing("local/quiet").waitFor();
    await demo.switchWithMessage("local/poet");
    await demo.sayAndWait("just this one");
    await demo.answersFrom("local/poet").waitFor();
    await demo.showing("local/poet").waitFor();
    expect(await client.readModel("once")).toBe("local/poet");
    await demo.sayAndWait("and the next");
    expect(await demo.answersFrom("local/poet").count()).toBe(2);
  });

  it("UNKNOWN-02 an unknown override fails clearly, is not remembered, and the next turn works", async () => {
    await client.setModel("once-unknown", "local/poet");
    const demo = await visit("once-unknown");
    await demo.switchWithMessage("local/nope");
    await demo.sayAndWait("hello?");
    await demo.failures.getByText("local/nope gave no answer").waitFor();
    await demo.showing("local/poet").waitFor();
    expect(await client.readModel("once-unknown")).toBe("local/poet");
    await demo.failures.getByRole("button", { name: "Try again with local/poet" }).click();
    await demo.answersFrom("local/poet").getByText("hello").waitFor();
  });

  it("UNKNOWN-03 a stored unknown name fails its turns until the default is back; the failure survives a reload", async () => {
    const demo = await visit("stored-unknown");
    await demo.choose("acme/unheard-of");
    await demo.sayAndWait("anybody?");
    await demo.failures.getByText("acme/unheard-of gave no answer").waitFor();
    await demo.page.reload();
    await demo.failures.getByText("acme/unheard-of").first().waitFor();
    expect(await demo.page.getByRole("article", { name: /^Answer/ }).count()).toBe(0);
    await demo.failures.getByRole("button", { name: "Go back to the default" }).click();
    await demo.showing("Default · local/echo").waitFor();
    expect(await client.readModel("stored-unknown")).toBeNull();
    await demo.failures.getByRole("button", { name: "Try again with the default" }).click();
    await demo.answersFrom("local/echo").getByText("You said: “anybody?”").waitFor();
  });
});

describe("writing", () => {
  it("Enter sends, Shift+Enter starts a new line, and nothing empty is sent", async () => {
    const demo = await visit("keys");
    const send = demo.page.getByRole("button", { name: "Send" });
    expect(await send.isDisabled()).toBe(true);
    await demo.composer.fill("   ");
    await demo.composer.press("Enter");
    expect(await demo.composer.inputValue()).toBe("   ");
    expect(await send.isDisabled()).toBe(true);
    await demo.composer.fill("one");
    await demo.composer.press("Shift+Enter");
    await demo.composer.pressSequentially("two");
    await demo.composer.press("Enter");
    await demo.answersFrom("local/echo").waitFor();
    expect((await client.messages("keys"))[0]?.content).toBe("one\ntwo");
    expect(await demo.composer.inputValue()).toBe("");
  });

  it("TURN-09 a first message gets its conversation's address from the server, and stands in the list", async () => {
    const demo = await visit();
    await demo.sayAndWait("a fresh start");
    const id = decodeURIComponent(new URL(demo.page.url()).hash.replace("#/c/", ""));
    expect((await client.messages(id)).map(({ content }) => content)).toContain("a fresh start");
    const entry = demo.conversations.filter({ hasText: "a fresh start" });
    expect(await entry.getAttribute("aria-current")).toBe("page");
    await demo.startNew();
    await demo.page.getByRole("heading", { name: "What is on your mind?" }).waitFor();
    await entry.click();
    await demo.answersFrom("local/echo").waitFor();
  });
});
