// Generated from src/features by `npm run reference`; change the source, not this file.

import {
  arranged,
  copyPlainRecord,
  copyRecord,
  enumerable,
  isObject,
  isPlainRecord,
  isRecordOf,
  keepProto,
  type Writable,
} from "../validation/plain-object.js";
import { inspectUnknown, objectOf, optional, optionalNumber, recordOf } from "../validation/inspect.js";
import type { Inspect } from "../validation/issue.js";
import { type Validator, validator } from "../validation/validator.js";
import {
  type ModelFigures,
  copyModelFigures,
  inspectModelFigures,
  isModelFigures,
} from "./model-figures.js";

/** What one run used, as it travels. Keys that are not named here are kept. */
export interface UsagePayload {
  /** Figures by model name. The first entry is the primary model: the one that really answered. */
  readonly perModel: Readonly<Record<string, ModelFigures>>;
  /** Tokens in all, read and written. */
  readonly totalTokens?: number | undefined;
  /** Tokens read. */
  readonly promptTokens?: number | undefined;
  /** Tokens written. */
  readonly completionTokens?: number | undefined;
  /** What the run cost, in US dollars. */
  readonly totalCost?: number | undefined;
  /** How many rounds the agent made. */
  readonly iterations?: number | undefined;
  /** How long the run took, in milliseconds. */
  readonly elapsedMs?: number | undefined;
  /** Tokens written in a second. */
  readonly tokensPerSecond?: number | undefined;
  /** How many calls to models the run made. */
  readonly callCount?: number | undefined;
  /** How many of these calls failed. */
  readonly errors?: number | undefined;
  /** How long the calls took, as the agent sums it up. */
  readonly latencyStats?: Readonly<Record<string, unknown>> | undefined;
  readonly [key: string]: unknown;
}

const KEYS = [
  "perModel",
  "totalTokens",
  "promptTokens",
  "completionTokens",
  "totalCost",
  "iterations",
  "elapsedMs",
  "tokensPerSecond",
  "callCount",
  "errors",
  "latencyStats",
];

/** Tells whether a value is a `UsagePayload`. Allocates nothing. */
export function isUsagePayload(value: unknown): value is UsagePayload {
  if (!isObject(value)) return false;
  if (!isRecordOf(value["perModel"], isModelFigures)) return false;
  const fields = enumerable(value, KEYS);
  for (const key in fields) {
    const field = fields[key];
    switch (key) {
      case "totalTokens":
      case "promptTokens":
      case "completionTokens":
      case "totalCost":
      case "iterations":
      case "elapsedMs":
      case "tokensPerSecond":
      case "callCount":
      case "errors":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return false;
        break;
      case "latencyStats":
        if (field !== undefined && !isPlainRecord(field)) return false;
        break;
    }
  }
  return true;
}

/** Copies a `UsagePayload`; `undefined` where the value is none. */
export function copyUsagePayload(value: unknown): UsagePayload | undefined {
  if (!isObject(value)) return undefined;
  const { perModel } = value;
  const perModelCopy = copyRecord(perModel, copyModelFigures);
  if (perModelCopy === undefined) return undefined;
  const fields = enumerable(value, KEYS);
  const copy: Writable<UsagePayload> = { perModel: perModelCopy };
  let rank = 0;
  let next = 0;
  let inOrder = true;
  for (const key in fields) {
    const field = fields[key];
    switch (key) {
      case "totalTokens":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        next = 1;
        copy.totalTokens = field;
        break;
      case "promptTokens":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        next = 2;
        copy.promptTokens = field;
        break;
      case "completionTokens":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        next = 3;
        copy.completionTokens = field;
        break;
      case "totalCost":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        next = 4;
        copy.totalCost = field;
        break;
      case "iterations":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        next = 5;
        copy.iterations = field;
        break;
      case "elapsedMs":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        next = 6;
        copy.elapsedMs = field;
        break;
      case "tokensPerSecond":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        next = 7;
        copy.tokensPerSecond = field;
        break;
      case "callCount":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        next = 8;
        copy.callCount = field;
        break;
      case "errors":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        next = 9;
        copy.errors = field;
        break;
      case "latencyStats": {
        const copied = field === undefined ? undefined : copyPlainRecord(field);
        if (field !== undefined && copied === undefined) return undefined;
        next = 10;
        copy.latencyStats = copied;
        break;
      }
      case "perModel":
      case "__proto__":
        break;
      default:
        next = 11;
        copy[key] = field;
    }
    inOrder &&= rank <= next;
    rank = next;
  }
  return keepProto(inOrder ? copy : arranged(copy, KEYS), value);
}

/** Finds what is wrong with a value that is no `UsagePayload`. */
export const inspectUsagePayload: Inspect = /* @__PURE__ */ objectOf({
  perModel: /* @__PURE__ */ recordOf(inspectModelFigures),
  totalTokens: optionalNumber,
  promptTokens: optionalNumber,
  completionTokens: optionalNumber,
  totalCost: optionalNumber,
  iterations: optionalNumber,
  elapsedMs: optionalNumber,
  tokensPerSecond: optionalNumber,
  callCount: optionalNumber,
  errors: optionalNumber,
  latencyStats: /* @__PURE__ */ optional(/* @__PURE__ */ recordOf(inspectUnknown)),
});

/** Validates a `UsagePayload`: what one run used, as it travels. Keys that are not named here are kept. */
export const UsagePayload: Validator<UsagePayload> = /* @__PURE__ */ validator(
  isUsagePayload,
  copyUsagePayload,
  inspectUsagePayload,
);
