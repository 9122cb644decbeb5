import { WebSocket } from "ws";
import type { TurnRecord, TurnRequest, TurnResult } from "../ports.js";
import { excerpt } from "../reply.js";
import { readTurnEvent } from "../turn-stream.js";
import { NoAnswer } from "./no-answer.js";

/** Where the WebSocket is, and what it is held to. */
export interface SocketOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** How long no further event may come before a turn that told its usage or its error counts as ended. */
  readonly quietMs: number;
}

/** Opens a socket, hands each message to `onMessage` until that gives a value, and closes it. */
function converse<Answer>(
  options: SocketOptions,
  text: string,
  onMessage: (message: string, settle: (answer: Answer) => void) => void,
  onClose: () => Answer | NoAnswer,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(options.url, {
      headers: options.headers,
      handshakeTimeout: options.timeoutMs,
    });
    const end = (act: () => void) => {
      clearTimeout(timer);
      socket.removeAllListeners("close");
      socket.on("error", () => {});
      socket.close();
      setTimeout(() => socket.terminate(), 500).unref();
      act();
    };
    const timer = setTimeout(() => {
      end(() =>
        reject(
          new NoAnswer(`no complete answer on the WebSocket within ${options.timeoutMs / 1000} s`, true),
        ),
      );
    }, options.timeoutMs);
    socket.on("open", () => socket.send(text));
    socket.on("message", (data) => onMessage(String(data), (answer) => end(() => resolve(answer))));
    socket.on("error", (error) =>
      end(() => reject(new NoAnswer(`the WebSocket failed: ${error.message}`, false))),
    );
    socket.on("close", () => {
      const answer = onClose();
      end(() => (answer instanceof NoAnswer ? reject(answer) : resolve(answer)));
    });
  });
}

/** Sends text on a new socket and gives the first message that comes back. */
export function sendOnSocket(options: SocketOptions, text: string): Promise<string> {
  return converse<string>(
    options,
    text,
    (message, settle) => settle(message),
    () => new NoAnswer("the WebSocket was closed without an answer", false),
  );
}

function idOf(events: readonly TurnRecord[]): string | null {
  for (const { event } of events)
    if (typeof event["conversationId"] === "string") return event["conversationId"];
  return null;
}

/**
 * Runs a turn over the WebSocket. The contract names no last message of a turn: it has ended when the socket closes,
 * when an `error`, `done` or `end` came, or when nothing follows the usage for a while.
 */
export function runSocketTurn(options: SocketOptions, request: TurnRequest): Promise<TurnResult> {
  const text = JSON.stringify({ type: "chat.send", ...request });
  const events: TurnRecord[] = [];
  let quiet: NodeJS.Timeout | undefined;
  const result = (fault: string | null, error: string | null = null): TurnResult => ({
    status: error === null ? 200 : 400,
    conversationId: idOf(events),
    events,
    fault,
    error,
    exchange: {
      request: `WebSocket ${excerpt(text)}`,
      curl: null,
      response: excerpt(events.map((record) => record.text).join(" ")),
    },
  });
  return converse<TurnResult>(
    options,
    text,
    (message, settle) => {
      clearTimeout(quiet);
      const read = readTurnEvent(message);
      if (typeof read === "string") return settle(result(`a message of the turn is ${read}`));
      events.push(read);
      const { type } = read.event;
      if (type === "chat.error") return settle(result(null, String(read.event["message"] ?? "")));
      if (type === "error" || type === "done" || type === "end") return settle(result(null));
      const hasUsage = events.some(({ event }) => event["type"] === "usage");
      quiet = setTimeout(() => settle(result(null)), hasUsage ? options.quietMs : options.timeoutMs / 2);
      quiet.unref();
    },
    () =>
      events.length > 0 ? result(null) : new NoAnswer("the WebSocket was closed without an answer", false),
  );
}
