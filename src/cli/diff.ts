import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type DiffForm, diffContracts, diffExitCodes, diffHelp } from "../evolution/diff-command.js";
import type { Outcome, Surroundings } from "./outcome.js";
import { parseCommandLine, UsageFault } from "./usage-fault.js";

/** The text of a file; `null` where there is none. One that cannot be read is a fault, in one line. */
function textOf(path: string, cwd: string): string | null {
  try {
    return readFileSync(resolve(cwd, path), "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    throw new UsageFault(`${path}: cannot be read (${String(code ?? error)})`);
  }
}

function formOf({
  json,
  markdown,
}: {
  json?: boolean | undefined;
  markdown?: boolean | undefined;
}): DiffForm {
  if (json && markdown) throw new UsageFault("expected --json or --markdown, got both");
  return json ? "json" : markdown ? "markdown" : "text";
}

/** Tells what has changed between two contracts, and whom it breaks. */
export function diff(args: readonly string[], { cwd, contracts }: Surroundings): Outcome {
  const { values, positionals } = parseCommandLine({
    args: [...args],
    options: {
      json: { type: "boolean" },
      markdown: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
    allowPositionals: true,
  });
  if (values.help) return { text: diffHelp, exitCode: 0 };
  const [old, next, ...more] = positionals;
  if (old === undefined || next === undefined || more.length > 0) {
    throw new UsageFault(`expected two contracts, such as "0.20.0 current", got ${positionals.length}`);
  }
  const source = { ...contracts, file: (path: string) => textOf(path, cwd) };
  const { text, exitCode } = diffContracts([old, next], source, formOf(values));
  if (exitCode === diffExitCodes.usage) throw new UsageFault(text.trimEnd());
  return { text, exitCode, channel: "stdout" };
}
