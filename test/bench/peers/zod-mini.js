import * as z from "zod/mini";

const ModelResponse = z.object({
  conversationId: z.string(),
  model: z.nullable(z.string().check(z.minLength(1))),
});

const SetModelRequest = z.object({ model: z.nullable(z.string()) });

const ChatRequest = z.object({
  message: z.string().check(z.regex(/\S/)),
  conversationId: z.optional(z.string()),
  model: z.optional(z.string()),
  cwd: z.optional(z.string()),
  reasoningEffort: z.optional(z.enum(["low", "medium", "high", "xhigh", "max"])),
  workspaceId: z.optional(z.string()),
});

const map = z.record(z.string(), z.unknown());

const BotMessageMetadata = z.looseObject({
  model: z.optional(z.string()),
  tokens: z.optional(z.number()),
  promptTokens: z.optional(z.number()),
  completionTokens: z.optional(z.number()),
  cost: z.optional(z.number()),
  iterations: z.optional(z.number()),
  elapsedMs: z.optional(z.number()),
  tokensPerSecond: z.optional(z.number()),
  callCount: z.optional(z.number()),
  errors: z.optional(z.number()),
  platform: z.optional(z.string()),
  toolCalls: z.optional(z.array(map)),
  perModel: z.optional(z.record(z.string(), map)),
  latencyStats: z.optional(map),
});

const BotMessage = z.object({
  id: z.string(),
  chatId: z.string(),
  botId: z.optional(z.string()),
  role: z.enum(["user", "assistant", "system"]),
  content: z.string(),
  timestamp: z.iso.datetime({ offset: true, local: true }),
  metadata: BotMessageMetadata,
  replyToId: z.optional(z.nullable(z.string())),
});

const MessagesResponse = z.object({ messages: z.array(BotMessage) });

const issues = (result) => (result.success ? [] : result.error.issues);

/** zod's functional build, whose schemas have few methods. */
export const zodMini = {
  name: "zod mini",
  package: "zod",
  verdict: {
    ModelResponse: (value) => z.validate(ModelResponse, value),
    SetModelRequest: (value) => z.validate(SetModelRequest, value),
    ChatRequest: (value) => z.validate(ChatRequest, value),
    BotMessage: (value) => z.validate(BotMessage, value),
    BotMessageMetadata: (value) => z.validate(BotMessageMetadata, value),
  },
  parse: {
    ModelResponse: (value) => z.parse(ModelResponse, value),
    SetModelRequest: (value) => z.parse(SetModelRequest, value),
    ChatRequest: (value) => z.parse(ChatRequest, value),
    BotMessage: (value) => z.parse(BotMessage, value),
    BotMessageMetadata: (value) => z.parse(BotMessageMetadata, value),
    MessagesResponse: (value) => z.parse(MessagesResponse, value),
  },
  issues: {
    ModelResponse: (value) => issues(z.safeParse(ModelResponse, value)),
    SetModelRequest: (value) => issues(z.safeParse(SetModelRequest, value)),
    ChatRequest: (value) => issues(z.safeParse(ChatRequest, value)),
    BotMessage: (value) => issues(z.safeParse(BotMessage, value)),
    BotMessageMetadata: (value) => issues(z.safeParse(BotMessageMetadata, value)),
  },
  fieldOf: (issue) => issue.path[0],
};
