// Generated from src/features by `npm run reference`; change the source, not this file.

import { isObject, type Writable } from "../validation/plain-object.js";
import { inRange, inspectNumber, objectOf, optional } from "../validation/inspect.js";
import type { Inspect } from "../validation/issue.js";
import { type Validator, validator } from "../validation/validator.js";
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
  const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, cachePct, expectedCacheRate, model } = value;
  return (
    typeof inputTokens === "number" && Number.isFinite(inputTokens) &&
    typeof outputTokens === "number" && Number.isFinite(outputTokens) &&
    typeof cacheReadTokens === "number" && Number.isFinite(cacheReadTokens) &&
    typeof cacheWriteTokens === "number" && Number.isFinite(cacheWriteTokens) &&
    typeof cachePct === "number" && cachePct >= 0 && cachePct <= 100 &&
    typeof expectedCacheRate === "number" && expectedCacheRate >= 0 && expectedCacheRate <= 100 &&
    (model === undefined || isModelName(model))
  );
}

/** Copies a `WarmResponse`; `undefined` where the value is none. */
export function copyWarmResponse(value: unknown): WarmResponse | undefined {
  if (!isObject(value)) return undefined;
  const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, cachePct, expectedCacheRate, model } = value;
  const isSound =
    typeof inputTokens === "number" && Number.isFinite(inputTokens) &&
    typeof outputTokens === "number" && Number.isFinite(outputTokens) &&
    typeof cacheReadTokens === "number" && Number.isFinite(cacheReadTokens) &&
    typeof cacheWriteTokens === "number" && Number.isFinite(cacheWriteTokens) &&
    typeof cachePct === "number" && cachePct >= 0 && cachePct <= 100 &&
    typeof expectedCacheRate === "number" && expectedCacheRate >= 0 && expectedCacheRate <= 100 &&
    (model === undefined || isModelName(model));
  if (!isSound) return undefined;
  const copy = { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, cachePct, expectedCacheRate } as Writable<WarmResponse>;
  if (model !== undefined || "model" in value) copy.model = model;
  return copy;
}

/** Finds what is wrong with a value that is no `WarmResponse`. */
export const inspectWarmResponse: Inspect = /* @__PURE__ */ objectOf({
  inputTokens: inspectNumber,
  outputTokens: inspectNumber,
  cacheReadTokens: inspectNumber,
  cacheWriteTokens: inspectNumber,
  cachePct: /* @__PURE__ */ inRange(0, 100),
  expectedCacheRate: /* @__PURE__ */ inRange(0, 100),
  model: /* @__PURE__ */ optional(inspectModelName),
});

/** Validates a `WarmResponse`: what a warm-up read, wrote and cached. */
export const WarmResponse: Validator<WarmResponse> = /* @__PURE__ */ validator(
  isWarmResponse,
  copyWarmResponse,
  inspectWarmResponse,
);
