import type { Socket } from "node:net";
import type { InTurn, RawRequest, Reply } from "../ports.js";
import { connect, exchange } from "./exchange.js";

/** Sends requests one after the other on one connection, and on a further one wherever the backend has closed it. */
export async function sendInTurn(
  baseUrl: string,
  headers: Readonly<Record<string, string>>,
  timeoutMs: number,
  requests: readonly RawRequest[],
): Promise<InTurn> {
  const connection = connect(baseUrl, headers, timeoutMs, 1);
  const sockets = new Set<Socket>();
  const replies: Reply[] = [];
  try {
    for (const request of requests)
      replies.push(await exchange(connection, request, (socket) => sockets.add(socket)));
    return { replies, connections: sockets.size };
  } finally {
    connection.agent.destroy();
  }
}
