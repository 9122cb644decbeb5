import {
  type BotMessage,
  CHAT_PATH,
  type ChatRequest,
  CONTRACT_VERSION_HEADER,
  CONVERSATION_ID_HEADER,
  conversationMessagesPath,
  conversationModelPath,
  isErrorResponse,
  isMessagesResponse,
  isModelResponse,
  isModelsResponse,
  MODELS_PATH,
  type ModelsResponse,
  parseConversationIdHeader,
  type SetModelRequest,
} from "@dispatch/transport-contract";
import { apiFault } from "./api-fault.js";
import { type About, type ConversationSummary, isAbout, isConversationList } from "./demo-shapes.js";

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

type Guard<Reply> = (value: unknown) => value is Reply;

const PATIENCE_MS = 15_000;
const PULSE_PATIENCE_MS = 5_000;

const isAnything: Guard<unknown> = (_value): _value is unknown => true;

async function refusalOf(response: Response): Promise<Error> {
  const body: unknown = await response.json().catch(() => null);
  return apiFault(
    "refused",
    isErrorResponse(body) ? body.error : `the server answered with status ${response.status}`,
  );
}

/** What a client tells of the server besides its answers. */
export interface ApiListener {
  /** No answer came. */
  onUnreachable(): void;
  /** An answer came, and stated this version of the contract; `null` where it stated none. */
  onVersion(stated: string | null): void;
}

/** Builds the client of the server at `base` (`""` = the page's own origin). */
export function createApiClient(base: string, { onUnreachable, onVersion }: ApiListener): ApiClient {
  async function ask(path: string, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(base + path, { cache: "no-store", ...init });
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") throw error;
      onUnreachable();
      throw apiFault("unreachable", "the server did not answer");
    }
    onVersion(response.headers.get(CONTRACT_VERSION_HEADER));
    if (!response.ok) throw await refusalOf(response);
    return response;
  }

  async function readJson(response: Response): Promise<unknown> {
    try {
      return await response.json();
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      onUnreachable();
      throw apiFault("unreachable", "the server broke off in the middle of its answer");
    }
  }

  async function askJson<Reply>(
    path: string,
    isReply: Guard<Reply>,
    init: RequestInit = {},
    patience = PATIENCE_MS,
  ): Promise<Reply> {
    const response = await ask(path, { signal: AbortSignal.timeout(patience), ...init });
    const reply = await readJson(response);
    if (!isReply(reply)) throw apiFault("unreadable", "the server's answer is not what was agreed");
    return reply;
  }

  const withBody = (method: string, body: SetModelRequest | ChatRequest): RequestInit => ({
    method,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

  async function askModel(id: string, init?: RequestInit): Promise<string | null> {
    const { conversationId, model } = await askJson(conversationModelPath(id), isModelResponse, init);
    if (conversationId !== id) throw apiFault("unreadable", "the server answered for another conversation");
    return model;
  }

  return {
    health: async () => void (await askJson("/health", isAnything, {}, PULSE_PATIENCE_MS)),
    about: () => askJson("/about", isAbout),
    conversations: async () => (await askJson("/conversations", isConversationList)).conversations,
    models: () => askJson(MODELS_PATH, isModelsResponse),
    readModel: (id) => askModel(id),
    setModel: (id, model) => askModel(id, withBody("PUT", { model })),
    messages: async (id) => (await askJson(conversationMessagesPath(id), isMessagesResponse)).messages,
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
