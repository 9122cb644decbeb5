import type { TurnRecord, TurnRequest, TurnResult } from "../ports.js";
import { excerpt } from "../reply.js";
import { carriesText, carriesUsage } from "../turn-outcome.js";
import type { TurnEnds } from "./turn-ends.js";

/** One turn on a WebSocket, as its events come in. */
export class SocketTurn {
  readonly #events: TurnRecord[] = [];
  #end: string | null = null;
  #fault: string | null = null;
  #error: string | null = null;
  #quiet: NodeJS.Timeout | undefined;
  /** The id that was asked for, else the one that the first event tells. */
  #conversationId: string | null;
  #told: string | null = null;
  #isOver = false;
  #hasText = false;
  #hasUsage = false;

  constructor(
    readonly request: TurnRequest,
    readonly ends: TurnEnds,
    /** Told once, when the turn is over. */
    readonly onOver: () => void,
  ) {
    this.#conversationId = request.conversationId ?? null;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  get hasBegun(): boolean {
    return this.#events.length > 0;
  }

  get hasAnswered(): boolean {
    return this.#hasText || this.#hasUsage;
  }

  /** Whether what names this conversation, or none, may belong to the turn. */
  takes(conversationId: string | null): boolean {
    return (
      conversationId === null || this.#conversationId === null || conversationId === this.#conversationId
    );
  }

  add(record: TurnRecord, conversationId: string | null): void {
    this.#conversationId ??= conversationId;
    this.#told ??= conversationId;
    this.#events.push(record);
    this.#hasText ||= carriesText(record);
    this.#hasUsage ||= carriesUsage(record);
    if (this.#isOver) return;
    clearTimeout(this.#quiet);
    const type = String(record.event["type"]);
    if (type === "turn-sealed") {
      this.ends.sealed(this.#end);
      this.stop();
      return;
    }
    if (this.ends.isEnd(type)) this.#end ??= type;
    const wait = this.#end === null ? this.#waitWithin() : this.ends.waitBehind(this.#end);
    if (wait === null) return;
    this.#quiet = setTimeout(() => {
      if (this.#end !== null) this.ends.notSealed(this.#end);
      this.stop();
    }, wait).unref();
  }

  #waitWithin(): number | null {
    return this.ends.waitWithin({ usage: this.#hasUsage, text: this.#hasText });
  }

  /** The request was refused with `chat.error`. */
  refuse(record: TurnRecord): void {
    this.#events.push(record);
    this.#error = String(record.event["message"] ?? "");
    this.stop();
  }

  /** Something came that no message may be. */
  break(fault: string): void {
    this.#fault ??= fault;
    this.stop();
  }

  /** Nothing further is waited for. */
  stop(): void {
    clearTimeout(this.#quiet);
    if (this.#isOver) return;
    this.#isOver = true;
    this.onOver();
  }

  result(): TurnResult {
    const events = [...this.#events];
    return {
      status: this.#error === null ? 200 : 400,
      conversationId: this.#told,
      events,
      fault: this.#fault,
      error: this.#error,
      exchange: {
        request: `WebSocket ${excerpt(this.text)}`,
        curl: null,
        response: excerpt(events.map((record) => record.text).join(" ")),
      },
    };
  }

  /** The message that asks for the turn. */
  get text(): string {
    return JSON.stringify({ type: "chat.send", ...this.request });
  }
}
