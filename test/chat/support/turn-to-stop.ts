import { request as httpRequest } from "node:http";
import { parseEvents } from "./chat-client.js";
import { openSocket } from "./socket-client.js";
import type { Backend } from "./start-backend.js";

/** A turn whose client is about to go away. */
export interface TurnToStop {
  /** Goes away in the middle of the answer. */
  leave(): void;
}

/** Starts a turn and waits until the first event of this type has come. */
export type StartTurn = (server: Backend, request: object, awaited: string) => Promise<TurnToStop>;

async function overHttp({ url }: Backend, body: object, awaited: string): Promise<TurnToStop> {
  return new Promise((keep, fail) => {
    const request = httpRequest(`${url}/chat`, { method: "POST", agent: false }, (response) => {
      let text = "";
      response.on("error", () => {});
      response.on("data", (chunk) => {
        text += chunk;
        const whole = text.slice(0, text.lastIndexOf("\n") + 1);
        if (parseEvents(whole).some(({ type }) => type === awaited)) keep({ leave: () => request.destroy() });
      });
      response.on("end", () => fail(new Error(`the turn ended without ${awaited}:\n${text}`)));
    });
    request.on("error", () => {});
    request.end(JSON.stringify(body));
  });
}

async function overSocket({ wsUrl }: Backend, body: object, awaited: string): Promise<TurnToStop> {
  const socket = await openSocket(wsUrl);
  socket.send({ type: "chat.send", ...body });
  await socket.waitFor(({ type }) => type === awaited);
  return { leave: () => socket.close() };
}

/** The two ways to take a turn, and to go away from it. */
export const transports: readonly (readonly [name: string, start: StartTurn])[] = [
  ["POST /chat", overHttp],
  ["chat.send", overSocket],
];
