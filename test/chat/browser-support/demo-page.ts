import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Locator, Page } from "playwright-core";

/** The built page, for `--static`. */
export const builtPage = fileURLToPath(new URL("../../consumers/frontend/dist/", import.meta.url));

if (!existsSync(`${builtPage}index.html`)) {
  throw new Error("the front end is not built; run: npm ci && npm run build (in test/consumers/frontend)");
}

/** The page as a person sees it: what can be read there, and what can be done. */
export interface DemoPage {
  readonly page: Page;
  /** The button that shows the conversation's model; its name tells it. */
  readonly selector: Locator;
  readonly composer: Locator;
  readonly banner: Locator;
  /** The conversation's messages, in order: what was said, answers and failures. */
  readonly bubbles: Locator;
  readonly prompts: Locator;
  readonly failures: Locator;
  readonly conversations: Locator;
  /** The selector while it shows this; `Default · local/echo` for the default. */
  showing(model: string): Locator;
  /** The answers that say they come from the model. */
  answersFrom(model: string): Locator;
  /** Chooses a name, listed or not; `null` is the default. */
  choose(model: string | null): Promise<void>;
  /** Has the next message switch the conversation to another model. */
  switchWithMessage(model: string): Promise<void>;
  /** Sends a message. */
  say(text: string): Promise<void>;
  /** Sends a message and waits until the turn is over. */
  sayAndWait(text: string): Promise<void>;
  startNew(): Promise<void>;
}

/** Wraps a tab that shows the page. */
export function demoPage(page: Page): DemoPage {
  const selector = page.getByRole("button", { name: /^Model: / });
  const composer = page.getByRole("textbox", { name: "Message" });
  const search = page.getByRole("combobox");
  const option = (name: string | RegExp) => page.getByRole("option", { name });

  async function take(model: string): Promise<void> {
    await search.fill(model);
    // Listed names read "name", others "Use name" until they are stored; a name may be part of another.
    const escaped = model.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    await option(new RegExp(`^(Use )?${escaped}( .*)?$`))
      .first()
      .click();
  }

  const self: DemoPage = {
    page,
    selector,
    composer,
    banner: page.getByText("Server not reachable"),
    bubbles: page.getByRole("region", { name: "Messages" }).getByRole("article"),
    prompts: page.getByRole("article", { name: "You" }),
    failures: page.getByRole("article", { name: "Failed answer" }),
    conversations: page.getByRole("navigation", { name: "Conversations" }).getByRole("link"),
    showing: (model) => page.getByRole("button", { name: `Model: ${model}`, exact: true }),
    answersFrom: (model) => page.getByRole("article", { name: `Answer from ${model}`, exact: true }),
    async choose(model) {
      await selector.click();
      if (model === null) await option(/^Default/).click();
      else await take(model);
    },
    async switchWithMessage(model) {
      await page.getByRole("button", { name: /^Switch model with this message/ }).click();
      await take(model);
    },
    async say(text) {
      await composer.fill(text);
      await composer.press("Enter");
    },
    async sayAndWait(text) {
      const before = await self.bubbles.count();
      await self.say(text);
      await self.bubbles
        .nth(before + 1)
        .and(page.locator("[aria-busy=false], .failure"))
        .waitFor();
    },
    async startNew() {
      await page.getByRole("button", { name: "New conversation" }).click();
    },
  };
  return self;
}
