import {
  type BotMessageMetadata,
  type ModelName,
  type RunUsage,
  type UsagePayload,
  usageMetadata,
  usagePayload,
  withActualModel,
} from "@dispatch/transport-contract";
import type { RunEvent } from "../providers/provider.js";

/** What is told of a run when it is over, or when it was stopped. */
export interface RunConclusion {
  /** The usage as it travels; `null` where the provider has not reported any. */
  readonly usage: UsagePayload | null;
  /** What is saved with the answer: its figures and the model that really wrote it (META-01). */
  readonly metadata: BotMessageMetadata;
}

/** Keeps what a run has yielded so far. */
export interface RunRecord {
  /** The answer as far as it has come. */
  readonly content: string;
  take(event: RunEvent): void;
  conclude(): RunConclusion;
}

/** Starts the record of a run, and its clock; `askedModel` is the whole name of the model that was asked. */
export function startRunRecord(askedModel: ModelName): RunRecord {
  const startedAt = performance.now();
  let firstTextAt: number | null = null;
  let content = "";
  let knownModel = askedModel;
  let reported: RunUsage | null = null;
  return {
    get content() {
      return content;
    },
    take(event) {
      if (event.type === "usage") reported = event.usage;
      else if (event.type === "model") knownModel = event.model;
      else {
        firstTextAt ??= performance.now();
        content += event.text;
      }
    },
    conclude() {
      const endedAt = performance.now();
      const usage = reported && usagePayload(withRunTimes(reported, { startedAt, firstTextAt, endedAt }));
      const figures = usage ? usageMetadata(usage) : { elapsedMs: milliseconds(startedAt, endedAt) };
      const ran = usage ?? { perModel: { [knownModel]: {} } };
      return { usage, metadata: withActualModel<BotMessageMetadata>(figures, ran, askedModel) };
    },
  };
}

/** When a run started, first spoke and ended, by `performance.now()`. */
interface RunTimes {
  readonly startedAt: number;
  readonly firstTextAt: number | null;
  readonly endedAt: number;
}

function milliseconds(from: number, to: number): number {
  return Math.round((to - from) * 10) / 10;
}

/** Completes a provider's record with the times that were taken here, where it brings none of its own. */
function withRunTimes(usage: RunUsage, { startedAt, firstTextAt, endedAt }: RunTimes): RunUsage {
  const elapsed = milliseconds(startedAt, endedAt);
  const seconds = elapsed / 1000;
  const { completion_tokens: written } = usage;
  return {
    ...(written !== undefined && seconds > 0
      ? { tokens_per_second: Math.round((written / seconds) * 10) / 10 }
      : {}),
    ...(firstTextAt === null
      ? {}
      : { latency_stats: { firstTextMs: milliseconds(startedAt, firstTextAt), totalMs: elapsed } }),
    total_elapsed_ms: elapsed,
    ...usage,
  };
}
