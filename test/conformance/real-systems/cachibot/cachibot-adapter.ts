import { randomUUID } from "node:crypto";
import { WebSocket } from "ws";
import type { Target, TurnRecord } from "../../../../src/conformance.js";

/** CachiBot: turns on a WebSocket in frames of its own, and no model stored per conversation. */
export const cachibotTarget = (url: string, token: string, models: readonly string[]): Target => ({
  name: "CachiBot",
  secrets: [token],
  models,
  without: ["selection", "socket", "warm", "conversations"],
  runTurn: ({ message, conversationId = randomUUID(), model }) =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`${url.replace("http", "ws")}/ws/kit?token=${token}`);
      const asked = { chatId: conversationId, message, ...(model ? { models: { default: model } } : {}) };
      const events: TurnRecord[] = [];
      socket.on("open", () => socket.send(JSON.stringify({ type: "chat", payload: asked })));
      socket.on("message", (data) => {
        const { type, payload } = JSON.parse(String(data));
        const isAnswer = type === "message" && payload.role === "assistant";
        const event = isAnswer ? { type: "text-delta", delta: payload.content } : { ...payload, type };
        events.push({ event, text: JSON.stringify(event) });
        if (type === "done" || type === "error") socket.close();
      });
      socket.on("close", () => resolve({ status: 200, conversationId, events, fault: null, error: null }));
      socket.on("error", reject);
    }),
  readMessages: async (id) => {
    const path = `/api/bots/kit/chats/${encodeURIComponent(id)}/messages`;
    const response = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
    const bytes = new TextEncoder().encode(`{"messages":${await response.text()}}`);
    return { status: response.status, headers: { "content-type": "application/json" }, bytes };
  },
});
