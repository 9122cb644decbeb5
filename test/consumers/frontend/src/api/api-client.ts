import {
  type BotMessage,
  CHAT_PATH,
  type ChatRequest,
  CONVERSATION_ID_HEADER,
  conversationMessagesPath,
  conversationModelPath,
  type ErrorResponse,
  type MessagesResponse,
  MODELS_PATH,
  type ModelResponse,
  type ModelsResponse,
  parseConversationIdHeader,
  type SetModelRequest,
} from "@dispatch/transport-contract";
import { apiFault } from "./api-fault.js";

/** One line of the list of conversations. */
export interface ConversationSummary {
  readonly id: string;
  readonly title: string;
  readonly updatedAt: string;
}

/** What a server says of itself. */
export interface About {
  readonly name: string;
  readonly contractVersion: string;
  readonly defaultModel: string | null;
}

/** A turn that the server has begun to answer. */
export interface StartedTurn {
  /** The conversation's id as the header names it; `null` where no header could be read. */
  readonly conversationId: string | null;
  readonly body: ReadableStream<Uint8Array>;
}

/** Every request that the page makes; each rejects with an `ApiFault`, or with the `AbortError` of its own signal. */
export interface ApiClient {
  health(): Promise<void>;
  about(): Promise<About>;
  conversations(): Promise<readonly ConversationSummary[]>;
  models(): Promise<ModelsResponse>;
  readModel(id: string): Promise<string | null>;
  setModel(id: string, model: string | null): Promise<string | null>;
  messages(id: string): Promise<readonly BotMessage[]>;
  startTurn(request: ChatRequest, signal: AbortSignal): Promise<StartedTurn>;
}

const PATIENCE_MS = 15_000;
const PULSE_PATIENCE_MS = 5_000;

async function refusalOf(response: Response): Promise<Error> {
  const body = (await response.json().catch(() => null)) as Partial<ErrorResponse> | null;
  const said =
    typeof body?.error === "string" ? body.error : `the server answered with status ${response.status}`;
  return apiFault("refused", said);
}

function expectList<Item>(value: readonly Item[] | undefined, what: string): readonly Item[] {
  if (!Array.isArray(value)) throw apiFault("unreadable", `the server's answer holds no list of ${what}`);
  return value;
}

/** Builds the client of the server at `base` (`""` = the page's own origin); `onUnreachable` hears of each silence. */
export function createApiClient(base: string, onUnreachable: () => void): ApiClient {
  async function ask(path: string, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(base + path, { cache: "no-store", ...init });
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") throw error;
      onUnreachable();
      throw apiFault("unreachable", "the server did not answer");
    }
    if (!response.ok) throw await refusalOf(response);
    return response;
  }

  async function askJson<Reply>(
    path: string,
    init: RequestInit = {},
    patience = PATIENCE_MS,
  ): Promise<Reply> {
    const response = await ask(path, { signal: AbortSignal.timeout(patience), ...init });
    try {
      return (await response.json()) as Reply;
    } catch (error) {
      if (error instanceof SyntaxError) {
        throw apiFault("unreadable", `the server's answer at ${path} is not JSON`);
      }
      onUnreachable();
      throw apiFault("unreachable", "the server broke off in the middle of its answer");
    }
  }

  const withBody = (method: string, body: unknown): RequestInit => ({
    method,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

  async function askModel(id: string, init?: RequestInit): Promise<string | null> {
    const { conversationId, model } = await askJson<ModelResponse>(conversationModelPath(id), init);
    if (conversationId !== id) throw apiFault("unreadable", "the server answered for another conversation");
    return model || null;
  }

  return {
    health: async () => void (await askJson("/health", {}, PULSE_PATIENCE_MS)),
    about: () => askJson<About>("/about"),
    conversations: async () =>
      expectList(
        (await askJson<{ conversations: ConversationSummary[] }>("/conversations")).conversations,
        "conversations",
      ),
    models: async () => {
      const reply = await askJson<ModelsResponse>(MODELS_PATH);
      return { ...reply, models: expectList(reply.models, "models") };
    },
    readModel: (id) => askModel(id),
    setModel: (id, model) => askModel(id, withBody("PUT", { model } satisfies SetModelRequest)),
    messages: async (id) =>
      expectList((await askJson<MessagesResponse>(conversationMessagesPath(id))).messages, "messages"),
    startTurn: async (request, signal) => {
      const response = await ask(CHAT_PATH, { ...withBody("POST", request), signal });
      const header = response.headers.get(CONVERSATION_ID_HEADER);
      if (!response.body) throw apiFault("unreadable", "the server's answer has no stream");
      return {
        conversationId: header === null ? null : parseConversationIdHeader(header),
        body: response.body,
      };
    },
  };
}
