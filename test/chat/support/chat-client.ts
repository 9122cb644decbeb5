import {
  type BotMessage,
  CHAT_PATH,
  CHAT_WARM_PATH,
  CONVERSATION_ID_HEADER,
  conversationMessagesPath,
  conversationModelPath,
  type MessagesResponse,
  type ModelResponse,
  parseConversationIdHeader,
  type TurnEvent,
} from "../../../src/index.js";

/** A turn as its client saw it. */
export interface SeenTurn {
  readonly status: number;
  /** From the header, decoded. */
  readonly conversationId: string;
  readonly events: readonly TurnEvent[];
}

/** An answer whose body is JSON. */
export interface JsonAnswer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** Reads the events of an NDJSON text; blank lines are allowed. */
export function parseEvents(text: string): TurnEvent[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => JSON.parse(line) as TurnEvent);
}

/** Finds the events of one type. */
export function ofType(events: readonly TurnEvent[], type: string): TurnEvent[] {
  return events.filter((event) => event.type === type);
}

/** Gives the stored answer that a turn carries; fails where the turn failed, or is not sealed. */
export function answerOf(events: readonly TurnEvent[]): BotMessage {
  const [stored, seal] = events.slice(-2);
  if (stored?.type !== "message" || seal?.type !== "turn-sealed")
    throw new Error(`the turn ended with ${JSON.stringify(events.slice(-2))}`);
  return stored["message"] as BotMessage;
}

/** Gives what a failed turn's `error` event says; fails where the turn did not fail, or is not sealed. */
export function failureOf(events: readonly TurnEvent[]): TurnEvent {
  const [failure, seal] = events.slice(-2);
  if (failure?.type !== "error" || seal?.type !== "turn-sealed")
    throw new Error(`the turn ended with ${JSON.stringify(events.slice(-2))}`);
  return failure;
}

/** A client of one server; `url` is asked for each request, so that it survives a restart of the server. */
export function chatClient(server: { readonly url: string }) {
  const post = (path: string, body: unknown, init: RequestInit = {}) =>
    fetch(server.url + path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
      ...init,
    });
  const json = async <Body>(response: Response): Promise<JsonAnswer<Body>> => ({
    status: response.status,
    body: (await response.json()) as Body,
  });

  return {
    post,
    async readModel(id: string): Promise<string | null> {
      const response = await fetch(server.url + conversationModelPath(id));
      return ((await response.json()) as ModelResponse).model;
    },
    async putModel(id: string, body: unknown): Promise<JsonAnswer<ModelResponse>> {
      return json(await post(conversationModelPath(id), body, { method: "PUT" }));
    },
    async setModel(id: string, model: string | null): Promise<void> {
      const response = await post(conversationModelPath(id), { model }, { method: "PUT" });
      if (response.status !== 200)
        throw new Error(`PUT answered ${response.status}: ${await response.text()}`);
      await response.body?.cancel();
    },
    async turn(request: unknown): Promise<SeenTurn> {
      const response = await post(CHAT_PATH, request);
      return {
        status: response.status,
        conversationId: parseConversationIdHeader(response.headers.get(CONVERSATION_ID_HEADER) ?? ""),
        events: parseEvents(await response.text()),
      };
    },
    async refusedTurn(body: unknown): Promise<JsonAnswer<{ readonly error: string }>> {
      return json(await post(CHAT_PATH, body));
    },
    async warm(body: unknown): Promise<JsonAnswer<Readonly<Record<string, unknown>>>> {
      return json(await post(CHAT_WARM_PATH, body));
    },
    async remove(id: string): Promise<number> {
      const path = `/conversations/${encodeURIComponent(id)}`;
      return (await fetch(server.url + path, { method: "DELETE" })).status;
    },
    async messages(id: string): Promise<readonly BotMessage[]> {
      const response = await fetch(server.url + conversationMessagesPath(id));
      return ((await response.json()) as MessagesResponse).messages;
    },
    async get<Body>(path: string): Promise<JsonAnswer<Body>> {
      return json(await fetch(server.url + path));
    },
  };
}
