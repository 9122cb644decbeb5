import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { FrozenContracts } from "../frozen-contracts.js";
import { readPageStamp } from "../page-stamp.js";
import type { Outcome, Surroundings } from "./outcome.js";
import { parseCommandLine } from "./usage-fault.js";

const DEFAULT_PATH = ".dispatch/transport-contract.reference.md";

/** The help of `transport-contract mirror`. */
export const mirrorHelp = `Usage: transport-contract mirror [--to PATH] [--check] [--force]

Writes the reference page of the installed contract into your repository, where
people and coding agents can read it. Commit the file.

  --to PATH   where to write it (default ${DEFAULT_PATH})
  --check     write nothing; exit 1 where the file is missing, out of date or
              edited, and say what changed between its version and the installed
  --force     overwrite a file that was edited by hand, or that mirror did not write

Exit codes: 0 the file is current, 1 it is not (or was left alone), 3 usage.
`;

type MirrorState =
  | { readonly kind: "missing" | "foreign" | "current" }
  | { readonly kind: "edited" | "outdated"; readonly version: string };

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

function readState(file: string, page: string): MirrorState {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return { kind: "missing" };
    throw error;
  }
  const stamp = readPageStamp(text);
  if (!stamp) return { kind: "foreign" };
  const { version, sha256, intact } = stamp;
  if (!intact) return { kind: "edited", version };
  const installed = readPageStamp(page);
  // The hash is that of the text below the stamp: the same text may stand under another version.
  const isCurrent = version === installed?.version && sha256 === installed.sha256;
  return isCurrent ? { kind: "current" } : { kind: "outdated", version };
}

function describe(state: MirrorState, path: string, installed: string): string {
  switch (state.kind) {
    case "current":
      return `${path} is current: version ${installed}`;
    case "missing":
      return `${path} is missing; installed is version ${installed}`;
    case "foreign":
      return `${path} was not written by mirror (no version stamp in it); installed is version ${installed}`;
    case "edited":
      return `${path} was edited by hand: it mirrors version ${state.version}, installed is version ${installed}`;
    case "outdated":
      return state.version === installed
        ? `${path} is out of date: it mirrors another text of version ${installed} than the installed one`
        : `${path} is out of date: it mirrors version ${state.version}, installed is version ${installed}`;
  }
}

function fixCommand(state: MirrorState, to: string | undefined): string {
  const target = to === undefined ? "" : ` --to ${/\s/.test(to) ? JSON.stringify(to) : to}`;
  const force = state.kind === "foreign" || state.kind === "edited" ? " --force" : "";
  return `npx --no transport-contract mirror${target}${force}`;
}

/** One line for each change between the mirrored version and the installed one, so that only that need be read. */
async function changesSinceMirrored(
  state: MirrorState,
  installed: string,
  contracts: FrozenContracts,
): Promise<string> {
  if (!("version" in state) || state.version === installed) return "";
  // Loaded only where there is something to compare, so that a check that finds nothing ends at once.
  const { changesBetween } = await import("./changes-between.js");
  const lines = changesBetween(contracts, state.version, installed);
  return lines.map((line) => `  ${line}\n`).join("");
}

/** Writes the reference page into a consumer's repository, or tells whether the one there is current. */
export async function mirror(
  args: readonly string[],
  { cwd, version, page, contracts }: Surroundings,
): Promise<Outcome> {
  const { values } = parseCommandLine({
    args: [...args],
    options: {
      to: { type: "string" },
      check: { type: "boolean", default: false },
      force: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return { text: mirrorHelp, exitCode: 0 };
  const path = values.to ?? DEFAULT_PATH;
  const file = resolve(cwd, path);
  try {
    const state = readState(file, page);
    const fact = describe(state, path, version);
    if (state.kind === "current") return { text: `${fact}\n`, exitCode: 0 };
    if (values.check) {
      const changes = await changesSinceMirrored(state, version, contracts);
      return { text: `${fact}; run: ${fixCommand(state, values.to)}\n${changes}`, exitCode: 1 };
    }
    if ((state.kind === "foreign" || state.kind === "edited") && !values.force) {
      return {
        text: `${fact}; left as it is; to overwrite it run: ${fixCommand(state, values.to)}\n`,
        exitCode: 1,
      };
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, page);
    return { text: `${path} written: version ${version}\n`, exitCode: 0 };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      text: `cannot mirror to ${path}: ${reason}; choose another place with --to PATH\n`,
      exitCode: 1,
    };
  }
}
