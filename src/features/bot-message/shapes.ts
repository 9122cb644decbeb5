import * as z from "zod";
import { objectKeepingEveryKey, recordKeepingEveryKey } from "../keep-every-key.js";
import { figuresAs } from "../usage.js";

const { perModel, latencyStats, ...counts } = figuresAs("message");

export const BotMessageMetadataSchema = objectKeepingEveryKey({
  model: z
    .string()
    .optional()
    .describe("The model that really answered; absent where the message claims none."),
  requestedModel: z
    .string()
    .optional()
    .describe("The name that was asked for, where a model of another name answered."),
  ...counts,
  platform: z
    .string()
    .optional()
    .describe("The platform the message came from or went to, such as `telegram`."),
  toolCalls: z
    .array(recordKeepingEveryKey(z.unknown()))
    .optional()
    .describe("The tools that the run called, in order, as the agent records them."),
  perModel: perModel.optional().describe("Figures by model name, first entry = the primary model."),
  latencyStats,
}).describe("What is saved with a message beside its text. Every other key is kept.");

export const BotMessageRoleSchema = z
  .enum(["user", "assistant", "system"])
  .describe("Who speaks in a message.");

export const BotMessageSchema = z
  .object({
    id: z.string().describe("The message's id."),
    chatId: z.string().describe("The id of the conversation that the message belongs to."),
    botId: z.string().optional().describe("The id of the bot that speaks, where a server has several."),
    role: BotMessageRoleSchema,
    content: z.string().describe("The text, as it was sent or answered."),
    timestamp: z.iso
      .datetime({ offset: true, local: true })
      .describe("When the message was saved: ISO 8601, date and time, best with `Z` or an offset."),
    metadata: BotMessageMetadataSchema,
    replyToId: z
      .union([z.string(), z.null()])
      .optional()
      .describe("The id of the message that this one answers; `null` or absent where it answers none."),
  })
  .describe("One message of a conversation, as it is stored and reloaded.");

export const MessagesResponseSchema = z
  .object({
    messages: z.array(BotMessageSchema).describe("The conversation's messages, oldest first."),
  })
  .describe("The messages of a conversation.");
