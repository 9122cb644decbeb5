import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "esbuild";

/** Dispatch in a process of its own, with the shell line that kills it hard and starts it again. */
export interface DispatchProcess {
  readonly restart: string;
  stop(): void;
}

/** What the process is given. */
export interface DispatchProcessOptions {
  readonly httpPort: number;
  readonly socketPort: number;
  readonly upstream: string;
}

const MOST_STARTING_MS = 20_000;

async function waitFor(url: string): Promise<void> {
  for (const end = Date.now() + MOST_STARTING_MS; ; await sleep(50)) {
    try {
      await fetch(url);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

/** Bundles Dispatch, starts it, and waits until it answers. */
export async function startDispatchProcess(options: DispatchProcessOptions): Promise<DispatchProcess> {
  // Below node_modules, so that the bundle finds its packages.
  const folder = resolve("node_modules", ".cache", `dispatch-${process.pid}-${Date.now()}`);
  mkdirSync(folder, { recursive: true });
  const bundle = join(folder, "dispatch.mjs");
  await build({
    entryPoints: ["test/conformance/real-systems/dispatch/process.ts"],
    outfile: bundle,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    logLevel: "error",
  });
  const journal = join(folder, "journal.jsonl");
  const args = [bundle, String(options.httpPort), String(options.socketPort), options.upstream, journal];
  spawn(process.execPath, args, { stdio: "inherit" });
  await waitFor(`http://127.0.0.1:${options.httpPort}/conversations`);
  const quoted = [process.execPath, ...args].map((word) => `"${word}"`).join(" ");
  return {
    restart: `kill -9 $(cat "${journal}.pid"); ${quoted} &`,
    stop: () => {
      process.kill(Number(readFileSync(`${journal}.pid`, "utf8")), "SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
