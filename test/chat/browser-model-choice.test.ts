import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { conversationMessagesPath, conversationModelPath } from "../../src/index.js";
import { builtPage, type DemoPage, demoPage } from "./browser-support/demo-page.js";
import { holdReplies } from "./browser-support/held-replies.js";
import { eventually } from "./browser-support/patience.js";
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

const addressOf = (id: string) => `${backend.url}/#/c/${encodeURIComponent(id)}`;
const visit = async (id?: string): Promise<DemoPage> =>
  demoPage(await visitors.visit(id === undefined ? backend.url : addressOf(id)));
const DEFAULT = "Default · local/echo";

describe("the model that a conversation remembers", () => {
  it("WRITE-01 a chosen model is there after a reload and in a new browser profile", async () => {
    const demo = await visit();
    await demo.sayAndWait("hello");
    await demo.choose("local/poet");
    await demo.showing("local/poet").waitFor();
    await demo.page.reload();
    await demo.showing("local/poet").waitFor();

    const other = demoPage(await visitors.visit(demo.page.url()));
    await other.showing("local/poet").waitFor();
    await other.sayAndWait("and now?");
    expect(await other.answersFrom("local/poet").count()).toBe(1);
    expect(await other.answersFrom("local/echo").count()).toBe(1);
  });

  it("WRITE-02 going back to the default stores null, and the default answers", async () => {
    await client.setModel("back-to-default", "local/poet");
    const demo = await visit("back-to-default");
    await demo.showing("local/poet").waitFor();
    await demo.choose(null);
    await demo.showing(DEFAULT).waitFor();
    await eventually(() => client.readModel("back-to-default")).toBeNull();
    await demo.sayAndWait("hello");
    await demo.answersFrom("local/echo").waitFor();
  });

  it("WRITE-05 a model can be chosen before the first message, and the address keeps the conversation", async () => {
    const demo = await visit();
    await demo.showing(DEFAULT).waitFor();
    await demo.choose("local/poet");
    await eventually(() => demo.page.url()).toContain("#/c/");
    await demo.page.reload();
    await demo.showing("local/poet").waitFor();
    await demo.sayAndWait("the first words");
    await demo.answersFrom("local/poet").waitFor();
  });

  it("READ-02 a stored name that the server does not list is shown as the selected one, marked", async () => {
    await client.setModel("unlisted", "openrouter/anthropic/claude-3");
    const demo = await visit("unlisted");
    await demo.showing("openrouter/anthropic/claude-3 (not listed)").waitFor();
    await demo.selector.click();
    const row = demo.page.getByRole("option", { name: "openrouter/anthropic/claude-3" });
    expect(await row.getAttribute("aria-selected")).toBe("true");
  });

  it("NOVALID-01 any other name can be typed, and reaches the store as it was typed", async () => {
    const name = "Some Vendor/ Müller’s “best” / model ";
    const demo = await visit("typed");
    await demo.showing(DEFAULT).waitFor();
    await demo.selector.click();
    await demo.page.getByRole("option", { name: "Other name…" }).click();
    await demo.page.keyboard.type(name);
    await demo.page.keyboard.press("Enter");
    await eventually(() => client.readModel("typed")).toBe(name);
  });

  it("ID-01 an id that needs encoding in the address is read and set as it is", async () => {
    const id = "a/b c%2F+ü#?";
    await client.setModel(id, "local/poet");
    const demo = await visit(id);
    await demo.showing("local/poet").waitFor();
    await demo.choose("local/quiet");
    await eventually(() => client.readModel(id)).toBe("local/quiet");
    await demo.sayAndWait("hello");
    expect((await client.messages(id)).map(({ role }) => role)).toEqual(["user", "assistant"]);
  });

  it("a choice that the server does not take is rolled back, with the reason", async () => {
    await client.setModel("refused-choice", "local/poet");
    const demo = await visit("refused-choice");
    await demo.showing("local/poet").waitFor();
    visitors.expectComplaints(/status of 500/);
    await demo.page.route("**/model", (route) =>
      route.request().method() === "PUT"
        ? route.fulfill({ status: 500, json: { error: "the disk is full" } })
        : route.fallback(),
    );
    await demo.choose("local/echo");
    await demo.page.getByRole("alert").filter({ hasText: "the disk is full" }).waitFor();
    await demo.showing("local/poet").waitFor();
    await demo.sayAndWait("who answers?");
    await demo.answersFrom("local/poet").waitFor();
  });
});

describe("replies that come late, or in another order", () => {
  it("RACE-02 a late reply for one conversation never shows in the one that is open now", async () => {
    await client.turn({ conversationId: "late-a", message: "about hills", model: "local/poet" });
    await client.turn({ conversationId: "late-b", message: "about rivers", model: "local/quiet" });
    const demo = await visit();
    const a = await holdReplies(demo.page, conversationModelPath("late-a"), "GET");
    await demo.conversations.filter({ hasText: "about hills" }).click();
    await a.arrived(1);
    await demo.conversations.filter({ hasText: "about rivers" }).click();
    await demo.showing("local/quiet").waitFor();
    await a.release(0);
    await demo.sayAndWait("who is it?");
    await demo.answersFrom("local/quiet").nth(1).waitFor();
    expect(await demo.showing("local/quiet").count()).toBe(1);
    await demo.conversations.filter({ hasText: "about hills" }).click();
    await demo.showing("local/poet").waitFor();
  });

  it("RACE-01 of two readings that overlap, the later one counts, in whatever order they come back", async () => {
    await client.setModel("overlap", "local/poet");
    const demo = await visit();
    const held = await holdReplies(demo.page, conversationModelPath("overlap"), "GET");
    await demo.page.goto(addressOf("overlap"));
    await held.arrived(1);
    await client.setModel("overlap", "local/quiet");
    await demo.page.evaluate(() => dispatchEvent(new Event("focus")));
    await held.arrived(2);
    await held.release(1);
    await demo.showing("local/quiet").waitFor();
    await held.release(0);
    await demo.sayAndWait("who is it?");
    await demo.answersFrom("local/quiet").waitFor();
    expect(await demo.showing("local/quiet").count()).toBe(1);
  });

  it("RACE-01 a reading that began before a choice does not undo it", async () => {
    await client.setModel("before-choice", "local/poet");
    const demo = await visit("before-choice");
    await demo.showing("local/poet").waitFor();
    const held = await holdReplies(demo.page, conversationModelPath("before-choice"), "GET");
    await demo.page.evaluate(() => dispatchEvent(new Event("focus")));
    await held.arrived(1);
    await demo.choose("local/quiet");
    await eventually(() => client.readModel("before-choice")).toBe("local/quiet");
    await held.release(0);
    await demo.sayAndWait("who is it?");
    await demo.answersFrom("local/quiet").waitFor();
    expect(await demo.showing("local/quiet").count()).toBe(1);
  });

  it("TURN-02 a message that is sent while a choice is being stored is answered by the chosen model", async () => {
    const demo = await visit("choice-then-send");
    await demo.showing(DEFAULT).waitFor();
    const held = await holdReplies(demo.page, conversationModelPath("choice-then-send"), "PUT");
    await demo.choose("local/poet");
    await held.arrived(1);
    await demo.say("who answers?");
    await demo.prompts.filter({ hasText: "who answers?" }).waitFor();
    expect(await client.messages("choice-then-send")).toEqual([]);
    await held.release(0);
    await demo.answersFrom("local/poet").waitFor();
  });

  it("META-02 a reading of the messages that began before a turn does not take its answer away", async () => {
    const demo = await visit("old-messages");
    await demo.showing(DEFAULT).waitFor();
    const held = await holdReplies(demo.page, conversationMessagesPath("old-messages"), "GET");
    await demo.page.evaluate(() => dispatchEvent(new Event("focus")));
    await held.arrived(1);
    await demo.sayAndWait("one");
    await held.release(0);
    await demo.sayAndWait("two");
    expect(await demo.bubbles.count()).toBe(4);
  });

  it("WRITE-04 two tabs of one browser show the same model, whichever chose it", async () => {
    await client.turn({ conversationId: "two-tabs", message: "hello" });
    const visitor = await visitors.newcomer();
    const left = demoPage(await visitor.open(addressOf("two-tabs")));
    const right = demoPage(await visitor.open(addressOf("two-tabs")));
    await left.showing(DEFAULT).waitFor();
    await right.showing(DEFAULT).waitFor();
    await left.choose("local/poet");
    await right.showing("local/poet").waitFor();
    await right.switchWithMessage("local/quiet");
    await right.sayAndWait("said on the right");
    await left.showing("local/quiet").waitFor();
    await left.answersFrom("local/quiet").waitFor();
  });
});
