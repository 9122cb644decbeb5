import type { TurnEvent } from "@dispatch/transport-contract";

const KEEP_ALIVE_MS = 15_000;

/** An NDJSON body that is written event by event. */
export interface EventStream {
  readonly body: ReadableStream<Uint8Array>;
  send(event: TurnEvent): void;
  end(): void;
}

/**
 * Opens an NDJSON body (TURN-09). While a model is silent it sends blank lines, so that no proxy takes the turn for
 * dead. `onGone` is called when the client goes away before the end; what is sent then goes nowhere.
 */
export function openEventStream(onGone: () => void): EventStream {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  const write = (line: string) => controller?.enqueue(encoder.encode(line));
  const keepAlive = setInterval(() => write("\n"), KEEP_ALIVE_MS);
  function stop(): void {
    clearInterval(keepAlive);
    controller = null;
  }
  const body = new ReadableStream<Uint8Array>({
    start(opened) {
      controller = opened;
    },
    cancel() {
      stop();
      onGone();
    },
  });
  return {
    body,
    send: (event) => write(`${JSON.stringify(event)}\n`),
    end() {
      controller?.close();
      stop();
    },
  };
}
