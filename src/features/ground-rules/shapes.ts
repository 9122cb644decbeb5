import * as z from "zod";

export const ErrorResponseSchema = z
  .object({
    error: z
      .string()
      .describe("What is wrong, in one sentence that names the field and says what was expected."),
  })
  .describe("A request that the server refuses.");
