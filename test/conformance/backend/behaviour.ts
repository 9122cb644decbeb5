import type { ServerResponse } from "node:http";
import type { WebSocket } from "ws";
import type { HttpAnswer, HttpRequest, Refused } from "./http-message.js";
import type { Provider, Run } from "./provider.js";
import type { Cause, Durability, Message, Session } from "./store.js";

/** What a turn is asked for. */
export interface TurnBody {
  readonly message: string;
  readonly conversationId: string | null;
  /** The override; `null` where there is none. */
  readonly model: string | null;
}

/** A turn that runs. */
export interface Turn extends TurnBody {
  readonly conversationId: string;
  readonly key: string;
  /** What was stored when it began. */
  readonly stored: string | null;
  /** What it resolved to. */
  readonly asked: string;
  /** Whoever asked; it may go away while the turn runs. */
  readonly client: { isGone: boolean };
}

/** What a turn's model is chosen from. */
export interface Choice {
  readonly override: string | null;
  readonly stored: string | null;
  readonly defaultModel: string;
}

/** What a PUT has done. */
export interface Written {
  readonly id: string;
  readonly asked: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** One line of the conversation list. */
export interface ListedConversation {
  readonly id: string;
  readonly model: string | null;
}

/** The figures of a warm-up. */
export type WarmFigures = Readonly<Record<string, unknown>>;

/** How the selected model is read and set. */
export interface SelectionBehaviour {
  decodeId(segment: string): string;
  /** The key under which a conversation is stored. */
  keyOf(id: string): string;
  /** The refusal of an id that the backend cannot hold. */
  refuseId(id: string): HttpAnswer | null;
  readModel(session: Session, key: string): Promise<string | null>;
  writeModel(session: Session, key: string, model: string | null, cause: Cause): Promise<void>;
  answerRead(id: string, model: string | null): HttpAnswer;
  afterRead(session: Session, key: string, id: string): void;
  /** The headers that rule caches, or a 304. */
  cacheRead(request: HttpRequest, answer: HttpAnswer, model: string | null): HttpAnswer;
  parseSelection(body: Buffer, contentType: string): { readonly model: string | null } | Refused;
  acceptName(name: string): { readonly model: string | null } | Refused;
  answerWrite(written: Written): HttpAnswer;
  refuse(reason: string, request: HttpRequest): HttpAnswer;
  afterRefusal(session: Session, key: string): void;
}

/** How a turn runs. */
export interface TurnBehaviour {
  parseTurn(text: string): TurnBody | Refused;
  onRefusedTurn(session: Session, text: string): void;
  mintId(): string;
  defaultModel(): string;
  resolve(choice: Choice): string;
  beforeRun(session: Session, turn: Turn): Promise<void>;
  run(provider: Provider, turn: Turn): Promise<Run>;
  /** What a turn stores, once its provider has accepted the model. */
  storeOverride(session: Session, turn: Turn, run: Run): Promise<void>;
  onFailure(session: Session, turn: Turn): Promise<void>;
  /** A piece of the answer. */
  textEvent(text: string): object;
  /** How long the answer takes behind its first word, where that is not the usual time, in milliseconds. */
  restMs?: number;
  usage(run: Run, turn: Turn): Run["perModel"];
  /** Stores what the turn leaves behind, and gives the events behind all others. */
  seal(store: () => Promise<void>, turn: Turn): AsyncIterable<object>;
  failureEvent(reason: string): object | null;
  /** An answer in place of the stream, where the turn fails before it began. */
  failureAnswer(reason: string): HttpAnswer | null;
  conversationHeader(id: string): string | null;
  /** The lines of the stream, as they go over the wire. */
  frame(lines: AsyncIterable<string>): AsyncIterable<string | Buffer>;
}

/** What is kept of a turn, and how it is shown. */
export interface MessageBehaviour {
  /** The metadata of an answer. */
  answerMetadata(turn: Turn, run: Run): Readonly<Record<string, unknown>>;
  userMetadata(turn: Turn): Readonly<Record<string, unknown>>;
  /** The metadata of the message that reports a failed turn. */
  failureMetadata(turn: Turn): Readonly<Record<string, unknown>>;
  saveMessages(session: Session, key: string, added: readonly Message[]): Promise<void>;
  showMessages(messages: readonly Message[], session: Session, key: string): readonly object[];
  listRow(conversation: ListedConversation): object;
  answerList(rows: readonly object[]): unknown;
}

/** How a warm-up is answered. */
export interface WarmBehaviour {
  /** The override of a warm-up; `null` where it has none. */
  readWarmModel(model: unknown): string | null;
  /** The refusal of a warm-up that cannot run now. */
  refuseWarmNow(session: Session, turn: Turn): HttpAnswer | null;
  resolveWarm(choice: Choice): string;
  afterWarm(session: Session, turn: Turn): Promise<void>;
  warmFigures(named: string): WarmFigures;
  refuseWarm(reason: string): HttpAnswer;
}

/** How the WebSocket differs from `POST /chat`. */
export interface SocketBehaviour {
  readonly onSocket: Partial<TurnBehaviour & MessageBehaviour>;
  /** What is sent to a socket that has just been opened. */
  greet(socket: WebSocket): void;
  /** Refuses a message; the conversation is the one that it named. */
  refuseMessage(socket: WebSocket, reason: string, conversationId: string | null): void;
  /** The messages that carry the event with this text; `others` are further conversations that the socket has asked. */
  socketMessages(event: string, conversationId: string, others?: readonly string[]): readonly string[];
  endTurn(socket: WebSocket): void;
}

/** The doors: what happens before and after every request. */
export interface DoorBehaviour {
  /** Answers in place of the application, or waits; `null` lets the request through. */
  admit(request: HttpRequest): Promise<HttpAnswer | null>;
  /** Whether a WebSocket may be opened. */
  admitSocket(headers: Readonly<Record<string, unknown>>): boolean;
  finish(answer: HttpAnswer, request: HttpRequest): HttpAnswer;
  render(value: unknown): string | Buffer;
  deliver(response: ServerResponse, answer: HttpAnswer, body: string | Buffer | null): Promise<void>;
}

/** Everything that a backend may do in a way of its own: a fault or a variant replaces a part of it. */
export interface Behaviour
  extends SelectionBehaviour,
    TurnBehaviour,
    MessageBehaviour,
    WarmBehaviour,
    SocketBehaviour,
    DoorBehaviour,
    Durability {}
