// A back end as it was written for this release. Frozen with it: it must go on compiling.
import {
  type ActualModel,
  type BodySchema,
  BotMessageMetadata,
  BotMessageRole,
  CONTRACT_VERSION,
  CONTRACT_VERSION_HEADER,
  CONVERSATION_ID_HEADER,
  type ErrorResponse,
  errorResponse,
  formatConversationIdHeader,
  formatIssues,
  formatModelName,
  type Issue,
  isChatRequest,
  isChatSendMessage,
  isSetModelRequest,
  isWarmRequest,
  type ModelCandidates,
  ModelFigures,
  ModelInfo,
  ModelName,
  type ModelResolution,
  type ModelResponse,
  type ParsedBody,
  parseBody,
  ReasoningEffort,
  RunUsage,
  resolveModel,
  type UsageLike,
  type UsagePayload,
  usageMetadata,
  usagePayload,
  withActualModel,
} from "@dispatch/transport-contract";
import {
  BotMessageMetadataSchema,
  BotMessageRoleSchema,
  BotMessageSchema,
  ChatDeltaMessageSchema,
  ChatErrorMessageSchema,
  ChatRequestSchema,
  ChatSendMessageSchema,
  ErrorResponseSchema,
  MessagesResponseSchema,
  ModelFiguresSchema,
  ModelInfoSchema,
  ModelNameSchema,
  ModelResponseSchema,
  ModelsResponseSchema,
  ReasoningEffortSchema,
  RunUsageSchema,
  SetModelRequestSchema,
  TurnErrorEventSchema,
  TurnEventSchema,
  TurnSealedEventSchema,
  TurnTextEventSchema,
  TurnUsageEventSchema,
  UsagePayloadSchema,
  WarmRequestSchema,
  WarmResponseSchema,
} from "@dispatch/transport-contract/schemas";
import * as z from "zod";

interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

const stored = new Map<string, string>();

function refuse(error: ErrorResponse): Reply {
  return { status: 400, body: error, headers: { [CONTRACT_VERSION_HEADER]: CONTRACT_VERSION } };
}

function read<Value>(schema: BodySchema<Value>, body: string | Uint8Array): ParsedBody<Value> {
  return parseBody(schema, body);
}

export function putModel(conversationId: string, body: Uint8Array): Reply {
  const parsed = read(SetModelRequestSchema, body);
  if (!parsed.ok) return refuse(parsed.error);
  const model = parsed.value.model || null;
  if (model === null) stored.delete(conversationId);
  else stored.set(conversationId, model);
  const response: ModelResponse = { conversationId, model };
  return { status: 200, body: ModelResponseSchema.parse(response), headers: {} };
}

export function startTurn(body: string): Reply {
  const parsed = read(ChatRequestSchema, body);
  if (!parsed.ok) return refuse(parsed.error);
  const { conversationId = "minted", model, message, cwd, workspaceId, reasoningEffort } = parsed.value;
  const candidates: ModelCandidates = {
    override: model,
    persisted: stored.get(conversationId) ?? null,
    defaultModel: formatModelName({ credentialName: "local", model: "echo" }),
  };
  const turn: ModelResolution = resolveModel(candidates);
  const answered: string | null = turn.model;
  if (turn.persist !== null) stored.set(conversationId, turn.persist);
  const usage: UsageLike = { per_model: [[answered ?? "local/echo", { tokens: 1 }]] };
  const metadata: BotMessageMetadata = withActualModel({ platform: "web" }, usage, turn.model);
  return {
    status: 200,
    body: { metadata, message, source: turn.source, asked: [cwd, workspaceId, reasoningEffort] },
    headers: { [CONVERSATION_ID_HEADER]: formatConversationIdHeader(conversationId) },
  };
}

/** What is saved with an answer, from the record that the agent kept of its run. */
export function figuresOf(run: RunUsage, asked: string | null): BotMessageMetadata & ActualModel {
  const payload: UsagePayload = usagePayload(run);
  return withActualModel<BotMessageMetadata>(usageMetadata(payload), payload, asked);
}

export function explain(value: unknown): ErrorResponse {
  const result = WarmRequestSchema.safeParse(value);
  const issues: readonly Issue[] = result.success ? [] : result.error.issues;
  return formatIssues(issues, value) === "" ? { error: "" } : errorResponse(issues, value);
}

/** A back end's own record: the contract's metadata and a field of its own. */
export const OwnMetadataSchema = BotMessageMetadataSchema.extend({ tenant: z.string() });
export type OwnMetadata = z.infer<typeof OwnMetadataSchema>;
export const tenantOf = (value: unknown): string => OwnMetadataSchema.parse(value).tenant;

/** Each schema, with a value of its type put into its own place. */
export const kept = {
  role: BotMessageRoleSchema.parse("user") satisfies BotMessageRole,
  effort: ReasoningEffortSchema.parse("max") satisfies ReasoningEffort,
  name: ModelNameSchema.parse("a/b") satisfies ModelName,
  info: ModelInfoSchema.parse({ contextWindow: 1 }) satisfies ModelInfo,
  figures: ModelFiguresSchema.parse({}) satisfies ModelFigures,
  usage: RunUsageSchema.parse({ per_model: {} }) satisfies RunUsage,
};

export const lines: readonly z.ZodType[] = [
  BotMessageSchema,
  ChatDeltaMessageSchema,
  ChatErrorMessageSchema,
  ChatSendMessageSchema,
  ErrorResponseSchema,
  MessagesResponseSchema,
  ModelsResponseSchema,
  TurnErrorEventSchema,
  TurnEventSchema,
  TurnSealedEventSchema,
  TurnTextEventSchema,
  TurnUsageEventSchema,
  UsagePayloadSchema,
  WarmResponseSchema,
];

/** Without zod: the same shapes by their validators. */
export const verdicts = (value: unknown): readonly boolean[] => [
  isChatRequest(value),
  isChatSendMessage(value),
  isSetModelRequest(value),
  isWarmRequest(value),
  BotMessageMetadata.is(value),
  BotMessageRole.is(value),
  ModelFigures.is(value),
  ModelInfo.is(value),
  ModelName.is(value),
  ReasoningEffort.is(value),
  RunUsage.is(value),
];
