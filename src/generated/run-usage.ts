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
import { inspectNumber, inspectObject, inspectRecord, inspectUnknown } from "../validation/inspect.js";
import type { Inspect } from "../validation/issue.js";
import { type Validator, validator } from "../validation/validator.js";
import {
  type ModelFigures,
  copyModelFigures,
  inspectModelFigures,
  isModelFigures,
} from "./model-figures.js";

/** An agent's own record of what one run used. Keys that are not named here are kept. */
export interface RunUsage {
  /** Figures by model name. The first entry is the primary model: the one that really answered. */
  readonly per_model: Readonly<Record<string, ModelFigures>>;
  /** Tokens in all, read and written. */
  readonly total_tokens?: number | undefined;
  /** Tokens read. */
  readonly prompt_tokens?: number | undefined;
  /** Tokens written. */
  readonly completion_tokens?: number | undefined;
  /** What the run cost, in US dollars. */
  readonly cost?: number | undefined;
  /** How long the run took, in milliseconds. */
  readonly total_elapsed_ms?: number | undefined;
  /** Tokens written in a second. */
  readonly tokens_per_second?: number | undefined;
  /** How many calls to models the run made. */
  readonly call_count?: number | undefined;
  /** How many of these calls failed. */
  readonly errors?: number | undefined;
  /** How long the calls took, as the agent sums it up. */
  readonly latency_stats?: Readonly<Record<string, unknown>> | undefined;
  readonly [key: string]: unknown;
}

const KEYS = [
  "per_model",
  "total_tokens",
  "prompt_tokens",
  "completion_tokens",
  "cost",
  "total_elapsed_ms",
  "tokens_per_second",
  "call_count",
  "errors",
  "latency_stats",
];

/** Tells whether a value is a `RunUsage`. Allocates nothing. */
export function isRunUsage(value: unknown): value is RunUsage {
  if (!isObject(value)) return false;
  if (!isRecordOf(value["per_model"], isModelFigures)) return false;
  const fields = enumerable(value, KEYS);
  for (const key in fields) {
    const field = fields[key];
    switch (key) {
      case "total_tokens":
      case "prompt_tokens":
      case "completion_tokens":
      case "cost":
      case "total_elapsed_ms":
      case "tokens_per_second":
      case "call_count":
      case "errors":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return false;
        break;
      case "latency_stats":
        if (field !== undefined && !isPlainRecord(field)) return false;
        break;
    }
  }
  return true;
}

/** Copies a `RunUsage`; `undefined` where the value is none. */
export function copyRunUsage(value: unknown): RunUsage | undefined {
  if (!isObject(value)) return undefined;
  const fields = enumerable(value, KEYS);
  const copy: Partial<Writable<RunUsage>> = {};
  let rank = 0;
  let inOrder = true;
  for (const key in fields) {
    const field = fields[key];
    switch (key) {
      case "per_model": {
        const copied = copyRecord(field, copyModelFigures);
        if (copied === undefined) return undefined;
        if (rank > 1) inOrder = false;
        rank = 1;
        copy.per_model = copied;
        break;
      }
      case "total_tokens":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        if (rank > 2) inOrder = false;
        rank = 2;
        copy.total_tokens = field;
        break;
      case "prompt_tokens":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        if (rank > 3) inOrder = false;
        rank = 3;
        copy.prompt_tokens = field;
        break;
      case "completion_tokens":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        if (rank > 4) inOrder = false;
        rank = 4;
        copy.completion_tokens = field;
        break;
      case "cost":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        if (rank > 5) inOrder = false;
        rank = 5;
        copy.cost = field;
        break;
      case "total_elapsed_ms":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        if (rank > 6) inOrder = false;
        rank = 6;
        copy.total_elapsed_ms = field;
        break;
      case "tokens_per_second":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        if (rank > 7) inOrder = false;
        rank = 7;
        copy.tokens_per_second = field;
        break;
      case "call_count":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        if (rank > 8) inOrder = false;
        rank = 8;
        copy.call_count = field;
        break;
      case "errors":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        if (rank > 9) inOrder = false;
        rank = 9;
        copy.errors = field;
        break;
      case "latency_stats": {
        const copied = field === undefined ? undefined : copyPlainRecord(field);
        if (field !== undefined && copied === undefined) return undefined;
        if (rank > 10) inOrder = false;
        rank = 10;
        copy.latency_stats = copied;
        break;
      }
      case "__proto__":
        break;
      default:
        rank = 11;
        copy[key] = field;
    }
  }
  if (copy.per_model === undefined) return undefined;
  return finish<RunUsage>(copy, value, inOrder ? null : KEYS);
}

/** Finds what is wrong with a value that is no `RunUsage`. */
export const inspectRunUsage: Inspect = (value, findings) =>
  inspectObject(value, findings, [
    ["per_model", (value, findings) => inspectRecord(value, findings, inspectModelFigures)],
    ["total_tokens", inspectNumber, true],
    ["prompt_tokens", inspectNumber, true],
    ["completion_tokens", inspectNumber, true],
    ["cost", inspectNumber, true],
    ["total_elapsed_ms", inspectNumber, true],
    ["tokens_per_second", inspectNumber, true],
    ["call_count", inspectNumber, true],
    ["errors", inspectNumber, true],
    ["latency_stats", (value, findings) => inspectRecord(value, findings, inspectUnknown), true],
  ]);

/** Validates a `RunUsage`: an agent's own record of what one run used. Keys that are not named here are kept. */
export const RunUsage: Validator<RunUsage> = /* @__PURE__ */ validator(
  isRunUsage,
  copyRunUsage,
  inspectRunUsage,
);
