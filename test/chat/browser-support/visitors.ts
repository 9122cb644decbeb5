import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { findChromium } from "./chromium.js";
import { PATIENCE_MS } from "./patience.js";

/** Someone with a browser profile of their own. */
export interface Visitor {
  readonly context: BrowserContext;
  /** Opens an address in one more tab of this profile. */
  open(url: string): Promise<Page>;
}

/** A browser for the tests of one file. */
export interface Visitors {
  /** Somebody new: nothing of earlier visits is known to the browser. */
  newcomer(options?: BrowserContextOptions): Promise<Visitor>;
  /** Somebody new with one tab. */
  visit(url: string, options?: BrowserContextOptions): Promise<Page>;
  /** Lets the console complain of what fits, in this test only: what the test itself breaks. */
  expectComplaints(pattern: RegExp): void;
}

/**
 * Starts one browser for a test file and gives each test profiles of their own. After each test it fails where a page
 * wrote an error to its console, or threw.
 */
export function useVisitors(): Visitors {
  let browser: Browser;
  let contexts: BrowserContext[] = [];
  let complaints: string[] = [];
  let expected: RegExp | null = null;

  beforeAll(async () => {
    const { executablePath, env } = await findChromium();
    browser = await chromium.launch({
      executablePath,
      env: env as Record<string, string>,
      // Tests also run as root, where Chromium has no sandbox, and only on pages of this repository.
      chromiumSandbox: false,
    });
  });
  afterAll(() => browser?.close());

  afterEach(async () => {
    await Promise.all(contexts.map(leave));
    const unexpected = complaints.filter((complaint) => !expected?.test(complaint));
    contexts = [];
    complaints = [];
    expected = null;
    expect(unexpected, "errors in the console of a page").toEqual([]);
  });

  /** Replies that a test still holds back must not fail it when the profile is closed. */
  async function leave(context: BrowserContext): Promise<void> {
    const behavior = "ignoreErrors";
    await Promise.all([context, ...context.pages()].map((place) => place.unrouteAll({ behavior })));
    await context.close();
  }

  function listen(page: Page): void {
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(`${message.text()} (${message.location().url})`);
    });
  }

  async function newcomer(options: BrowserContextOptions = {}): Promise<Visitor> {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(PATIENCE_MS);
    contexts.push(context);
    return {
      context,
      async open(url) {
        const page = await context.newPage();
        listen(page);
        await page.goto(url);
        return page;
      },
    };
  }

  return {
    newcomer,
    visit: async (url, options) => (await newcomer(options)).open(url),
    expectComplaints(pattern) {
      expected = pattern;
    },
  };
}
