/** One request and its answer, as a report shows them. */
export interface ExchangeRecord {
  readonly request: string;
  /** The same request as a `curl` line; `null` where the port is a function. */
  readonly curl: string | null;
  readonly response: string;
}

/** One answer of a backend, as far as the checks look at it. */
export interface Reply {
  readonly status: number;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it came, cut at the kit's limit. */
  readonly bytes: Uint8Array;
  /** How a report shows it; a port that is a function may leave it to the kit. */
  readonly exchange?: ExchangeRecord;
}

/** One request, as it goes over the wire: the path is sent as it stands, nothing folded, nothing encoded. */
export interface RawRequest {
  readonly method: string;
  /** Begins with `/`; the base URL's path is put before it. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** What came of requests that were sent one after the other. */
export interface InTurn {
  readonly replies: readonly Reply[];
  readonly connections: number;
}

/** What a turn is asked. */
export interface TurnRequest {
  readonly message: string;
  readonly conversationId?: string;
  /** The override; absent where the turn names no model. */
  readonly model?: string;
}

/** What came of a turn. */
export interface TurnResult {
  /** The HTTP status; 200 where the transport has none. */
  readonly status: number;
  /** The conversation's id as the backend told it; `null` where it told none. */
  readonly conversationId: string | null;
  /** The turn's events in order, the text of each usage event kept for the order of its keys. */
  readonly events: readonly TurnRecord[];
  /** Why the stream was no valid NDJSON, or why it did not end; `null` where all was well. */
  readonly fault: string | null;
  /** The `{error}` of a refused request. */
  readonly error: string | null;
  readonly exchange?: ExchangeRecord;
}

/** What came of a turn whose client went away. */
export interface AbandonedTurn {
  /** Whether the turn was over before the client could go away. */
  readonly wasOver: boolean;
  /** The events that came until then. */
  readonly events: readonly TurnRecord[];
}

/** One event of a turn, with the text it was parsed from. */
export interface TurnRecord {
  readonly text: string;
  readonly event: Readonly<Record<string, unknown>>;
}

/** A model that the backend is known to answer with another one: a router, or a fallback. */
export interface Route {
  readonly asked: string;
  readonly actual: string;
}

/** What a backend really asked its provider for, by the nonce in the message. */
export interface Oracle {
  /**
   * The models that this provider serves, by the names that it is asked for, where it can tell. A turn that is to be
   * answered by one of them and does not reach the provider fails; so no other provider may serve the same names.
   */
  readonly models?: readonly string[];
  /** Every model that was asked for in a message with the nonce, in order; a title's helper may be among them. */
  modelsAskedFor(nonce: string): readonly string[];
}

/** The two calls of the selection itself. */
export interface ModelRegister {
  getModel(conversationId: string): Promise<Reply>;
  /** Sends `{ model }`. */
  setModel(conversationId: string, model: string | null): Promise<Reply>;
}

/**
 * A backend under judgement. Every port is optional, and a check that misses one says so instead of passing; a backend
 * that stores no model per conversation has neither `getModel` nor `setModel` and declares `without: ["selection"]`.
 * Ids are unique per run, so the backend need not be empty.
 */
export interface Target extends Partial<ModelRegister> {
  /** What the reports call it. */
  readonly name: string;
  /**
   * Texts that no report may show, such as a key that is sent with every request. They are hidden also where a backend
   * escapes them, encodes them in base64, or cuts them off.
   */
  readonly secrets?: readonly string[];
  /** Sends a request as it stands; where it is absent, the checks of malformed bodies and raw paths are not verified. */
  send?(request: RawRequest): Promise<Reply>;
  /**
   * Sends requests one after the other on one connection, as long as the backend keeps it open; tells how many
   * connections it took.
   */
  sendInTurn?(requests: readonly RawRequest[]): Promise<InTurn>;
  /** Whether `send` really sends a path as it stands: an in-process handler behind `new URL` does not. */
  readonly sendsRawPaths?: boolean;
  runTurn?(request: TurnRequest): Promise<TurnResult>;
  /** Sends a body to where turns are started, as it stands, as JSON; for the checks of malformed requests. */
  postTurn?(body: string): Promise<Reply>;
  /** The same turn over the WebSocket. */
  runSocketTurn?(request: TurnRequest): Promise<TurnResult>;
  /**
   * Runs turns over one WebSocket, all at once; each names its conversation. Gives to each the events that name its
   * conversation, and those that name none.
   */
  runSocketTurns?(requests: readonly TurnRequest[]): Promise<readonly TurnResult[]>;
  /**
   * Sends text on a new WebSocket and gives the first message that answers it: a refusal, or an event of the turn, taken
   * out of its `chat.delta`. Messages that concern no turn are passed over.
   */
  sendOnSocket?(text: string): Promise<string>;
  /** Starts a turn and breaks the connection off as soon as the first text or usage of the answer has come. */
  abandonTurn?(request: TurnRequest): Promise<AbandonedTurn>;
  /** The same over the WebSocket. */
  abandonSocketTurn?(request: TurnRequest): Promise<AbandonedTurn>;
  readMessages?(conversationId: string): Promise<Reply>;
  warm?(request: { conversationId: string; model?: string }): Promise<Reply>;
  listConversations?(): Promise<Reply>;
  /** Asks for the models that the backend offers, as `GET /models` does. */
  listModels?(): Promise<Reply>;
  /** Mints a conversation's id, where the backend accepts no other. */
  createConversation?(): Promise<string>;
  /** Removes a conversation that a run has used; one that is not there any more is removed. */
  deleteConversation?(id: string): Promise<void>;
  /** Kills the backend hard, starts it again, and waits until it answers. */
  restart?(): Promise<void>;
  /** Other processes that serve the same conversations. */
  readonly replicas?: readonly ModelRegister[];
  /** At least two names that the provider accepts. */
  readonly models?: readonly string[];
  readonly defaultModel?: string;
  /** A name that no provider knows. */
  readonly unknownModel?: string;
  readonly routes?: readonly Route[];
  readonly oracle?: Oracle;
  /** Parts that the backend declares not to have; their checks are not applicable. */
  readonly without?: readonly AbsentPart[];
}

/** A part of the contract that a backend may declare absent; `selection` is the stored model of a conversation. */
export type AbsentPart = "selection" | "turns" | "socket" | "warm" | "messages" | "conversations";
