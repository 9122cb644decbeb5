import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtPage, type DemoPage, demoPage } from "./browser-support/demo-page.js";
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

/** Long enough to keep `local/slow` busy for 15 seconds. */
const LONG = Array.from({ length: 40 }, (_, index) => `word${index}`).join(" ");

/** Opens the page on a slow line: each request waits, and the earlier of two may well arrive later. */
async function visitSlowly(): Promise<DemoPage> {
  const { context, open } = await visitors.newcomer();
  const waits = [350, 40, 220, 120, 480, 10];
  let requests = 0;
  const page = await open(backend.url);
  await context.route("**/*", async (route) => {
    await delay(waits[requests++ % waits.length]);
    await route.continue();
  });
  return demoPage(page);
}

/** What is stored of a conversation: who said what, by which model. */
async function story(id: string): Promise<readonly string[]> {
  const messages = await client.messages(id);
  return messages.map(({ role, content, metadata }) =>
    role === "user" ? `You: ${content}` : `${metadata.model}: ${content}`,
  );
}

/** What the page shows of it. */
const shownStory = (demo: DemoPage) =>
  demo.bubbles.evaluateAll((all) =>
    all.map((one) => {
      const text = one.querySelector(".message-text")?.textContent ?? "";
      return `${(one.ariaLabel ?? "").replace("Answer from ", "")}: ${text}`;
    }),
  );

describe("conversations that are switched quickly while the server is slow", () => {
  it("RACE-02 what is sent, chosen, streamed and stopped stays in its own conversation", async () => {
    await client.turn({ conversationId: "hills", message: "about hills", model: "local/slow" });
    await client.turn({ conversationId: "rivers", message: "about rivers", model: "local/poet" });
    const demo = await visitSlowly();
    const hills = demo.conversations.filter({ hasText: "about hills" });
    const rivers = demo.conversations.filter({ hasText: "about rivers" });

    await hills.click();
    await demo.say(LONG);
    await rivers.click();
    await demo.say("more rivers");
    await demo.startNew();
    await demo.say("a fresh start");
    await hills.click();
    await demo.page.locator("article[aria-busy=true]").getByText("Slowly, word by word").waitFor();
    await demo.page.keyboard.press("Escape");
    await rivers.click();
    // A draft belongs to the conversation that is shown; a person sees which one that is before typing.
    await demo.bubbles.getByText("about rivers").first().waitFor();
    await demo.composer.fill("a draft about rivers");
    await hills.click();
    await demo.say("more hills");
    await demo.page.getByRole("button", { name: "Stop" }).waitFor({ state: "detached" });

    await eventually(async () => (await story("hills")).length).toBe(6);
    const [hillsStory, riversStory] = [await story("hills"), await story("rivers")];
    expect(hillsStory.slice(2)).toEqual([
      `You: ${LONG}`,
      expect.stringMatching(/^local\/slow: Slowly, word/),
      "You: more hills",
      "local/slow: Slowly, word by word: You said: “more hills”",
    ]);
    expect(hillsStory[3]?.length).toBeLessThan(LONG.length);
    expect(riversStory.slice(2)).toEqual([
      "You: more rivers",
      expect.stringMatching(/^local\/poet: .*“rivers”/),
    ]);

    await eventually(() => shownStory(demo)).toEqual(hillsStory);
    await demo.showing("local/slow").waitFor();
    await rivers.click();
    await eventually(() => shownStory(demo)).toEqual(riversStory);
    await demo.showing("local/poet").waitFor();
    expect(await demo.composer.inputValue()).toBe("a draft about rivers");
    await demo.conversations.filter({ hasText: "a fresh start" }).click();
    const fresh = ["You: a fresh start", "local/echo: You said: “a fresh start”"];
    await eventually(() => shownStory(demo)).toEqual(fresh);
    await demo.page.reload();
    await eventually(() => shownStory(demo)).toEqual(fresh);
  });
});
