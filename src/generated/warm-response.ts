// Generated from src/features by `npm run reference`; change the source, not this file.

import { isObject } from "../validation/plain-object.js";
import { inspectFields, inspectNumber, inspectRange, optional } from "../validation/inspect.js";
import { type Inspect, typeIssue } from "../validation/issue.js";
import { outcome, refuse, type Validator, validator } from "../validation/validator.js";
import { type ModelName, inspectModelName, isModelName } from "./model-name.js";

/** What a warm-up read, wrote and cached. */
export interface WarmResponse {
  /** Tokens that the warm-up read. */
  readonly inputTokens: number;
  /** Tokens that it wrote. */
  readonly outputTokens: number;
  /** Tokens that came out of the cache. */
  readonly cacheReadTokens: number;
  /** Tokens that were put into the cache. */
  readonly cacheWriteTokens: number;
  /** The share of the input that came out of the cache, in percent (0 to 100). */
  readonly cachePct: number;
  /** The share of the next turn's input that the cache should serve, in percent (0 to 100). */
  readonly expectedCacheRate: number;
  /** The name that the warm-up resolved to. */
  readonly model?: ModelName | undefined;
}

/** Tells whether a value is a `WarmResponse`. Allocates nothing. */
export function isWarmResponse(value: unknown): value is WarmResponse {
  if (!isObject(value)) return false;
  const { inputTokens } = value;
  if (!(typeof inputTokens === "number" && Number.isFinite(inputTokens))) return false;
  const { outputTokens } = value;
  if (!(typeof outputTokens === "number" && Number.isFinite(outputTokens))) return false;
  const { cacheReadTokens } = value;
  if (!(typeof cacheReadTokens === "number" && Number.isFinite(cacheReadTokens))) return false;
  const { cacheWriteTokens } = value;
  if (!(typeof cacheWriteTokens === "number" && Number.isFinite(cacheWriteTokens))) return false;
  const { cachePct } = value;
  if (!(typeof cachePct === "number" && cachePct >= 0 && cachePct <= 100)) return false;
  const { expectedCacheRate } = value;
  if (!(typeof expectedCacheRate === "number" && expectedCacheRate >= 0 && expectedCacheRate <= 100)) return false;
  const { model } = value;
  if (!(model === undefined || isModelName(model))) return false;
  return true;
}

/** Copies a `WarmResponse`; `undefined` where the value is none. */
export function copyWarmResponse(value: unknown): WarmResponse | undefined {
  if (!isObject(value)) return undefined;
  const { inputTokens } = value;
  if (!(typeof inputTokens === "number" && Number.isFinite(inputTokens))) return undefined;
  const { outputTokens } = value;
  if (!(typeof outputTokens === "number" && Number.isFinite(outputTokens))) return undefined;
  const { cacheReadTokens } = value;
  if (!(typeof cacheReadTokens === "number" && Number.isFinite(cacheReadTokens))) return undefined;
  const { cacheWriteTokens } = value;
  if (!(typeof cacheWriteTokens === "number" && Number.isFinite(cacheWriteTokens))) return undefined;
  const { cachePct } = value;
  if (!(typeof cachePct === "number" && cachePct >= 0 && cachePct <= 100)) return undefined;
  const { expectedCacheRate } = value;
  if (!(typeof expectedCacheRate === "number" && expectedCacheRate >= 0 && expectedCacheRate <= 100)) return undefined;
  const { model } = value;
  if (!(model === undefined || isModelName(model))) return undefined;
  const hasModel = model !== undefined || "model" in value;
  if (hasModel) return { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, cachePct, expectedCacheRate, model };
  return { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, cachePct, expectedCacheRate };
}

/** Finds what is wrong with a value that is no `WarmResponse`. */
export const inspectWarmResponse: Inspect = (value) =>
  isObject(value)
    ? inspectFields({
        inputTokens: inspectNumber(value["inputTokens"]),
        outputTokens: inspectNumber(value["outputTokens"]),
        cacheReadTokens: inspectNumber(value["cacheReadTokens"]),
        cacheWriteTokens: inspectNumber(value["cacheWriteTokens"]),
        cachePct: inspectRange(value["cachePct"], 0, 100),
        expectedCacheRate: inspectRange(value["expectedCacheRate"], 0, 100),
        model: optional(value["model"], inspectModelName),
      })
    : [typeIssue("object", value)];

/** Validates a `WarmResponse`: what a warm-up read, wrote and cached. */
export const WarmResponse: Validator<WarmResponse> = /* @__PURE__ */ validator(
  isWarmResponse,
  (value) => outcome(copyWarmResponse(value), value, inspectWarmResponse),
  (value) => copyWarmResponse(value) ?? refuse(value, inspectWarmResponse),
);
