const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** How long a command that was asked to end may take to tell what it knows, in milliseconds. */
const MOST_ENDING = 3_000;

/** What a shell gives for a process that Ctrl-C has ended. */
const INTERRUPTED = 130;

/** How the user stops a command. */
export interface Stopping {
  /** Aborted by the first signal. Whoever reads this takes SIGINT and SIGTERM over; until then they end the process. */
  readonly signal: AbortSignal;
  readonly isStopped: () => boolean;
  /** From here on a signal ends the process at once again. */
  release(): void;
}

/** Requests that a thread of Node's pool works on. */
function keepsThread(resource: string): boolean {
  return /^(FSReq|FileHandle|GetAddrInfo|GetNameInfo)/.test(resource);
}

/**
 * Ends the process whatever it still waits for. Node's own exit waits for the threads of its pool, and one may hang in a name
 * lookup or at a pipe that nobody reads: then the process ends by a signal, which a shell shows as 130.
 */
export function endProcess(exitCode: number): never {
  for (const name of SIGNALS) process.removeAllListeners(name);
  if (process.getActiveResourcesInfo().some(keepsThread)) process.kill(process.pid, "SIGINT");
  process.exit(exitCode);
}

/**
 * Makes SIGINT and SIGTERM ask a command to end: the first one asks, the second one ends the process, as does the first
 * one where the command has not ended soon after. Only for a command that leaves the event loop free.
 */
export function stoppingBySignals(): Stopping {
  const stop = new AbortController();
  const release = () => {
    for (const name of SIGNALS) process.off(name, onSignal);
  };
  function onSignal(): void {
    if (stop.signal.aborted) endProcess(INTERRUPTED);
    stop.abort();
    setTimeout(endProcess, MOST_ENDING, INTERRUPTED).unref();
  }
  return {
    get signal() {
      release();
      for (const name of SIGNALS) process.on(name, onSignal);
      return stop.signal;
    },
    isStopped: () => stop.signal.aborted,
    release,
  };
}
