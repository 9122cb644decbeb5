import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shapes } from "../../src/contract.js";
import { type Consumer, installPacked } from "../package/packed-package.js";
import { type Bundler, brotliBytes, bundled, bundlers, gzipBytes } from "./bundlers.js";

const ROOT = `"@dispatch/transport-contract"`;

/** What a front end of a chat checks. */
const FOUR = ["ModelResponse", "SetModelRequest", "ChatRequest", "BotMessage"];

let consumer: Consumer;

beforeAll(() => {
  consumer = installPacked({ withDependencies: false });
});

afterAll(() => {
  consumer.remove();
  console.log(`bytes shipped:\n${figures.join("\n")}`);
});

/** What was measured, for the person who reads the log. */
const figures: string[] = [];

function noted(bundler: Bundler, what: string, bytes: number): number {
  figures.push(`  ${bundler.padEnd(8)} ${what.padEnd(60)} ${bytes}`);
  return bytes;
}

const names = Object.keys(bundlers) as Bundler[];

function importing(bundler: Bundler, ...imported: readonly string[]): Promise<string> {
  return bundled(bundler, consumer, `export { ${imported.join(", ")} } from ${ROOT};`);
}

/** What only validators say. */
const VALIDATOR = /invalid_type|safeParse|Invalid input/;

describe.each(names)("bytes that %s ships", (bundler) => {
  it("are none for `import type`", async () => {
    const program = (imported: string) => `${imported}export const model = (response) => response.model;`;
    const typed = await bundled(
      bundler,
      consumer,
      program(`import type { BotMessage, ModelResponse } from ${ROOT};`),
    );
    expect(typed).toBe(await bundled(bundler, consumer, program("")));
  });

  it("are at most 120 (gzip) for a pure function, over the same program without it, and no validator", async () => {
    const without = await bundled(bundler, consumer, "console.log(self.candidates);");
    const code = await bundled(
      bundler,
      consumer,
      `import { resolveModel } from ${ROOT}; console.log(resolveModel(self.candidates));`,
    );
    expect(code).toContain("override");
    expect(code).not.toMatch(VALIDATOR);
    const extra = noted(
      bundler,
      "resolveModel, gzip, over the same program without",
      gzipBytes(code) - gzipBytes(without),
    );
    expect(extra).toBeLessThanOrEqual(120);
  });

  it("are at most 150 (brotli) for a bare verdict, and no other part of a validator", async () => {
    const code = await importing(bundler, "isModelResponse");
    expect(code).toContain("conversationId");
    expect(code).not.toMatch(VALIDATOR);
    expect(noted(bundler, "isModelResponse, brotli", brotliBytes(code))).toBeLessThanOrEqual(150);
  });

  // webpack adds lines of its own.
  const most = bundler === "webpack" ? 665 : 650;
  it(`are at most ${most} (brotli) for a validator with all of zod's issues`, async () => {
    const code = await importing(bundler, "SetModelRequest");
    expect(code).toMatch(VALIDATOR);
    expect(noted(bundler, "SetModelRequest, brotli", brotliBytes(code))).toBeLessThanOrEqual(most);
  });

  // 650 would do but for what zod says of an empty string, and of an empty list in its place.
  it("are at most 830 (brotli) for the validator of a stored model", async () => {
    const bytes = brotliBytes(await importing(bundler, "ModelResponse"));
    expect(noted(bundler, "ModelResponse, brotli", bytes)).toBeLessThanOrEqual(830);
  });

  // 2,400 would do but for speed: a copy has a case a key, and a literal for each choice of optional fields.
  it("are at most 3,250 (brotli) for the four main shapes with all of zod's issues", async () => {
    const bytes = brotliBytes(await importing(bundler, ...FOUR));
    expect(noted(bundler, `${FOUR.join(", ")}, brotli`, bytes)).toBeLessThanOrEqual(3_250);
  });

  it("hold no part that finds issues for the verdicts of all shapes", async () => {
    const door = await import("../../src/index.js");
    const verdicts = Object.keys(door).filter((name) => /^is(?!ConversationId)/.test(name));
    expect(verdicts).toHaveLength(shapes.length);
    expect(await importing(bundler, ...verdicts)).not.toMatch(VALIDATOR);
  });
});
