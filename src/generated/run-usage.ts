// Generated from src/features by `npm run reference`; change the source, not this file.

import {
  copyPlainRecord,
  copyRecord,
  enumerable,
  isObject,
  isPlainRecord,
  isRecordOf,
  keepProto,
  withUndefined,
  type Writable,
} from "../validation/plain-object.js";
import { inspectFields, inspectRecord, optional, optionalNumber } from "../validation/inspect.js";
import { type Inspect, typeIssue } from "../validation/issue.js";
import { outcome, refuse, type Validator, validator } from "../validation/validator.js";
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
  const { per_model } = value;
  if (!isRecordOf(per_model, isModelFigures)) return false;
  const fields = enumerable(value, KEYS);
  for (const key in fields) {
    const field = fields[key];
    if (field === undefined) continue;
    switch (key) {
      case "total_tokens":
      case "prompt_tokens":
      case "completion_tokens":
      case "cost":
      case "total_elapsed_ms":
      case "tokens_per_second":
      case "call_count":
      case "errors":
        if (!(typeof field === "number" && Number.isFinite(field))) return false;
        break;
      case "latency_stats":
        if (!isPlainRecord(field)) return false;
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
  let total_tokens: RunUsage["total_tokens"];
  let prompt_tokens: RunUsage["prompt_tokens"];
  let completion_tokens: RunUsage["completion_tokens"];
  let cost: RunUsage["cost"];
  let total_elapsed_ms: RunUsage["total_elapsed_ms"];
  let tokens_per_second: RunUsage["tokens_per_second"];
  let call_count: RunUsage["call_count"];
  let errors: RunUsage["errors"];
  let latency_stats: RunUsage["latency_stats"];
  let rest: Record<string, unknown> | undefined;
  let hasProto = false;
  let empty: string[] | undefined;
  for (const key in fields) {
    const field = fields[key];
    if (field === undefined && KEYS.includes(key)) {
      empty ??= [];
      empty.push(key);
      continue;
    }
    switch (key) {
      case "total_tokens":
        if (!(typeof field === "number" && Number.isFinite(field))) return undefined;
        total_tokens = field;
        break;
      case "prompt_tokens":
        if (!(typeof field === "number" && Number.isFinite(field))) return undefined;
        prompt_tokens = field;
        break;
      case "completion_tokens":
        if (!(typeof field === "number" && Number.isFinite(field))) return undefined;
        completion_tokens = field;
        break;
      case "cost":
        if (!(typeof field === "number" && Number.isFinite(field))) return undefined;
        cost = field;
        break;
      case "total_elapsed_ms":
        if (!(typeof field === "number" && Number.isFinite(field))) return undefined;
        total_elapsed_ms = field;
        break;
      case "tokens_per_second":
        if (!(typeof field === "number" && Number.isFinite(field))) return undefined;
        tokens_per_second = field;
        break;
      case "call_count":
        if (!(typeof field === "number" && Number.isFinite(field))) return undefined;
        call_count = field;
        break;
      case "errors":
        if (!(typeof field === "number" && Number.isFinite(field))) return undefined;
        errors = field;
        break;
      case "latency_stats":
        latency_stats = copyPlainRecord(field);
        if (latency_stats === undefined) return undefined;
        break;
      case "per_model":
        break;
      case "__proto__":
        hasProto = true;
        break;
      default:
        rest ??= {};
        rest[key] = field;
    }
  }
  const copy: Partial<Writable<RunUsage>> = { per_model: per_modelCopy };
  if (total_tokens !== undefined) copy.total_tokens = total_tokens;
  if (prompt_tokens !== undefined) copy.prompt_tokens = prompt_tokens;
  if (completion_tokens !== undefined) copy.completion_tokens = completion_tokens;
  if (cost !== undefined) copy.cost = cost;
  if (total_elapsed_ms !== undefined) copy.total_elapsed_ms = total_elapsed_ms;
  if (tokens_per_second !== undefined) copy.tokens_per_second = tokens_per_second;
  if (call_count !== undefined) copy.call_count = call_count;
  if (errors !== undefined) copy.errors = errors;
  if (latency_stats !== undefined) copy.latency_stats = latency_stats;
  if (rest !== undefined) Object.assign(copy, rest);
  const whole = empty === undefined ? copy : withUndefined(copy, empty, KEYS);
  return (hasProto ? keepProto(whole, value) : whole) as RunUsage;
}

/** Finds what is wrong with a value that is no `RunUsage`. */
export const inspectRunUsage: Inspect = (value) =>
  isObject(value)
    ? inspectFields({
        per_model: inspectRecord(value["per_model"], inspectModelFigures),
        total_tokens: optionalNumber(value["total_tokens"]),
        prompt_tokens: optionalNumber(value["prompt_tokens"]),
        completion_tokens: optionalNumber(value["completion_tokens"]),
        cost: optionalNumber(value["cost"]),
        total_elapsed_ms: optionalNumber(value["total_elapsed_ms"]),
        tokens_per_second: optionalNumber(value["tokens_per_second"]),
        call_count: optionalNumber(value["call_count"]),
        errors: optionalNumber(value["errors"]),
        latency_stats: optional(value["latency_stats"], inspectRecord),
      })
    : [typeIssue("object", value)];

/** Validates a `RunUsage`: an agent's own record of what one run used. Keys that are not named here are kept. */
export const RunUsage: Validator<RunUsage> = /* @__PURE__ */ validator(
  isRunUsage,
  (value) => outcome(copyRunUsage(value), value, inspectRunUsage),
  (value) => copyRunUsage(value) ?? refuse(value, inspectRunUsage),
);
