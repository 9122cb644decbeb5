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
  const { per_model } = value;
  const per_modelCopy = copyRecord(per_model, copyModelFigures);
  if (per_modelCopy === undefined) return undefined;
  const fields = enumerable(value, KEYS);
  const copy: Writable<RunUsage> = { per_model: per_modelCopy };
  let rank = 0;
  let next = 0;
  let inOrder = true;
  for (const key in fields) {
    const field = fields[key];
    switch (key) {
      case "total_tokens":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        next = 1;
        copy.total_tokens = field;
        break;
      case "prompt_tokens":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        next = 2;
        copy.prompt_tokens = field;
        break;
      case "completion_tokens":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        next = 3;
        copy.completion_tokens = field;
        break;
      case "cost":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        next = 4;
        copy.cost = field;
        break;
      case "total_elapsed_ms":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        next = 5;
        copy.total_elapsed_ms = field;
        break;
      case "tokens_per_second":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        next = 6;
        copy.tokens_per_second = field;
        break;
      case "call_count":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        next = 7;
        copy.call_count = field;
        break;
      case "errors":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        next = 8;
        copy.errors = field;
        break;
      case "latency_stats": {
        const copied = field === undefined ? undefined : copyPlainRecord(field);
        if (field !== undefined && copied === undefined) return undefined;
        next = 9;
        copy.latency_stats = copied;
        break;
      }
      case "per_model":
      case "__proto__":
        break;
      default:
        next = 10;
        copy[key] = field;
    }
    inOrder &&= rank <= next;
    rank = next;
  }
  return keepProto(inOrder ? copy : arranged(copy, KEYS), value);
}

/** Finds what is wrong with a value that is no `RunUsage`. */
export const inspectRunUsage: Inspect = /* @__PURE__ */ objectOf({
  per_model: /* @__PURE__ */ recordOf(inspectModelFigures),
  total_tokens: optionalNumber,
  prompt_tokens: optionalNumber,
  completion_tokens: optionalNumber,
  cost: optionalNumber,
  total_elapsed_ms: optionalNumber,
  tokens_per_second: optionalNumber,
  call_count: optionalNumber,
  errors: optionalNumber,
  latency_stats: /* @__PURE__ */ optional(/* @__PURE__ */ recordOf(inspectUnknown)),
});

/** Validates a `RunUsage`: an agent's own record of what one run used. Keys that are not named here are kept. */
export const RunUsage: Validator<RunUsage> = /* @__PURE__ */ validator(
  isRunUsage,
  copyRunUsage,
  inspectRunUsage,
);
