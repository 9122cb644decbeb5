// Generated from src/features by `npm run reference`; change the source, not this file.

/** The model that a conversation remembers. */
export interface ModelResponse {
  /** The conversation's id, decoded from the path. */
  readonly conversationId: string;
  /** The stored model name, character for character; `null` where none is set. Never `""`. */
  readonly model: string | null;
}

/** Sets or clears the model that a conversation remembers. */
export interface SetModelRequest {
  /** The model name to remember; it is not validated. `null` clears it, and so does `""`. */
  readonly model: string | null;
}

/** How long a model thinks before it answers. */
export type ReasoningEffort = "low" | "medium" | "high" | "xhigh" | "max";

/** Starts a turn. */
export interface ChatRequest {
  /** What the user says: not empty after trimming, and kept as sent. */
  readonly message: string;
  /** The conversation to continue; where it is absent the server mints an id. */
  readonly conversationId?: string | undefined;
  /** The model for this turn, whatever is stored. `""` is no override; `null` is refused. */
  readonly model?: ModelName | undefined;
  /** The working directory that the turn's tools start in. */
  readonly cwd?: string | undefined;
  /** How long the model thinks before it answers. */
  readonly reasoningEffort?: ReasoningEffort | undefined;
  /** The workspace that the conversation belongs to. */
  readonly workspaceId?: string | undefined;
}

/** Starts a turn, sent on a WebSocket. */
export interface ChatSendMessage {
  /** Tells this message from others. */
  readonly type: "chat.send";
  /** What the user says: not empty after trimming, and kept as sent. */
  readonly message: string;
  /** The conversation to continue; where it is absent the server mints an id. */
  readonly conversationId?: string | undefined;
  /** The model for this turn, whatever is stored. `""` is no override; `null` is refused. */
  readonly model?: ModelName | undefined;
  /** The working directory that the turn's tools start in. */
  readonly cwd?: string | undefined;
  /** How long the model thinks before it answers. */
  readonly reasoningEffort?: ReasoningEffort | undefined;
  /** The workspace that the conversation belongs to. */
  readonly workspaceId?: string | undefined;
}

/** A `chat.send` that could not start a turn. */
export interface ChatErrorMessage {
  /** Tells this message from others. */
  readonly type: "chat.error";
  /** The conversation of the request, where it named one. */
  readonly conversationId?: string | undefined;
  /** What is wrong, in one sentence that names the field and says what was expected. */
  readonly message: string;
}

/** One line of a turn's stream. Keys that are not named here are kept. */
export interface TurnEvent {
  /** What happened; readers pass over the types they do not know. */
  readonly type: string;
  readonly [key: string]: unknown;
}

/** The turn event that ends a failed turn. Keys that are not named here are kept. */
export interface TurnErrorEvent {
  /** The turn failed. */
  readonly type: "error";
  /** What went wrong, for the user to read. */
  readonly message: string;
  readonly [key: string]: unknown;
}

/** The turn event that carries a run's usage. Keys that are not named here are kept. */
export interface TurnUsageEvent {
  /** What the run used. */
  readonly type: "usage";
  /** Figures by model name. The first entry is the primary model: the one that really answered. */
  readonly perModel: Readonly<Record<string, ModelFigures>>;
  /** Tokens in all, read and written. */
  readonly totalTokens?: number | undefined;
  /** Tokens read. */
  readonly promptTokens?: number | undefined;
  /** Tokens written. */
  readonly completionTokens?: number | undefined;
  /** What the run cost, in US dollars. */
  readonly totalCost?: number | undefined;
  /** How many rounds the agent made. */
  readonly iterations?: number | undefined;
  /** How long the run took, in milliseconds. */
  readonly elapsedMs?: number | undefined;
  /** Tokens written in a second. */
  readonly tokensPerSecond?: number | undefined;
  /** How many calls to models the run made. */
  readonly callCount?: number | undefined;
  /** How many of these calls failed. */
  readonly errors?: number | undefined;
  /** How long the calls took, as the agent sums it up. */
  readonly latencyStats?: Readonly<Record<string, unknown>> | undefined;
  readonly [key: string]: unknown;
}

/** Fills the provider's cache with a conversation, ahead of its next turn. */
export interface WarmRequest {
  /** The conversation to warm. */
  readonly conversationId: string;
  /** The model to warm, whatever is stored; it is not stored. */
  readonly model?: ModelName | undefined;
  /** The working directory that the turn's tools would start in. */
  readonly cwd?: string | undefined;
}

/** What a warm-up read, wrote and cached. */
export interface WarmResponse {
  /** Tokens that the warm-up read. */
  readonly inputTokens: number;
  /** Tokens that it wrote. */
  readonly outputTokens: number;
  /** Tokens that came out of the cache. */
  readonly cacheReadTokens: number;
  /** Tokens that were put into the cache. */
  readonly cacheWriteTokens: number;
  /** The share of the input that came out of the cache, in percent (0 to 100). */
  readonly cachePct: number;
  /** The share of the next turn's input that the cache should serve, in percent (0 to 100). */
  readonly expectedCacheRate: number;
  /** The name that the warm-up resolved to. */
  readonly model?: ModelName | undefined;
}

/** The figures of one model (tokens, cost and the like), named as its agent names them. */
export type ModelFigures = Readonly<Record<string, unknown>>;

/** An agent's own record of what one run used. Keys that are not named here are kept. */
export interface RunUsage {
  /** Figures by model name. The first entry is the primary model: the one that really answered. */
  readonly per_model: Readonly<Record<string, ModelFigures>>;
  /** Tokens in all, read and written. */
  readonly total_tokens?: number | undefined;
  /** Tokens read. */
  readonly prompt_tokens?: number | undefined;
  /** Tokens written. */
  readonly completion_tokens?: number | undefined;
  /** What the run cost, in US dollars. */
  readonly cost?: number | undefined;
  /** How long the run took, in milliseconds. */
  readonly total_elapsed_ms?: number | undefined;
  /** Tokens written in a second. */
  readonly tokens_per_second?: number | undefined;
  /** How many calls to models the run made. */
  readonly call_count?: number | undefined;
  /** How many of these calls failed. */
  readonly errors?: number | undefined;
  /** How long the calls took, as the agent sums it up. */
  readonly latency_stats?: Readonly<Record<string, unknown>> | undefined;
  readonly [key: string]: unknown;
}

/** What one run used, as it travels. Keys that are not named here are kept. */
export interface UsagePayload {
  /** Figures by model name. The first entry is the primary model: the one that really answered. */
  readonly perModel: Readonly<Record<string, ModelFigures>>;
  /** Tokens in all, read and written. */
  readonly totalTokens?: number | undefined;
  /** Tokens read. */
  readonly promptTokens?: number | undefined;
  /** Tokens written. */
  readonly completionTokens?: number | undefined;
  /** What the run cost, in US dollars. */
  readonly totalCost?: number | undefined;
  /** How many rounds the agent made. */
  readonly iterations?: number | undefined;
  /** How long the run took, in milliseconds. */
  readonly elapsedMs?: number | undefined;
  /** Tokens written in a second. */
  readonly tokensPerSecond?: number | undefined;
  /** How many calls to models the run made. */
  readonly callCount?: number | undefined;
  /** How many of these calls failed. */
  readonly errors?: number | undefined;
  /** How long the calls took, as the agent sums it up. */
  readonly latencyStats?: Readonly<Record<string, unknown>> | undefined;
  readonly [key: string]: unknown;
}

/** What is saved with a message beside its text. Every other key is kept. */
export interface BotMessageMetadata {
  /** The model that really answered; absent where the message claims none. */
  readonly model?: string | undefined;
  /** Tokens in all, read and written. */
  readonly tokens?: number | undefined;
  /** Tokens read. */
  readonly promptTokens?: number | undefined;
  /** Tokens written. */
  readonly completionTokens?: number | undefined;
  /** What the run cost, in US dollars. */
  readonly cost?: number | undefined;
  /** How many rounds the agent made. */
  readonly iterations?: number | undefined;
  /** How long the run took, in milliseconds. */
  readonly elapsedMs?: number | undefined;
  /** Tokens written in a second. */
  readonly tokensPerSecond?: number | undefined;
  /** How many calls to models the run made. */
  readonly callCount?: number | undefined;
  /** How many of these calls failed. */
  readonly errors?: number | undefined;
  /** The platform the message came from or went to, such as `telegram`. */
  readonly platform?: string | undefined;
  /** The tools that the run called, in order, as the agent records them. */
  readonly toolCalls?: readonly Readonly<Record<string, unknown>>[] | undefined;
  /** Figures by model name, first entry = the primary model. */
  readonly perModel?: Readonly<Record<string, ModelFigures>> | undefined;
  /** How long the calls took, as the agent sums it up. */
  readonly latencyStats?: Readonly<Record<string, unknown>> | undefined;
  readonly [key: string]: unknown;
}

/** Who speaks in a message. */
export type BotMessageRole = "user" | "assistant" | "system";

/** One message of a conversation, as it is stored and reloaded. */
export interface BotMessage {
  /** The message's id. */
  readonly id: string;
  /** The id of the conversation that the message belongs to. */
  readonly chatId: string;
  /** The id of the bot that speaks, where a server has several. */
  readonly botId?: string | undefined;
  /** Who speaks in a message. */
  readonly role: BotMessageRole;
  /** The text, as it was sent or answered. */
  readonly content: string;
  /** When the message was saved: ISO 8601, date and time, best with `Z` or an offset. */
  readonly timestamp: string;
  /** What is saved with a message beside its text. Every other key is kept. */
  readonly metadata: BotMessageMetadata;
  /** The id of the message that this one answers; `null` or absent where it answers none. */
  readonly replyToId?: string | null | undefined;
}

/** The messages of a conversation. */
export interface MessagesResponse {
  /** The conversation's messages, oldest first. */
  readonly messages: readonly BotMessage[];
}

/**
 * A model's name, `<credentialName>/<model>`: the text before the first `/` is the credential, all the
 * rest is the model. A name that has not this form is still a legal value on the wire; only the provider
 * judges names.
 */
export type ModelName = string;

/** What is known of one model; nothing of it is promised. */
export interface ModelInfo {
  /** How many tokens the model reads at once. */
  readonly contextWindow?: number | undefined;
  /** Whether the model reads images. */
  readonly vision?: boolean | undefined;
}

/** The models that this server offers. */
export interface ModelsResponse {
  /** The names a user may choose from, in the order to show them. */
  readonly models: readonly ModelName[];
  /** What is known of each model, by its name. */
  readonly modelInfo?: Readonly<Record<string, ModelInfo>> | undefined;
}

/** A request that the server refuses. */
export interface ErrorResponse {
  /** What is wrong, in one sentence that names the field and says what was expected. */
  readonly error: string;
}
