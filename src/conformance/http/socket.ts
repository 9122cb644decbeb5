import type { AbandonedTurn, TurnRequest, TurnResult } from "../ports.js";
import { NoAnswer } from "./no-answer.js";
import { converse, type SocketOptions } from "./socket-connection.js";
import { conversationOf, readSocketMessage } from "./socket-message.js";
import { SocketTurn } from "./socket-turn.js";

/** The conversation that a text asks for; `isJson` tells whether it is a message at all. */
function askedIn(text: string): { readonly isJson: boolean; readonly id: string | null } {
  try {
    const message: unknown = JSON.parse(text);
    const isObject = typeof message === "object" && message !== null;
    return { isJson: true, id: isObject ? conversationOf(message as Record<string, unknown>) : null };
  } catch {
    return { isJson: false, id: null };
  }
}

/** Whether the message is an object whose type ends in `.error`. */
function isNamedError(message: string): boolean {
  try {
    return /\.error$/.test(String((JSON.parse(message) as { readonly type?: unknown } | null)?.type));
  } catch {
    return false;
  }
}

/**
 * Sends text on a new socket and gives the first message that answers it: a refusal, or an event of its turn, taken out
 * of its `chat.delta`. What concerns no turn, or another conversation, is passed over.
 */
export function sendOnSocket(options: SocketOptions, text: string): Promise<string> {
  const { isJson, id } = askedIn(text);
  const asked = new Set(id === null ? [] : [id]);
  let isHeld = false;
  return converse<string>(options, [text], {
    onMessage(message, settle) {
      const read = readSocketMessage(message, asked);
      // Nobody can know that what is not JSON was to be a chat, so the error may be one of the whole socket.
      if (read.kind === "fault" || (read.kind === "foreign" && !isJson && isNamedError(message)))
        return settle(message);
      if (read.kind === "foreign") return;
      const { record, conversationId } = read;
      if (id !== null && conversationId !== null && conversationId !== id) return;
      if (id !== null || conversationId === null) return settle(record.text);
      // A backend may send what concerns any conversation to every client: an answer that names none goes before it.
      if (isHeld) return;
      isHeld = true;
      setTimeout(() => settle(record.text), options.ends.quietMs).unref();
    },
    onClose: () => null,
  });
}

/** Hands a message to the turns that it concerns. */
function dispatch(message: string, turns: readonly SocketTurn[]): void {
  const asked = new Set(turns.flatMap(({ request }) => request.conversationId ?? []));
  const read = readSocketMessage(message, asked);
  if (read.kind === "foreign") return;
  if (read.kind === "fault") {
    for (const turn of turns) turn.break(`a message of the turn is ${read.fault}`);
    return;
  }
  const { kind, record, conversationId } = read;
  // What does not say whose it is may be any turn's, but for one that is over.
  const mine = turns.filter(
    (turn) => turn.takes(conversationId) && !(turn.isOver && conversationId === null),
  );
  for (const turn of mine) {
    if (kind === "event") turn.add(record, conversationId);
    else if (!turn.hasBegun) turn.refuse(record);
  }
}

/** Runs turns at once on one socket. Each has the events that name its conversation, and those that name none. */
export function runSocketTurns(
  options: SocketOptions,
  requests: readonly TurnRequest[],
): Promise<readonly TurnResult[]> {
  let settled: () => void = () => {};
  const turns = requests.map(
    (request): SocketTurn =>
      new SocketTurn(request, options.ends, () => {
        if (turns.every(({ isOver }) => isOver)) settled();
      }),
  );
  const results = () => turns.map((turn) => turn.result());
  return converse<readonly TurnResult[]>(
    options,
    turns.map(({ text }) => text),
    {
      onMessage(message, settle) {
        settled = () => settle(results());
        dispatch(message, turns);
      },
      onClose: () => (turns.every(({ hasBegun }) => hasBegun) ? results() : null),
    },
  );
}

/** Runs a turn over the WebSocket: it ends at `turn-sealed`, else at `done` or `error`, else when nothing follows. */
export async function runSocketTurn(options: SocketOptions, request: TurnRequest): Promise<TurnResult> {
  const [result] = await runSocketTurns(options, [request]);
  if (!result) throw new NoAnswer("the WebSocket gave no turn", "port failed");
  return result;
}

/** Starts a turn over the WebSocket and cuts the connection off once the turn has begun to answer. */
export function abandonSocketTurn(options: SocketOptions, request: TurnRequest): Promise<AbandonedTurn> {
  const turn: SocketTurn = new SocketTurn(request, options.ends, () => {});
  const abandoned = (): AbandonedTurn => ({ wasOver: turn.isOver, events: turn.result().events });
  return converse<AbandonedTurn>(
    options,
    [turn.text],
    {
      onMessage(message, settle) {
        dispatch(message, [turn]);
        // What has come together with the first piece is read first: the turn may be over already.
        if (turn.hasAnswered || turn.isOver) setImmediate(() => settle(abandoned()));
      },
      onClose: abandoned,
    },
    (socket) => {
      turn.stop();
      socket.removeAllListeners();
      socket.on("error", () => {});
      socket.terminate();
    },
  );
}
