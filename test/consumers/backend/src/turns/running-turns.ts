import { type ProviderFault, providerFault } from "../providers/provider.js";

/** Work that is under way. */
export interface RunningTurn {
  /** Kept when the work is done; never broken. */
  readonly finished: Promise<void>;
  /** Ends it because nobody waits for it any more; whoever did the work sees it by `isStopped`. */
  stop(): void;
}

/** The turns that are under way, so that each can be ended, and a stop of the server can wait for them. */
export interface RunningTurns {
  /** Starts the work with a signal that ends it after the time-out, or when somebody ends it. It must not reject. */
  start(conversationId: string, work: (signal: AbortSignal) => Promise<void>): RunningTurn;
  /** Ends whatever is under way in a conversation, for this reason. */
  endAll(conversationId: string, reason: ProviderFault): void;
  /** Waits for the turns under way, ends those that take longer than the grace, and waits for these to be saved. */
  finish(graceMs: number): Promise<void>;
}

interface Running {
  readonly conversationId: string;
  readonly controller: AbortController;
  readonly finished: Promise<void>;
}

const STOPPED = Symbol("nobody waits for it any more");

/** Tells whether the work was ended because its client stopped it or went away, which is no failure. */
export function isStopped(signal: AbortSignal): boolean {
  return signal.aborted && signal.reason === STOPPED;
}

/** Keeps track of turns, each of which may take `timeoutMs`. */
export function createRunningTurns(timeoutMs: number): RunningTurns {
  const running = new Set<Running>();
  const tooLong = () =>
    providerFault("provider_failed", `the turn took longer than ${timeoutMs / 1000} s and was ended`);
  const serverStops = () =>
    providerFault("provider_failed", "the server was stopped before the answer was complete");

  return {
    start(conversationId, work) {
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort(tooLong()), timeoutMs);
      const finished = work(controller.signal).finally(() => {
        clearTimeout(timer);
        running.delete(turn);
      });
      const turn: Running = { conversationId, controller, finished };
      running.add(turn);
      return { finished, stop: () => controller.abort(STOPPED) };
    },
    endAll(conversationId, reason) {
      for (const turn of running) if (turn.conversationId === conversationId) turn.controller.abort(reason);
    },
    async finish(graceMs) {
      const timer = setTimeout(() => {
        for (const { controller } of running) controller.abort(serverStops());
      }, graceMs);
      await Promise.all([...running].map(({ finished }) => finished));
      clearTimeout(timer);
    },
  };
}
