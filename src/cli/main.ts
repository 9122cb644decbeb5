#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { WriteStream } from "node:tty";
import { fileURLToPath } from "node:url";
import { contractsIn } from "../frozen-contracts.js";
import { CONTRACT_VERSION } from "../generated/version.js";
import type { Screen } from "./outcome.js";
import { run } from "./run.js";
import { endProcess, stoppingBySignals } from "./stopping.js";

/** The width of what is no terminal. */
const PLAIN_COLUMNS = 100;

function screenOf(stream: WriteStream): Screen {
  const isTerminal = stream.isTTY === true;
  return {
    isTerminal,
    // Reads NO_COLOR, FORCE_COLOR and TERM as other programs do.
    colour: isTerminal && stream.hasColors(),
    columns: isTerminal ? stream.columns : PLAIN_COLUMNS,
  };
}

const reference = fileURLToPath(new URL("../../reference", import.meta.url));

// Node ends with 1 for what nobody caught, and that means that a backend does not conform.
process.on("uncaughtException", (error) => {
  process.stderr.write(`transport-contract: the kit failed: ${error.stack ?? error.message}\n`);
  process.exit(5);
});
// A reader that has gone away is no reason to end otherwise than the command does.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

const stopping = stoppingBySignals();
const { text, exitCode, channel, document } = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  version: CONTRACT_VERSION,
  get page() {
    return readFileSync(join(reference, "transport-contract.reference.md"), "utf8");
  },
  contracts: contractsIn(reference),
  stdout: screenOf(process.stdout),
  stderr: screenOf(process.stderr),
  tell: (progress) => process.stderr.write(progress),
  // Taken over only for a command that asks: the others work without a pause, in which nobody could hear a signal.
  get signal() {
    return stopping.signal;
  },
});
process.exitCode = exitCode;
// Whoever does not read what is written holds the process up; a signal ends it again.
stopping.release();
const texts = process[channel ?? (exitCode === 0 ? "stdout" : "stderr")];
// A run that was stopped leaves requests under way, which would keep the process alive.
const end = stopping.isStopped() ? endProcess : process.exit;
process.stdout.write(document ?? "", () => texts.write(text, () => end(exitCode)));
