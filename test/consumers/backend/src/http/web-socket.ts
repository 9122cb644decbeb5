import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { ChatDeltaMessage, ChatErrorMessage, TurnEvent } from "@dispatch/transport-contract";
import { type RawData, WebSocket, WebSocketServer } from "ws";
import { isBusy } from "../storage/database.js";
import { readChatSendMessage } from "../turns/turn-request.js";
import { type StartedTurn, startTurn, type TurnSurroundings } from "../turns/turns.js";
import { BODY_LIMIT_BYTES, DATABASE_BUSY, SERVER_FAILED, SERVER_STOPS } from "./answers.js";
import { endSocketWithError } from "./json-response.js";
import { rawPath } from "./request-path.js";

/** The path of the WebSocket. */
export const SOCKET_PATH = "/ws";

const PING_EVERY_MS = 30_000;
const LONGEST_BACKLOG_BYTES = 16 * BODY_LIMIT_BYTES;

/** The WebSocket side of the chat. */
export interface ChatSocket {
  /** Takes over a connection that asks for a WebSocket, or refuses it. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Says goodbye to every client. */
  close(): void;
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}

/** The conversation that a refused message named, where it can be read at all. */
function namedConversation(bytes: Uint8Array): { readonly conversationId?: string } {
  try {
    const message: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const id = (message as { conversationId?: unknown } | null)?.conversationId;
    return typeof id === "string" ? { conversationId: id } : {};
  } catch {
    return {};
  }
}

/**
 * Speaks `chat.send` and `chat.delta` with any number of clients. The turns of a client end with its socket (TURN-13);
 * `isStopping` refuses new ones.
 */
export function createChatSocket(surroundings: TurnSurroundings, isStopping: () => boolean): ChatSocket {
  const { log } = surroundings;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: BODY_LIMIT_BYTES,
    perMessageDeflate: false,
  });
  const answered = new WeakSet<WebSocket>();

  function send(client: WebSocket, value: object): void {
    if (client.readyState !== WebSocket.OPEN) return;
    // Whoever asks and does not read would fill the memory.
    if (client.bufferedAmount > LONGEST_BACKLOG_BYTES) client.terminate();
    else client.send(JSON.stringify(value));
  }

  function refuse(client: WebSocket, bytes: Uint8Array, message: string): void {
    const refusal: ChatErrorMessage = { type: "chat.error", ...namedConversation(bytes), message };
    send(client, refusal);
  }

  function receive(client: WebSocket, turns: Set<StartedTurn>, bytes: Uint8Array): void {
    const parsed = readChatSendMessage(bytes);
    if (!parsed.ok) refuse(client, bytes, parsed.error.error);
    else if (isStopping()) refuse(client, bytes, SERVER_STOPS);
    else {
      try {
        const turn = startTurn(surroundings, parsed.value, (event: TurnEvent) => {
          const delta: ChatDeltaMessage = { type: "chat.delta", event };
          send(client, delta);
        });
        turns.add(turn);
        void turn.finished.then(() => turns.delete(turn));
      } catch (error) {
        log.error({ err: error }, "turn not started");
        refuse(client, bytes, isBusy(error) ? DATABASE_BUSY : SERVER_FAILED);
      }
    }
  }

  server.on("connection", (client) => {
    const turns = new Set<StartedTurn>();
    answered.add(client);
    client.on("close", () => {
      for (const turn of turns) turn.stop();
    });
    client.on("pong", () => answered.add(client));
    client.on("message", (data) => receive(client, turns, bytesOf(data)));
    client.on("error", (error) =>
      log.info({ reason: error.message }, "socket closed for a fault of the client"),
    );
  });

  const pings = setInterval(() => {
    for (const client of server.clients) {
      if (answered.delete(client)) client.ping();
      else client.terminate();
    }
  }, PING_EVERY_MS);

  return {
    upgrade(request, socket, head) {
      socket.on("error", () => socket.destroy());
      if (rawPath(request.url) !== SOCKET_PATH) {
        endSocketWithError(socket, 404, `path: there is no WebSocket here, it is at ${SOCKET_PATH}`);
      } else if (isStopping()) {
        endSocketWithError(socket, 503, SERVER_STOPS);
      } else {
        server.handleUpgrade(request, socket, head, (client) => server.emit("connection", client, request));
      }
    },
    close() {
      clearInterval(pings);
      for (const client of server.clients) client.close(1001, "the server stops");
      server.close();
    },
  };
}
