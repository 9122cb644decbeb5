import type { WebSocket } from "ws";
import { isRefused } from "./http-message.js";
import { isRecord, parseJson } from "./right-selection.js";
import { beginTurn, type Process, runTurn } from "./turn.js";

async function answerMessage(
  process: Process,
  socket: WebSocket,
  text: string,
  asked: Set<string>,
): Promise<void> {
  const behaviour = { ...process.behaviour, ...process.behaviour.onSocket };
  const parsed = parseJson(Buffer.from(text));
  const fields = !isRefused(parsed) && isRecord(parsed.value) ? parsed.value : {};
  const { type, conversationId } = fields;
  const body = type === "chat.send" ? behaviour.parseTurn(text) : { refused: "no chat.send" };
  if (isRefused(body)) {
    behaviour.refuseMessage(socket, body.refused, typeof conversationId === "string" ? conversationId : null);
    return;
  }
  const onSocket = { ...process, behaviour };
  const turn = await beginTurn(onSocket, body);
  asked.add(turn.conversationId);
  socket.on("close", () => {
    turn.client.isGone = true;
  });
  const { lines } = await runTurn(onSocket, turn);
  for await (const line of lines) {
    const others = [...asked].filter((id) => id !== turn.conversationId);
    for (const message of behaviour.socketMessages(line, turn.conversationId, others)) socket.send(message);
  }
  behaviour.endTurn(socket);
}

/** Serves one WebSocket. */
export function serveSocket(process: Process, socket: WebSocket): void {
  const asked = new Set<string>();
  socket.on("message", (data) => {
    answerMessage(process, socket, String(data), asked).catch(() => socket.terminate());
  });
  socket.on("error", () => {});
  process.behaviour.greet(socket);
}
