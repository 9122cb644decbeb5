import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Consumer, installPacked } from "./packed-package.js";
import { consumerSettings, typeErrors } from "./strict-consumer.js";

const rootOnly = `
import { type BotMessage, type ChatRequest, conversationModelPath, type ModelResponse, readActualModel, resolveModel } from "@dispatch/transport-contract";
export const request: ChatRequest = { message: "hi", model: undefined, reasoningEffort: "high" };
export const path: string = conversationModelPath("c-1");
export const model: string | null = resolveModel({ override: request.model, persisted: null }).model;
export function bubble(message: BotMessage): string { return readActualModel(message.metadata) ?? "unknown"; }
export function stored(response: ModelResponse): string { return response.model ?? "default"; }
// @ts-expect-error the interfaces are readonly
export function write(response: ModelResponse): void { response.model = null; }
// @ts-expect-error no other effort than those of the contract
export const wrong: ChatRequest = { message: "hi", reasoningEffort: "extreme" };
`;

const withSchemas = `
import { type ChatRequest, parseBody } from "@dispatch/transport-contract";
import { BotMessageMetadataSchema, ChatRequestSchema, SetModelRequestSchema } from "@dispatch/transport-contract/schemas";
import * as z from "zod";
const parsed = parseBody(ChatRequestSchema, "{}");
export const request: ChatRequest | null = parsed.ok ? parsed.value : null;
export const error: string | null = parsed.ok ? null : parsed.error.error;
export type Set = z.infer<typeof SetModelRequestSchema>;
export const set: Set = { model: null };
export const mine = BotMessageMetadataSchema.extend({ mine: z.string() }).parse({ mine: "x" }).mine;
`;

let consumer: Consumer;
let consumerWithZod: Consumer;

beforeAll(() => {
  consumer = installPacked({ withDependencies: false });
  consumerWithZod = installPacked({ withDependencies: true });
});

afterAll(() => {
  consumer.remove();
  consumerWithZod.remove();
});

function errorsIn(at: Consumer, name: string, code: string, options: ts.CompilerOptions): string[] {
  const file = join(at.folder, name);
  writeFileSync(file, code);
  return typeErrors([file], options);
}

describe.each(consumerSettings)(
  "a strict consumer, $name, exactOptionalPropertyTypes $exactOptionalPropertyTypes",
  ({ name, ...options }) => {
    it("compiles against the root door without zod installed", () => {
      expect(errorsIn(consumer, name, rootOnly, options)).toEqual([]);
    });

    it("compiles against the door ./schemas", () => {
      expect(errorsIn(consumerWithZod, name, withSchemas, options)).toEqual([]);
    });
  },
);
