import type { WebSocket } from "ws";
import { isRecord, parseJson } from "../http-server.js";
import type { Dispatch } from "./dispatch.js";
import { parseChat } from "./requests.js";
import { runTurn } from "./turns.js";

async function answerFrame(dispatch: Dispatch, socket: WebSocket, text: string): Promise<void> {
  const send = (message: object) => socket.send(JSON.stringify(message));
  const frame = parseJson(text);
  const refuse = (message: string) => {
    const conversationId = isRecord(frame) ? frame["conversationId"] : undefined;
    const named = typeof conversationId === "string" ? { conversationId } : {};
    send({ type: "chat.error", ...named, message });
  };
  if (frame === undefined) {
    send({ type: "error", message: "Invalid JSON" });
  } else if (!isRecord(frame)) {
    dispatch.behaviour.onStrangeFrame(() => refuse("expected a JSON object"));
  } else if (frame["type"] !== "chat.send") {
    refuse(`unknown type ${JSON.stringify(frame["type"] ?? null)}`);
  } else {
    const asked = parseChat(frame, "socket", dispatch.behaviour);
    if ("refused" in asked) refuse(asked.refused);
    else await runTurn(dispatch, asked, "socket", (event) => send({ type: "chat.delta", event }));
  }
}

/** Serves one client: the catalog of its surfaces first, then whatever it asks. */
export function serveSocket(
  dispatch: Dispatch,
  socket: WebSocket,
  onUncaught: (error: unknown) => void,
): void {
  socket.send(JSON.stringify({ type: "catalog", catalog: [] }));
  socket.on("error", () => {});
  socket.on("message", (data) => {
    answerFrame(dispatch, socket, String(data)).catch(onUncaught);
  });
}
