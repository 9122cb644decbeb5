import * as z from "zod";
import { type UsageSpelling, usageFigures } from "../decisions/usage.js";
import { objectKeepingEveryKey, recordKeepingEveryKey } from "./keep-every-key.js";

export const ModelFiguresSchema = recordKeepingEveryKey(z.unknown()).describe(
  "The figures of one model (tokens, cost and the like), named as its agent names them.",
);

/** What each figure of a run is; its names are in the table `usageFigures`. */
export const figures = {
  perModel: recordKeepingEveryKey(ModelFiguresSchema).describe(
    "Figures by model name. The first entry is the primary model: the one that really answered.",
  ),
  tokens: z.number().optional().describe("Tokens in all, read and written."),
  promptTokens: z.number().optional().describe("Tokens read."),
  completionTokens: z.number().optional().describe("Tokens written."),
  cost: z.number().optional().describe("What the run cost, in US dollars."),
  iterations: z.number().optional().describe("How many rounds the agent made."),
  elapsedMs: z.number().optional().describe("How long the run took, in milliseconds."),
  tokensPerSecond: z.number().optional().describe("Tokens written in a second."),
  callCount: z.number().optional().describe("How many calls to models the run made."),
  errors: z.number().optional().describe("How many of these calls failed."),
  latencyStats: recordKeepingEveryKey(z.unknown())
    .optional()
    .describe("How long the calls took, as the agent sums it up."),
};

type Figures = typeof figures;

type FiguresAs<Spelling extends UsageSpelling> = {
  [Name in keyof Figures as NonNullable<(typeof usageFigures)[Name][Spelling]>]: Figures[Name];
};

/** The fields of a shape that holds every figure of a run, under the names of that spelling. */
export function figuresAs<Spelling extends UsageSpelling>(spelling: Spelling): FiguresAs<Spelling> {
  const fields = Object.entries(figures).flatMap(([name, schema]) => {
    const key = usageFigures[name as keyof Figures][spelling];
    return key === null ? [] : [[key, schema]];
  });
  return Object.fromEntries(fields) as FiguresAs<Spelling>;
}

export const RunUsageSchema = objectKeepingEveryKey(figuresAs("record")).describe(
  "An agent's own record of what one run used. Keys that are not named here are kept.",
);

export const UsagePayloadSchema = objectKeepingEveryKey(figuresAs("wire")).describe(
  "What one run used, as it travels. Keys that are not named here are kept.",
);
