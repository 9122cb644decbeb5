import { createRequire } from "node:module";
import type { TurnEvent } from "../../../src/index.js";
import { backendManifest } from "./start-backend.js";

interface Socket {
  on(event: "open", listener: () => void): void;
  on(event: "message", listener: (data: Buffer) => void): void;
  on(event: "close", listener: (code: number) => void): void;
  on(event: "error", listener: (error: Error) => void): void;
  send(data: string | Uint8Array): void;
  close(): void;
}

/** A WebSocket that keeps what it received. */
export interface SocketClient {
  /** Every message as it came. */
  readonly received: readonly TurnEvent[];
  /** The same, each `chat.delta` opened. */
  readonly events: readonly TurnEvent[];
  send(message: unknown): void;
  sendRaw(data: string | Uint8Array): void;
  /** Waits for the first of the events, old or new, that fits. */
  waitFor(fits: (event: TurnEvent) => boolean): Promise<TurnEvent>;
  /** Kept with the close code. */
  readonly closed: Promise<number>;
  close(): void;
}

// Node 20 has no WebSocket of its own that is on without a flag.
const { WebSocket } = createRequire(backendManifest)("ws") as {
  WebSocket: new (url: string) => Socket;
};

/** Opens a WebSocket; rejects where the server refuses it. */
export function openSocket(url: string): Promise<SocketClient> {
  const socket = new WebSocket(url);
  const received: TurnEvent[] = [];
  const events: TurnEvent[] = [];
  const waiting = new Set<() => void>();
  const closed = new Promise<number>((keep) => socket.on("close", keep));
  socket.on("message", (data) => {
    const message = JSON.parse(data.toString()) as TurnEvent;
    received.push(message);
    events.push(message.type === "chat.delta" ? (message["event"] as TurnEvent) : message);
    for (const look of waiting) look();
  });

  const client: SocketClient = {
    received,
    events,
    closed,
    send: (message) => socket.send(JSON.stringify(message)),
    sendRaw: (data) => socket.send(data),
    waitFor: (fits) =>
      new Promise((keep) => {
        const look = () => {
          const found = events.find(fits);
          if (!found) return;
          waiting.delete(look);
          keep(found);
        };
        waiting.add(look);
        look();
      }),
    close: () => socket.close(),
  };
  return new Promise((keep, fail) => {
    socket.on("open", () => keep(client));
    socket.on("error", fail);
  });
}
