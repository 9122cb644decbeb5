import * as z from "zod";
import { recordKeepingEveryKey } from "../keep-every-key.js";
import { ModelNameSchema } from "../model-name.js";

export const ModelInfoSchema = z
  .object({
    contextWindow: z.number().optional().describe("How many tokens the model reads at once."),
    vision: z.boolean().optional().describe("Whether the model reads images."),
  })
  .describe("What is known of one model; nothing of it is promised.");

export const ModelsResponseSchema = z
  .object({
    models: z.array(ModelNameSchema).describe("The names a user may choose from, in the order to show them."),
    modelInfo: recordKeepingEveryKey(ModelInfoSchema)
      .optional()
      .describe("What is known of each model, by its name."),
  })
  .describe("The models that this server offers.");
