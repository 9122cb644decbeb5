import type { CheckResult } from "../../conformance/verdict.js";
import type { Surroundings } from "../outcome.js";

const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const FRAME_MS = 100;

/** How often a run tells how far it is where nobody looks at a terminal, in milliseconds. */
const PLAIN_MS = 10_000;

/** Tells how far a run is, until it is ended. */
export interface Progress {
  onResult(result: CheckResult, done: number, all: number): void;
  end(): void;
}

/** One line that is rewritten in place on a terminal; elsewhere a plain line now and then. */
export function showProgress({
  stderr,
  tell,
  signal,
}: Pick<Surroundings, "stderr" | "tell" | "signal">): Progress {
  const start = Date.now();
  let [done, all, failed, last] = [0, 0, 0, ""];
  let frame = 0;

  function draw(): void {
    const elapsed = Math.floor((Date.now() - start) / 1000);
    const state = signal.aborted ? "stopping" : last;
    const parts = [`${done}/${all || "…"}`, failed > 0 ? `${failed} failed` : "", state, `${elapsed} s`];
    const line = `${FRAMES[frame++ % FRAMES.length]} ${parts.filter(Boolean).join("  ")}`;
    tell(`\r\u001b[K${[...line].slice(0, stderr.columns - 1).join("")}`);
  }

  function tellPlainly(): void {
    if (all > 0) tell(`${done} of ${all} checks done, ${failed} failed\n`);
  }

  const timer = stderr.isTerminal ? setInterval(draw, FRAME_MS) : setInterval(tellPlainly, PLAIN_MS);
  return {
    onResult(result, count, total) {
      [done, all, last] = [count, total, result.id];
      if (result.status === "fail") failed++;
    },
    end() {
      clearInterval(timer);
      if (stderr.isTerminal) tell("\r\u001b[K");
    },
  };
}
