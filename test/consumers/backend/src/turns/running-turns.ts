import { providerFault } from "../providers/provider.js";

/** The turns that are under way, so that a stop of the server can wait for them, and end them. */
export interface RunningTurns {
  /** Runs the work with a signal that ends it after the time-out and when the server stops. It must not reject. */
  run(work: (signal: AbortSignal) => Promise<void>): Promise<void>;
  /** Waits for the turns under way, ends those that take longer than the grace, and waits for these to be saved. */
  finish(graceMs: number): Promise<void>;
}

/** Keeps track of turns, each of which may take `timeoutMs`. */
export function createRunningTurns(timeoutMs: number): RunningTurns {
  const running = new Map<AbortController, Promise<void>>();
  const allDone = () => Promise.all(running.values());
  const end = (controller: AbortController, why: string) =>
    controller.abort(providerFault("provider_failed", why));

  return {
    async run(work) {
      const controller = new AbortController();
      const timer = setTimeout(
        () => end(controller, `the turn took longer than ${timeoutMs / 1000} s and was ended`),
        timeoutMs,
      );
      const done = work(controller.signal);
      running.set(controller, done);
      try {
        await done;
      } finally {
        clearTimeout(timer);
        running.delete(controller);
      }
    },
    async finish(graceMs) {
      const timer = setTimeout(() => {
        for (const controller of running.keys()) {
          end(controller, "the server was stopped before the answer was complete");
        }
      }, graceMs);
      await allDone();
      clearTimeout(timer);
    },
  };
}
