import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { version } from "../../package.json";
import { type Consumer, installPacked } from "./packed-package.js";

let consumer: Consumer;

beforeAll(() => {
  consumer = installPacked({ withDependencies: true });
});

afterAll(() => consumer.remove());

/** Runs a script in the consumer's folder and reads the JSON that it prints. */
function evaluate(inputType: "module" | "commonjs", code: string): unknown {
  const args = [`--input-type=${inputType}`, "--eval", code];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: consumer.folder, encoding: "utf8" }));
}

function namesBehind(door: string): { esm: unknown; cjs: unknown } {
  const specifier = JSON.stringify(door);
  const print = "console.log(JSON.stringify(Object.keys(door).sort()))";
  return {
    esm: evaluate("module", `import * as door from ${specifier}; ${print}`),
    cjs: evaluate("commonjs", `const door = require(${specifier}); ${print}`),
  };
}

/** Every name that the README's code imports from the package, by door. */
function namesInReadme(): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  const readme = readFileSync("README.md", "utf8");
  for (const [, clause = "", door = ""] of readme.matchAll(/import \{([^}]+)\} from "(@dispatch\/[^"]+)"/g)) {
    const known = names.get(door) ?? new Set();
    for (const name of clause.split(",").map((part) => part.trim())) {
      if (name && !name.startsWith("type ")) known.add(name);
    }
    names.set(door, known);
  }
  return names;
}

describe("the packed package", () => {
  it("gives the same names to ESM and CJS through the root door", () => {
    const { esm, cjs } = namesBehind("@dispatch/transport-contract");
    expect(cjs).toEqual(esm);
    expect(esm).toMatchInlineSnapshot(`
      [
        "BotMessage",
        "BotMessageMetadata",
        "BotMessageRole",
        "CHAT_PATH",
        "CHAT_WARM_PATH",
        "CONTRACT_VERSION",
        "CONTRACT_VERSION_HEADER",
        "CONVERSATION_ID_HEADER",
        "ChatDeltaMessage",
        "ChatErrorMessage",
        "ChatRequest",
        "ChatSendMessage",
        "ErrorResponse",
        "MODELS_PATH",
        "MessagesResponse",
        "ModelFigures",
        "ModelInfo",
        "ModelName",
        "ModelResponse",
        "ModelsResponse",
        "ReasoningEffort",
        "RunUsage",
        "SetModelRequest",
        "TurnErrorEvent",
        "TurnEvent",
        "TurnSealedEvent",
        "TurnTextEvent",
        "TurnUsageEvent",
        "UsagePayload",
        "WarmRequest",
        "WarmResponse",
        "compareContractVersions",
        "conversationMessagesPath",
        "conversationModelPath",
        "errorResponse",
        "extractActualModel",
        "formatConversationIdHeader",
        "formatIssues",
        "formatModelName",
        "isBotMessage",
        "isBotMessageMetadata",
        "isBotMessageRole",
        "isChatDeltaMessage",
        "isChatErrorMessage",
        "isChatRequest",
        "isChatSendMessage",
        "isConversationId",
        "isErrorResponse",
        "isMessagesResponse",
        "isModelFigures",
        "isModelInfo",
        "isModelName",
        "isModelResponse",
        "isModelsResponse",
        "isReasoningEffort",
        "isRunUsage",
        "isSetModelRequest",
        "isTurnErrorEvent",
        "isTurnEvent",
        "isTurnSealedEvent",
        "isTurnTextEvent",
        "isTurnUsageEvent",
        "isUsagePayload",
        "isWarmRequest",
        "isWarmResponse",
        "parseBody",
        "parseConversationIdHeader",
        "parseModelName",
        "perModelEntries",
        "readActualModel",
        "resolveModel",
        "usageMetadata",
        "usagePayload",
        "withActualModel",
      ]
    `);
  });

  it("gives the same names to ESM and CJS through the door ./schemas", () => {
    const { esm, cjs } = namesBehind("@dispatch/transport-contract/schemas");
    expect(cjs).toEqual(esm);
    expect(esm).toMatchInlineSnapshot(`
      [
        "BotMessageMetadataSchema",
        "BotMessageRoleSchema",
        "BotMessageSchema",
        "ChatDeltaMessageSchema",
        "ChatErrorMessageSchema",
        "ChatRequestSchema",
        "ChatSendMessageSchema",
        "ErrorResponseSchema",
        "MessagesResponseSchema",
        "ModelFiguresSchema",
        "ModelInfoSchema",
        "ModelNameSchema",
        "ModelResponseSchema",
        "ModelsResponseSchema",
        "ReasoningEffortSchema",
        "RunUsageSchema",
        "SetModelRequestSchema",
        "TurnErrorEventSchema",
        "TurnEventSchema",
        "TurnSealedEventSchema",
        "TurnTextEventSchema",
        "TurnUsageEventSchema",
        "UsagePayloadSchema",
        "WarmRequestSchema",
        "WarmResponseSchema",
      ]
    `);
  });

  it("gives the same names to ESM and CJS through the door ./evolution", () => {
    const { esm, cjs } = namesBehind("@dispatch/transport-contract/evolution");
    expect(cjs).toEqual(esm);
    expect(esm).toMatchInlineSnapshot(`
      [
        "compareContracts",
        "compareSchemas",
        "formatDiff",
        "formatDiffJson",
        "formatDiffMarkdown",
        "readRelease",
      ]
    `);
  });

  it("compares a frozen release that stands behind ./reference/* through the door ./evolution", () => {
    const code = `
      import { compareContracts, readRelease } from "@dispatch/transport-contract/evolution";
      import { readFileSync } from "node:fs";
      const read = (name) => readRelease(readFileSync(new URL(import.meta.resolve("@dispatch/transport-contract/reference/" + name)), "utf8")).release;
      const { from, to, verdict } = compareContracts(read("releases/0.20.0.json"), read("contract.json"));
      console.log(JSON.stringify({ from, to, verdict }));
    `;
    const answer = evaluate("module", code);
    expect(answer).toMatchObject({ from: "0.20.0", to: version, verdict: expect.stringMatching(/^\w+$/) });
  });

  it("gives every name that the README shows", () => {
    const shown = namesInReadme();
    expect([...shown.keys()].sort()).toEqual([
      "@dispatch/transport-contract",
      "@dispatch/transport-contract/conformance",
      "@dispatch/transport-contract/evolution",
      "@dispatch/transport-contract/schemas",
    ]);
    for (const [door, names] of shown) {
      const { esm, cjs } = namesBehind(door);
      expect(names.size).toBeGreaterThan(0);
      expect(esm).toEqual(expect.arrayContaining([...names]));
      expect(cjs).toEqual(expect.arrayContaining([...names]));
    }
  });

  it("parses alike in ESM and CJS", () => {
    const code = `const answer = parseBody(ChatRequestSchema, '{"message":"hi","x":1}'); console.log(JSON.stringify(answer))`;
    const expected = { ok: true, value: { message: "hi" } };
    expect(
      evaluate(
        "module",
        `import { parseBody } from "@dispatch/transport-contract"; import { ChatRequestSchema } from "@dispatch/transport-contract/schemas"; ${code}`,
      ),
    ).toEqual(expected);
    expect(
      evaluate(
        "commonjs",
        `const { parseBody } = require("@dispatch/transport-contract"); const { ChatRequestSchema } = require("@dispatch/transport-contract/schemas"); ${code}`,
      ),
    ).toEqual(expected);
  });

  it("carries the reference behind ./reference/*", () => {
    const files = readdirSync(join(consumer.packageFolder, "reference"), {
      recursive: true,
      encoding: "utf8",
    });
    expect(files).toContain("transport-contract.reference.md");
    const resolved = evaluate(
      "commonjs",
      `console.log(JSON.stringify(require.resolve("@dispatch/transport-contract/reference/openapi.json")))`,
    );
    expect(existsSync(String(resolved))).toBe(true);
  });

  it("holds no source, no test and no development file", () => {
    expect(readdirSync(consumer.packageFolder).sort()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "bin",
      "dist",
      "package.json",
      "reference",
    ]);
  });
});
