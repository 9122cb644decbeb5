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
import {
  inspectFields,
  inspectLiterals,
  inspectRecord,
  optional,
  optionalNumber,
} from "../validation/inspect.js";
import { type Inspect, typeIssue } from "../validation/issue.js";
import { outcome, refuse, type Validator, validator } from "../validation/validator.js";
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
  /** Figures by model name, first entry = the primary model; absent where the event names no model. */
  readonly perModel?: Readonly<Record<string, ModelFigures>> | undefined;
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
  const { type } = value;
  if (type !== "usage") return false;
  const fields = enumerable(value, KEYS);
  for (const key in fields) {
    const field = fields[key];
    if (field === undefined) continue;
    switch (key) {
      case "perModel":
        if (!isRecordOf(field, isModelFigures)) return false;
        break;
      case "totalTokens":
      case "promptTokens":
      case "completionTokens":
      case "totalCost":
      case "iterations":
      case "elapsedMs":
      case "tokensPerSecond":
      case "callCount":
      case "errors":
        if (!(typeof field === "number" && Number.isFinite(field))) return false;
        break;
      case "latencyStats":
        if (!isPlainRecord(field)) return false;
        break;
    }
  }
  return true;
}

/** Copies a `TurnUsageEvent`; `undefined` where the value is none. */
export function copyTurnUsageEvent(value: unknown): TurnUsageEvent | undefined {
  if (!isObject(value)) return undefined;
  const { type } = value;
  if (type !== "usage") return undefined;
  const fields = enumerable(value, KEYS);
  let perModel: TurnUsageEvent["perModel"];
  let totalTokens: TurnUsageEvent["totalTokens"];
  let promptTokens: TurnUsageEvent["promptTokens"];
  let completionTokens: TurnUsageEvent["completionTokens"];
  let totalCost: TurnUsageEvent["totalCost"];
  let iterations: TurnUsageEvent["iterations"];
  let elapsedMs: TurnUsageEvent["elapsedMs"];
  let tokensPerSecond: TurnUsageEvent["tokensPerSecond"];
  let callCount: TurnUsageEvent["callCount"];
  let errors: TurnUsageEvent["errors"];
  let latencyStats: TurnUsageEvent["latencyStats"];
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
      case "perModel":
        perModel = copyRecord(field, copyModelFigures);
        if (perModel === undefined) return undefined;
        break;
      case "totalTokens":
        if (!(typeof field === "number" && Number.isFinite(field))) return undefined;
        totalTokens = field;
        break;
      case "promptTokens":
        if (!(typeof field === "number" && Number.isFinite(field))) return undefined;
        promptTokens = field;
        break;
      case "completionTokens":
        if (!(typeof field === "number" && Number.isFinite(field))) return undefined;
        completionTokens = field;
        break;
      case "totalCost":
        if (!(typeof field === "number" && Number.isFinite(field))) return undefined;
        totalCost = field;
        break;
      case "iterations":
        if (!(typeof field === "number" && Number.isFinite(field))) return undefined;
        iterations = field;
        break;
      case "elapsedMs":
        if (!(typeof field === "number" && Number.isFinite(field))) return undefined;
        elapsedMs = field;
        break;
      case "tokensPerSecond":
        if (!(typeof field === "number" && Number.isFinite(field))) return undefined;
        tokensPerSecond = field;
        break;
      case "callCount":
        if (!(typeof field === "number" && Number.isFinite(field))) return undefined;
        callCount = field;
        break;
      case "errors":
        if (!(typeof field === "number" && Number.isFinite(field))) return undefined;
        errors = field;
        break;
      case "latencyStats":
        latencyStats = copyPlainRecord(field);
        if (latencyStats === undefined) return undefined;
        break;
      case "type":
        break;
      case "__proto__":
        hasProto = true;
        break;
      default:
        rest ??= {};
        rest[key] = field;
    }
  }
  const copy: Partial<Writable<TurnUsageEvent>> = { type };
  if (perModel !== undefined) copy.perModel = perModel;
  if (totalTokens !== undefined) copy.totalTokens = totalTokens;
  if (promptTokens !== undefined) copy.promptTokens = promptTokens;
  if (completionTokens !== undefined) copy.completionTokens = completionTokens;
  if (totalCost !== undefined) copy.totalCost = totalCost;
  if (iterations !== undefined) copy.iterations = iterations;
  if (elapsedMs !== undefined) copy.elapsedMs = elapsedMs;
  if (tokensPerSecond !== undefined) copy.tokensPerSecond = tokensPerSecond;
  if (callCount !== undefined) copy.callCount = callCount;
  if (errors !== undefined) copy.errors = errors;
  if (latencyStats !== undefined) copy.latencyStats = latencyStats;
  if (rest !== undefined) Object.assign(copy, rest);
  const whole = empty === undefined ? copy : withUndefined(copy, empty, KEYS);
  return (hasProto ? keepProto(whole, value) : whole) as TurnUsageEvent;
}

/** Finds what is wrong with a value that is no `TurnUsageEvent`. */
export const inspectTurnUsageEvent: Inspect = (value) =>
  isObject(value)
    ? inspectFields({
        type: inspectLiterals(value["type"], ["usage"]),
        perModel: optional(value["perModel"], inspectRecord, inspectModelFigures),
        totalTokens: optionalNumber(value["totalTokens"]),
        promptTokens: optionalNumber(value["promptTokens"]),
        completionTokens: optionalNumber(value["completionTokens"]),
        totalCost: optionalNumber(value["totalCost"]),
        iterations: optionalNumber(value["iterations"]),
        elapsedMs: optionalNumber(value["elapsedMs"]),
        tokensPerSecond: optionalNumber(value["tokensPerSecond"]),
        callCount: optionalNumber(value["callCount"]),
        errors: optionalNumber(value["errors"]),
        latencyStats: optional(value["latencyStats"], inspectRecord),
      })
    : [typeIssue("object", value)];

/** Validates a `TurnUsageEvent`: the turn event that carries a run's usage. Keys that are not named here are kept. */
export const TurnUsageEvent: Validator<TurnUsageEvent> = /* @__PURE__ */ validator(
  isTurnUsageEvent,
  (value) => outcome(copyTurnUsageEvent(value), value, inspectTurnUsageEvent),
  (value) => copyTurnUsageEvent(value) ?? refuse(value, inspectTurnUsageEvent),
);
