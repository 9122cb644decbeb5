import { WebSocket } from "ws";
import { excerpt } from "../reply.js";
import { NoAnswer, noAnswerReason } from "./no-answer.js";
import type { TurnEnds } from "./turn-ends.js";

/** Where the WebSocket is, and what it is held to. */
export interface SocketOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** What is known of how turns end here. */
  readonly ends: TurnEnds;
}

/** What is done with the messages of a socket. */
export interface Listener<Answer> {
  onMessage(message: string, settle: (answer: Answer) => void): void;
  /** What a socket that closes has answered; `null` where that is nothing. */
  onClose(): Answer | null;
}

/** How long a socket may take to close before it is cut off, in milliseconds. */
const CLOSING_MS = 500;

/** Ends a conversation on a socket: whatever still comes is for nobody. */
function leave(socket: WebSocket): void {
  socket.removeAllListeners();
  socket.on("error", () => {});
  const timer = setTimeout(() => socket.terminate(), CLOSING_MS).unref();
  socket.on("close", () => clearTimeout(timer));
  socket.close();
}

/** Opens a socket, sends the texts, hands each message to the listener until that gives an answer, and closes it. */
export function converse<Answer>(
  options: SocketOptions,
  texts: readonly string[],
  listener: Listener<Answer>,
  end: (socket: WebSocket) => void = leave,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(options.url, {
      headers: options.headers,
      handshakeTimeout: options.timeoutMs,
    });
    let last: string | null = null;
    let isOver = false;
    const finish = (act: () => void) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      end(socket);
      act();
    };
    const timer = setTimeout(() => {
      const seconds = options.timeoutMs / 1000;
      const heard = last === null ? "" : `; the last message was ${excerpt(last)}`;
      finish(() =>
        reject(new NoAnswer(`no complete answer on the WebSocket within ${seconds} s${heard}`, "timed out")),
      );
    }, options.timeoutMs);
    socket.on("open", () => {
      for (const text of texts) socket.send(text);
    });
    socket.on("message", (data) => {
      last = String(data);
      listener.onMessage(last, (answer) => finish(() => resolve(answer)));
    });
    socket.on("error", (error) =>
      finish(() => reject(new NoAnswer(`the WebSocket failed: ${error.message}`, noAnswerReason(error)))),
    );
    socket.on("close", () => {
      const answer = listener.onClose();
      finish(() =>
        answer === null
          ? reject(new NoAnswer("the WebSocket was closed without an answer", "broke off"))
          : resolve(answer),
      );
    });
  });
}
