import type { WebSocket } from "ws";
import { isRefused } from "./http-message.js";
import { isRecord, parseJson } from "./right-selection.js";
import { beginTurn, type Process, runTurn } from "./turn.js";

async function answerMessage(process: Process, socket: WebSocket, text: string): Promise<void> {
  const behaviour = { ...process.behaviour, ...process.behaviour.onSocket };
  const parsed = parseJson(Buffer.from(text));
  const isTurn = !isRefused(parsed) && isRecord(parsed.value) && parsed.value["type"] === "chat.send";
  const body = isTurn ? behaviour.parseTurn(text) : { refused: "no chat.send" };
  if (isRefused(body)) return behaviour.refuseMessage(socket, body.refused);
  const onSocket = { ...process, behaviour };
  const turn = await beginTurn(onSocket, body);
  const { lines } = await runTurn(onSocket, turn);
  for await (const line of lines) {
    const event: unknown = JSON.parse(line);
    // Usage keeps the text it has: parsing it would change the order of its names.
    const isUsage = isRecord(event) && event["type"] === "usage";
    if (isUsage) socket.send(line);
    else socket.send(JSON.stringify(behaviour.socketEvent(Object(event), turn.conversationId)));
  }
  behaviour.endTurn(socket);
}

/** Serves one WebSocket. */
export function serveSocket(process: Process, socket: WebSocket): void {
  socket.on("message", (data) => {
    answerMessage(process, socket, String(data)).catch(() => socket.terminate());
  });
  socket.on("error", () => {});
}
