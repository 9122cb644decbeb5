import { execFileSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { answerCount, askingProgram } from "./examples.js";

/** Counts each attempt to make code of a text, before anything else is imported. */
const countAttempts = `
  globalThis.attempts = 0;
  for (const name of ["eval", "Function"]) {
    const attempt = () => { globalThis.attempts++; };
    globalThis[name] = new Proxy(globalThis[name], {
      apply(target, self, given) { attempt(); return Reflect.apply(target, self, given); },
      construct(target, given) { attempt(); return Reflect.construct(target, given); },
    });
  }
`;

function run(program: string, ...flags: readonly string[]): unknown {
  const preload = `--import=data:text/javascript,${encodeURIComponent(countAttempts)}`;
  const args = [...flags, preload, "--input-type=module", "--eval", program];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
}

const root = pathToFileURL("dist/index.js").href;
const schemas = pathToFileURL("dist/schemas.js").href;

const print = "((answers) => console.log(JSON.stringify({ ...answers, attempts: globalThis.attempts })))";

describe("the built root door", () => {
  it.each([[["--no-warnings"]], [["--disallow-code-generation-from-strings"]]])(
    "validates without one attempt to make code of a text, under node %s",
    (flags) => {
      expect(run(askingProgram(root, print), ...flags)).toEqual({
        right: answerCount,
        wrong: [],
        attempts: 0,
      });
    },
  );

  it("is not the door ./schemas, whose attempts this test sees", () => {
    const program = `
      const { ChatRequestSchema } = await import(${JSON.stringify(schemas)});
      ChatRequestSchema.safeParse({ message: "hi" });
      console.log(JSON.stringify(globalThis.attempts));
    `;
    expect(run(program)).toBeGreaterThan(0);
  });
});
