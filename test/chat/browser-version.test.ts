import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CONTRACT_VERSION, CONTRACT_VERSION_HEADER, compareContractVersions } from "../../src/index.js";
import { builtPage, type DemoPage, demoPage } from "./browser-support/demo-page.js";
import { useVisitors } from "./browser-support/visitors.js";
import { type Backend, startBackend } from "./support/start-backend.js";

const visitors = useVisitors();
let backend: Backend;

beforeAll(async () => {
  backend = await startBackend({ args: ["--static", builtPage] });
});
afterAll(() => backend?.stop());

/** Opens the page with a server that states this version in every answer; `null` states none. */
async function visitStating(version: string | null): Promise<DemoPage> {
  const { context, open } = await visitors.newcomer();
  await context.route("**/*", async (route) => {
    const response = await route.fetch();
    const { [CONTRACT_VERSION_HEADER.toLowerCase()]: _own, ...headers } = response.headers();
    await route.fulfill({
      response,
      headers: { ...headers, ...(version !== null && { [CONTRACT_VERSION_HEADER]: version }) },
    });
  });
  return demoPage(await open(backend.url));
}

const about = (demo: DemoPage) => demo.page.getByText("About this page:");

describe("a page whose server speaks another version of the contract", () => {
  it.each(["0.0.1", "999.0.0"])("SKEW-01 says so in words and goes on: %s", async (version) => {
    const demo = await visitStating(version);
    await about(demo).waitFor();
    expect(await about(demo).textContent()).toBe(
      `About this page: ${compareContractVersions(CONTRACT_VERSION, version).words}.`,
    );
    await demo.choose("local/poet");
    await demo.sayAndWait("hello");
    await demo.answersFrom("local/poet").waitFor();
  });

  it.each([
    ["the same version", CONTRACT_VERSION],
    ["none", null],
  ])("SKEW-01 says nothing where the server states %s", async (_, version) => {
    const demo = await visitStating(version);
    await demo.sayAndWait("hello");
    expect(await about(demo).count()).toBe(0);
  });
});
