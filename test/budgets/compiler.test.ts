import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Consumer, installPacked } from "../package/packed-package.js";

const TSC = join(process.cwd(), "node_modules/typescript/bin/tsc");

const FLAGS = "--noEmit --strict --skipLibCheck --target es2022 --module nodenext --extendedDiagnostics";

/** What the compiler says of its work on a program of the consumer. */
interface Work {
  readonly files: number;
  readonly instantiations: number;
}

let consumer: Consumer;

beforeAll(() => {
  consumer = installPacked({ withDependencies: false });
});

afterAll(() => consumer.remove());

function workOn(program: string): Work {
  const file = join(consumer.folder, "program.mts");
  writeFileSync(file, program);
  const output = execFileSync(process.execPath, [TSC, ...FLAGS.split(" "), file], {
    cwd: consumer.folder,
    encoding: "utf8",
  });
  const count = (row: string) => Number(new RegExp(`^${row}:\\s+(\\d+)`, "m").exec(output)?.[1]);
  return { files: count("Files"), instantiations: count("Instantiations") };
}

const ROOT = `"@dispatch/transport-contract"`;

describe("the compiler's work on a consumer", () => {
  it("is at most one file and 10 instantiations more for `import type { ModelResponse }`", () => {
    const empty = workOn("export type Model = string | null;");
    const typed = workOn(
      `import type { ModelResponse } from ${ROOT}; export type Model = ModelResponse["model"];`,
    );
    expect(empty.files).toBeGreaterThan(0);
    expect(typed.files - empty.files).toBeLessThanOrEqual(1);
    expect(typed.instantiations - empty.instantiations).toBeLessThanOrEqual(10);
  });

  it("is at most one file and 100 instantiations more for four interfaces and their validators", () => {
    const empty = workOn("export type Model = string | null;");
    const used = workOn(`
      import { BotMessage, ChatRequest, ModelResponse, SetModelRequest } from ${ROOT};
      export const model = (value: unknown): string | null => ModelResponse.parse(value).model;
      export const request = (value: unknown): ChatRequest => ChatRequest.parse(value);
      export const message = (value: unknown): BotMessage | null => (BotMessage.is(value) ? value : null);
      export const set = (value: SetModelRequest): boolean => SetModelRequest.safeParse(value).success;
    `);
    expect(used.files - empty.files).toBeLessThanOrEqual(1);
    expect(used.instantiations - empty.instantiations).toBeLessThanOrEqual(100);
  });
});
