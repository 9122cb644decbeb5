import * as z from "zod";

export const ModelResponseSchema = z
  .object({
    conversationId: z.string().describe("The conversation's id, decoded from the path."),
    model: z
      .union([z.string().min(1), z.null()])
      .describe('The stored model name, character for character; `null` where none is set. Never `""`.'),
  })
  .describe("The model that a conversation remembers.");

export const SetModelRequestSchema = z
  .object({
    model: z
      .union([z.string(), z.null()])
      .describe('The model name to remember; it is not validated. `null` clears it, and so does `""`.'),
  })
  .describe("Sets or clears the model that a conversation remembers.");
