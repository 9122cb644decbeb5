// A front end as it was written for this release. Frozen with it: it must go on compiling.
import {
  BotMessage,
  type BotMessageMetadata,
  type BotMessageRole,
  CHAT_PATH,
  CHAT_WARM_PATH,
  ChatDeltaMessage,
  ChatErrorMessage,
  ChatRequest,
  ChatSendMessage,
  CONTRACT_VERSION,
  CONTRACT_VERSION_HEADER,
  CONVERSATION_ID_HEADER,
  compareContractVersions,
  conversationMessagesPath,
  conversationModelPath,
  ErrorResponse,
  extractActualModel,
  isBotMessage,
  isBotMessageMetadata,
  isBotMessageRole,
  isChatDeltaMessage,
  isChatErrorMessage,
  isConversationId,
  isErrorResponse,
  isMessagesResponse,
  isModelFigures,
  isModelInfo,
  isModelName,
  isModelResponse,
  isModelsResponse,
  isReasoningEffort,
  isRunUsage,
  isTurnErrorEvent,
  isTurnEvent,
  isTurnSealedEvent,
  isTurnTextEvent,
  isTurnUsageEvent,
  isUsagePayload,
  isWarmResponse,
  MessagesResponse,
  MODELS_PATH,
  type ModelFigures,
  type ModelInfo,
  type ModelName,
  type ModelNameParts,
  ModelResponse,
  ModelsResponse,
  type ParseResult,
  type PerModel,
  parseConversationIdHeader,
  parseModelName,
  perModelEntries,
  type ReasoningEffort,
  type Refusal,
  type RefusalCode,
  readActualModel,
  SetModelRequest,
  TurnErrorEvent,
  TurnEvent,
  TurnSealedEvent,
  TurnTextEvent,
  TurnUsageEvent,
  UsagePayload,
  type ValidationIssue,
  type Validator,
  type VersionSkew,
  WarmRequest,
  WarmResponse,
} from "@dispatch/transport-contract";

/** Reads a body with the validator of its shape; what is wrong with it is told with its places. */
async function read<Value>(response: Response, shape: Validator<Value>): Promise<Value> {
  const body: unknown = await response.json();
  const result: ParseResult<Value> = shape.safeParse(body);
  if (result.success) return result.data;
  const refusal = ErrorResponse.is(body) ? (body as ErrorResponse).error : null;
  const issues: readonly ValidationIssue[] = result.error.issues;
  throw new Error(refusal ?? issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
}

const withBody = (
  method: "PUT" | "POST",
  body: SetModelRequest | ChatRequest | WarmRequest,
): RequestInit => ({
  method,
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});

export async function openConversation(id: string): Promise<ModelName | null> {
  const { conversationId, model }: ModelResponse = await read(
    await fetch(conversationModelPath(id)),
    ModelResponse,
  );
  return conversationId === id ? model : null;
}

export async function choose(id: string, model: string | null): Promise<string | null> {
  const body: SetModelRequest = { model };
  if (!SetModelRequest.is(body)) return null;
  const response = await fetch(conversationModelPath(id), withBody("PUT", body));
  return (await read(response, ModelResponse)).model;
}

export async function options(): Promise<readonly string[]> {
  const { models, modelInfo }: ModelsResponse = await read(await fetch(MODELS_PATH), ModelsResponse);
  return models.map((name) => {
    const info: ModelInfo | undefined = modelInfo?.[name];
    const parts: ModelNameParts | null = parseModelName(name);
    return `${parts?.credentialName ?? "?"} ${parts?.model ?? name} ${info?.contextWindow ?? 0} ${info?.vision ?? false}`;
  });
}

export function skewOf(response: Response): string | null {
  const stated = response.headers.get(CONTRACT_VERSION_HEADER);
  const skew: VersionSkew = compareContractVersions(CONTRACT_VERSION, stated);
  const isQuiet = skew.relation === "same" || skew.relation === "unknown";
  return isQuiet && !skew.mayBreak ? null : skew.words;
}

export async function send(message: string, conversationId?: string): Promise<string | null> {
  const effort: ReasoningEffort = "high";
  const request: ChatRequest = {
    message,
    reasoningEffort: effort,
    ...(conversationId && { conversationId }),
  };
  if (!ChatRequest.is(request)) return null;
  const response = await fetch(CHAT_PATH, withBody("POST", request));
  const header = response.headers.get(CONVERSATION_ID_HEADER);
  const id = header === null ? null : parseConversationIdHeader(header);
  return id !== null && isConversationId(id) ? id : null;
}

export function sendBySocket(socket: WebSocket, request: ChatRequest): void {
  const message: ChatSendMessage = { type: "chat.send", ...request };
  if (ChatSendMessage.is(message)) socket.send(JSON.stringify(message));
}

export async function warm(conversationId: string): Promise<number> {
  const request: WarmRequest = { conversationId, model: "a/b", cwd: "/" };
  if (!WarmRequest.is(request)) return 0;
  const answer: WarmResponse = await read(
    await fetch(CHAT_WARM_PATH, withBody("POST", request)),
    WarmResponse,
  );
  return answer.cachePct + answer.expectedCacheRate + answer.inputTokens + (answer.model?.length ?? 0);
}

/** One line of a turn's stream, as the bubble shows it. */
export function showLine(line: string): string {
  const event: unknown = JSON.parse(line);
  if (ChatDeltaMessage.is(event)) return showLine(JSON.stringify((event satisfies ChatDeltaMessage).event));
  if (TurnTextEvent.is(event)) return (event satisfies TurnTextEvent).delta;
  if (TurnSealedEvent.is(event)) return (event satisfies TurnSealedEvent).type;
  if (TurnErrorEvent.is(event)) {
    const failed: TurnErrorEvent = event;
    return `${failed.message} (${failed.code ?? "no code"})`;
  }
  if (TurnUsageEvent.is(event)) {
    const usage: TurnUsageEvent = event;
    const perModel: PerModel = perModelEntries(line) ?? usage.perModel ?? {};
    return extractActualModel({ perModel }, null) ?? "unknown";
  }
  if (ChatErrorMessage.is(event)) {
    const failed: ChatErrorMessage = event;
    return `${failed.conversationId ?? ""} ${failed.message}`;
  }
  return TurnEvent.is(event) ? (event satisfies TurnEvent).type : "";
}

export async function bubbles(id: string): Promise<readonly string[]> {
  const { messages }: MessagesResponse = await read(
    await fetch(conversationMessagesPath(id)),
    MessagesResponse,
  );
  return messages.map((message: BotMessage) => {
    const { role, content, metadata, replyToId }: BotMessage = BotMessage.parse(message);
    const own: BotMessageMetadata = metadata;
    const spoken: BotMessageRole = role;
    const figures: Readonly<Record<string, ModelFigures>> = own.perModel ?? {};
    return `${spoken} ${content} ${readActualModel(own)} ${own.requestedModel} ${own.tokens ?? 0} ${Object.keys(figures).length} ${replyToId}`;
  });
}

export function wholeCost(payload: unknown): number {
  const usage: UsagePayload = UsagePayload.parse(payload);
  return usage.totalCost ?? 0;
}

export function codeOf(error: unknown): RefusalCode | null {
  return error instanceof Error && "code" in error ? (error as Refusal).code : null;
}

/** The bare verdicts, each with the type that it gives. */
export const names = (value: unknown): readonly string[] => [
  isBotMessage(value) ? value.id : "",
  isBotMessageMetadata(value) ? (value.platform ?? "") : "",
  isBotMessageRole(value) ? value : "",
  isChatDeltaMessage(value) ? value.event.type : "",
  isChatErrorMessage(value) ? value.message : "",
  isErrorResponse(value) ? value.error : "",
  isMessagesResponse(value) ? `${value.messages.length}` : "",
  isModelFigures(value) ? Object.keys(value).join() : "",
  isModelInfo(value) ? `${value.vision}` : "",
  isModelName(value) ? value : "",
  isModelResponse(value) ? (value.model ?? "") : "",
  isModelsResponse(value) ? value.models.join() : "",
  isReasoningEffort(value) ? value : "",
  isRunUsage(value) ? `${value.cost}` : "",
  isTurnErrorEvent(value) ? value.message : "",
  isTurnEvent(value) ? value.type : "",
  isTurnSealedEvent(value) ? value.type : "",
  isTurnTextEvent(value) ? value.delta : "",
  isTurnUsageEvent(value) ? Object.keys(value.perModel ?? {}).join() : "",
  isUsagePayload(value) ? `${value.totalTokens}` : "",
  isWarmResponse(value) ? `${value.outputTokens}` : "",
];
