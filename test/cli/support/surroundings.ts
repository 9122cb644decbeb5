import type { Surroundings } from "../../../src/cli/outcome.js";
import { contractsIn } from "../../../src/frozen-contracts.js";

/** Surroundings without a terminal; what is told while a command runs is kept in `told`. */
export function surroundings(cwd: string, told: string[] = [], signal?: AbortSignal): Surroundings {
  const screen = { isTerminal: false, colour: false, columns: 100 };
  return {
    cwd,
    version: "0.20.0",
    page: "",
    contracts: contractsIn("reference"),
    stdout: screen,
    stderr: screen,
    tell: (text) => told.push(text),
    signal: signal ?? new AbortController().signal,
  };
}
