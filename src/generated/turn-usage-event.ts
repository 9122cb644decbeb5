// Generated from src/features by `npm run reference`; change the source, not this file.

import {
  copyPlainRecord,
  copyRecord,
  enumerable,
  finish,
  isObject,
  isPlainRecord,
  isRecordOf,
  type Writable,
} from "../validation/plain-object.js";
import {
  inspectLiterals,
  inspectNumber,
  inspectObject,
  inspectRecord,
  inspectUnknown,
} from "../validation/inspect.js";
import type { Inspect } from "../validation/issue.js";
import { type Validator, validator } from "../validation/validator.js";
import {
  type ModelFigures,
  copyModelFigures,
  inspectModelFigures,
  isModelFigures,
} from "./model-figures.js";

/** The turn event that carries a run's usage. Keys that are not named here are kept. */
export interface TurnUsageEvent {
  /** What the run used. */
  readonly type: "usage";
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
  "type",
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

/** Tells whether a value is a `TurnUsageEvent`. Allocates nothing. */
export function isTurnUsageEvent(value: unknown): value is TurnUsageEvent {
  if (!isObject(value)) return false;
  if (value["type"] !== "usage") return false;
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

/** Copies a `TurnUsageEvent`; `undefined` where the value is none. */
export function copyTurnUsageEvent(value: unknown): TurnUsageEvent | undefined {
  if (!isObject(value)) return undefined;
  const fields = enumerable(value, KEYS);
  const copy: Partial<Writable<TurnUsageEvent>> = {};
  let rank = 0;
  let inOrder = true;
  for (const key in fields) {
    const field = fields[key];
    switch (key) {
      case "type":
        if (field !== "usage") return undefined;
        if (rank > 1) inOrder = false;
        rank = 1;
        copy.type = field;
        break;
      case "perModel": {
        const copied = copyRecord(field, copyModelFigures);
        if (copied === undefined) return undefined;
        if (rank > 2) inOrder = false;
        rank = 2;
        copy.perModel = copied;
        break;
      }
      case "totalTokens":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        if (rank > 3) inOrder = false;
        rank = 3;
        copy.totalTokens = field;
        break;
      case "promptTokens":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        if (rank > 4) inOrder = false;
        rank = 4;
        copy.promptTokens = field;
        break;
      case "completionTokens":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        if (rank > 5) inOrder = false;
        rank = 5;
        copy.completionTokens = field;
        break;
      case "totalCost":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        if (rank > 6) inOrder = false;
        rank = 6;
        copy.totalCost = field;
        break;
      case "iterations":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        if (rank > 7) inOrder = false;
        rank = 7;
        copy.iterations = field;
        break;
      case "elapsedMs":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        if (rank > 8) inOrder = false;
        rank = 8;
        copy.elapsedMs = field;
        break;
      case "tokensPerSecond":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        if (rank > 9) inOrder = false;
        rank = 9;
        copy.tokensPerSecond = field;
        break;
      case "callCount":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        if (rank > 10) inOrder = false;
        rank = 10;
        copy.callCount = field;
        break;
      case "errors":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        if (rank > 11) inOrder = false;
        rank = 11;
        copy.errors = field;
        break;
      case "latencyStats": {
        const copied = field === undefined ? undefined : copyPlainRecord(field);
        if (field !== undefined && copied === undefined) return undefined;
        if (rank > 12) inOrder = false;
        rank = 12;
        copy.latencyStats = copied;
        break;
      }
      case "__proto__":
        break;
      default:
        rank = 13;
        copy[key] = field;
    }
  }
  if (copy.type === undefined) return undefined;
  if (copy.perModel === undefined) return undefined;
  return finish<TurnUsageEvent>(copy, value, inOrder ? null : KEYS);
}

/** Finds what is wrong with a value that is no `TurnUsageEvent`. */
export const inspectTurnUsageEvent: Inspect = (value, findings) =>
  inspectObject(value, findings, [
    ["type", (value, findings) => inspectLiterals(value, findings, ["usage"])],
    ["perModel", (value, findings) => inspectRecord(value, findings, inspectModelFigures)],
    ["totalTokens", inspectNumber, true],
    ["promptTokens", inspectNumber, true],
    ["completionTokens", inspectNumber, true],
    ["totalCost", inspectNumber, true],
    ["iterations", inspectNumber, true],
    ["elapsedMs", inspectNumber, true],
    ["tokensPerSecond", inspectNumber, true],
    ["callCount", inspectNumber, true],
    ["errors", inspectNumber, true],
    ["latencyStats", (value, findings) => inspectRecord(value, findings, inspectUnknown), true],
  ]);

/** Validates a `TurnUsageEvent`: the turn event that carries a run's usage. Keys that are not named here are kept. */
export const TurnUsageEvent: Validator<TurnUsageEvent> = /* @__PURE__ */ validator(
  isTurnUsageEvent,
  copyTurnUsageEvent,
  inspectTurnUsageEvent,
);
