import { WebSocketServer } from "ws";
import { listen } from "../http-server.js";
import { type DispatchBehaviour, right } from "./behaviour.js";
import { openConversations } from "./conversations.js";
import { type Dispatch, turnQueues } from "./dispatch.js";
import { serveRequest } from "./routes.js";
import { serveSocket } from "./socket.js";

/** How one process of Dispatch is started. */
export interface DispatchOptions {
  /** The base URL of the OpenAI-compatible upstream. */
  readonly upstream: string;
  /** The journal's file. */
  readonly journal: string;
  readonly httpPort?: number;
  readonly socketPort?: number;
  readonly change?: Partial<DispatchBehaviour>;
}

/** One process of Dispatch. */
export interface RunningDispatch {
  readonly httpPort: number;
  readonly socketPort: number;
  /** Ends it as `kill -9` does: what it has not written is lost. */
  kill(): Promise<void>;
}

/** Starts Dispatch: HTTP on one port, the WebSocket on another. An error that nothing catches ends it. */
export async function startDispatch(options: DispatchOptions): Promise<RunningDispatch> {
  const behaviour = { ...right, ...options.change };
  const conversations = openConversations(options.journal, behaviour.isKept);
  const sockets = new WebSocketServer({ noServer: true });
  const dispatch: Dispatch = {
    behaviour,
    conversations,
    upstream: options.upstream,
    broadcast: (message) => {
      for (const client of sockets.clients) client.send(JSON.stringify(message));
    },
    ...turnQueues(),
  };
  const http = await listen((request, response) => {
    void serveRequest(dispatch, request, response);
  }, options.httpPort);
  const door = await listen((_, response) => response.writeHead(426).end(), options.socketPort);
  const kill = async () => {
    conversations.close();
    for (const client of sockets.clients) client.terminate();
    await Promise.all([http.close(), door.close()]);
  };
  door.server.on("upgrade", (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (client) =>
      serveSocket(dispatch, client, () => void kill()),
    );
  });
  return { httpPort: http.port, socketPort: door.port, kill };
}
