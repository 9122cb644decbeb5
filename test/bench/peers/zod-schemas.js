import * as z from "zod";

export const ModelResponse = z.object({
  conversationId: z.string(),
  model: z.string().min(1).nullable(),
});

export const SetModelRequest = z.object({ model: z.string().nullable() });

export const ChatRequest = z.object({
  message: z.string().regex(/\S/),
  conversationId: z.string().optional(),
  model: z.string().optional(),
  cwd: z.string().optional(),
  reasoningEffort: z.enum(["low", "medium", "high", "xhigh", "max"]).optional(),
  workspaceId: z.string().optional(),
});

const map = z.record(z.string(), z.unknown());

export const BotMessageMetadata = z.looseObject({
  model: z.string().optional(),
  tokens: z.number().optional(),
  promptTokens: z.number().optional(),
  completionTokens: z.number().optional(),
  cost: z.number().optional(),
  iterations: z.number().optional(),
  elapsedMs: z.number().optional(),
  tokensPerSecond: z.number().optional(),
  callCount: z.number().optional(),
  errors: z.number().optional(),
  platform: z.string().optional(),
  toolCalls: z.array(map).optional(),
  perModel: z.record(z.string(), map).optional(),
  latencyStats: map.optional(),
});

export const BotMessage = z.object({
  id: z.string(),
  chatId: z.string(),
  botId: z.string().optional(),
  role: z.enum(["user", "assistant", "system"]),
  content: z.string(),
  timestamp: z.iso.datetime({ offset: true, local: true }),
  metadata: BotMessageMetadata,
  replyToId: z.string().nullable().optional(),
});

export const MessagesResponse = z.object({ messages: z.array(BotMessage) });
