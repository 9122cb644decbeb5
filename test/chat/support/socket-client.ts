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
  readonly received: readonly TurnEvent[];
  send(message: unknown): void;
  sendRaw(data: string | Uint8Array): void;
  /** Waits for the first message, old or new, that fits. */
  waitFor(fits: (message: TurnEvent) => boolean): Promise<TurnEvent>;
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
  const waiting = new Set<() => void>();
  const closed = new Promise<number>((keep) => socket.on("close", keep));
  socket.on("message", (data) => {
    received.push(JSON.parse(data.toString()) as TurnEvent);
    for (const look of waiting) look();
  });

  const client: SocketClient = {
    received,
    closed,
    send: (message) => socket.send(JSON.stringify(message)),
    sendRaw: (data) => socket.send(data),
    waitFor: (fits) =>
      new Promise((keep) => {
        const look = () => {
          const found = received.find(fits);
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
