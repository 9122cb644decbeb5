// Generated from src/features by `npm run reference`; change the source, not this file.

import {
  copyArray,
  copyPlainRecord,
  copyRecord,
  enumerable,
  isArrayOf,
  isObject,
  isPlainRecord,
  isRecordOf,
  keepProto,
  withUndefined,
  type Writable,
} from "../validation/plain-object.js";
import {
  inspectArray,
  inspectFields,
  inspectRecord,
  optional,
  optionalNumber,
  optionalString,
} from "../validation/inspect.js";
import { type Inspect, typeIssue } from "../validation/issue.js";
import { outcome, refuse, type Validator, validator } from "../validation/validator.js";
import {
  type ModelFigures,
  copyModelFigures,
  inspectModelFigures,
  isModelFigures,
} from "./model-figures.js";

/** What is saved with a message beside its text. Every other key is kept. */
export interface BotMessageMetadata {
  /** The model that really answered; absent where the message claims none. */
  readonly model?: string | undefined;
  /** The name that was asked for, where a model of another name answered. */
  readonly requestedModel?: string | undefined;
  /** Tokens in all, read and written. */
  readonly tokens?: number | undefined;
  /** Tokens read. */
  readonly promptTokens?: number | undefined;
  /** Tokens written. */
  readonly completionTokens?: number | undefined;
  /** What the run cost, in US dollars. */
  readonly cost?: number | undefined;
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
  /** The platform the message came from or went to, such as `telegram`. */
  readonly platform?: string | undefined;
  /** The tools that the run called, in order, as the agent records them. */
  readonly toolCalls?: readonly Readonly<Record<string, unknown>>[] | undefined;
  /** Figures by model name, first entry = the primary model. */
  readonly perModel?: Readonly<Record<string, ModelFigures>> | undefined;
  /** How long the calls took, as the agent sums it up. */
  readonly latencyStats?: Readonly<Record<string, unknown>> | undefined;
  readonly [key: string]: unknown;
}

const KEYS = [
  "model",
  "requestedModel",
  "tokens",
  "promptTokens",
  "completionTokens",
  "cost",
  "iterations",
  "elapsedMs",
  "tokensPerSecond",
  "callCount",
  "errors",
  "platform",
  "toolCalls",
  "perModel",
  "latencyStats",
];

/** Tells whether a value is a `BotMessageMetadata`. Allocates nothing. */
export function isBotMessageMetadata(value: unknown): value is BotMessageMetadata {
  if (!isObject(value)) return false;
  const fields = enumerable(value, KEYS);
  for (const key in fields) {
    const field = fields[key];
    if (field === undefined) continue;
    switch (key) {
      case "model":
      case "requestedModel":
      case "platform":
        if (typeof field !== "string") return false;
        break;
      case "tokens":
      case "promptTokens":
      case "completionTokens":
      case "cost":
      case "iterations":
      case "elapsedMs":
      case "tokensPerSecond":
      case "callCount":
      case "errors":
        if (!(typeof field === "number" && Number.isFinite(field))) return false;
        break;
      case "toolCalls":
        if (!isArrayOf(field, isPlainRecord)) return false;
        break;
      case "perModel":
        if (!isRecordOf(field, isModelFigures)) return false;
        break;
      case "latencyStats":
        if (!isPlainRecord(field)) return false;
        break;
    }
  }
  return true;
}

/** Copies a `BotMessageMetadata`; `undefined` where the value is none. */
export function copyBotMessageMetadata(value: unknown): BotMessageMetadata | undefined {
  if (!isObject(value)) return undefined;
  const fields = enumerable(value, KEYS);
  let model: BotMessageMetadata["model"];
  let requestedModel: BotMessageMetadata["requestedModel"];
  let tokens: BotMessageMetadata["tokens"];
  let promptTokens: BotMessageMetadata["promptTokens"];
  let completionTokens: BotMessageMetadata["completionTokens"];
  let cost: BotMessageMetadata["cost"];
  let iterations: BotMessageMetadata["iterations"];
  let elapsedMs: BotMessageMetadata["elapsedMs"];
  let tokensPerSecond: BotMessageMetadata["tokensPerSecond"];
  let callCount: BotMessageMetadata["callCount"];
  let errors: BotMessageMetadata["errors"];
  let platform: BotMessageMetadata["platform"];
  let toolCalls: BotMessageMetadata["toolCalls"];
  let perModel: BotMessageMetadata["perModel"];
  let latencyStats: BotMessageMetadata["latencyStats"];
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
      case "model":
        if (typeof field !== "string") return undefined;
        model = field;
        break;
      case "requestedModel":
        if (typeof field !== "string") return undefined;
        requestedModel = field;
        break;
      case "tokens":
        if (!(typeof field === "number" && Number.isFinite(field))) return undefined;
        tokens = field;
        break;
      case "promptTokens":
        if (!(typeof field === "number" && Number.isFinite(field))) return undefined;
        promptTokens = field;
        break;
      case "completionTokens":
        if (!(typeof field === "number" && Number.isFinite(field))) return undefined;
        completionTokens = field;
        break;
      case "cost":
        if (!(typeof field === "number" && Number.isFinite(field))) return undefined;
        cost = field;
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
      case "platform":
        if (typeof field !== "string") return undefined;
        platform = field;
        break;
      case "toolCalls":
        toolCalls = copyArray(field, copyPlainRecord);
        if (toolCalls === undefined) return undefined;
        break;
      case "perModel":
        perModel = copyRecord(field, copyModelFigures);
        if (perModel === undefined) return undefined;
        break;
      case "latencyStats":
        latencyStats = copyPlainRecord(field);
        if (latencyStats === undefined) return undefined;
        break;
      case "__proto__":
        hasProto = true;
        break;
      default:
        rest ??= {};
        rest[key] = field;
    }
  }
  const copy: Partial<Writable<BotMessageMetadata>> = {};
  if (model !== undefined) copy.model = model;
  if (requestedModel !== undefined) copy.requestedModel = requestedModel;
  if (tokens !== undefined) copy.tokens = tokens;
  if (promptTokens !== undefined) copy.promptTokens = promptTokens;
  if (completionTokens !== undefined) copy.completionTokens = completionTokens;
  if (cost !== undefined) copy.cost = cost;
  if (iterations !== undefined) copy.iterations = iterations;
  if (elapsedMs !== undefined) copy.elapsedMs = elapsedMs;
  if (tokensPerSecond !== undefined) copy.tokensPerSecond = tokensPerSecond;
  if (callCount !== undefined) copy.callCount = callCount;
  if (errors !== undefined) copy.errors = errors;
  if (platform !== undefined) copy.platform = platform;
  if (toolCalls !== undefined) copy.toolCalls = toolCalls;
  if (perModel !== undefined) copy.perModel = perModel;
  if (latencyStats !== undefined) copy.latencyStats = latencyStats;
  if (rest !== undefined) Object.assign(copy, rest);
  const whole = empty === undefined ? copy : withUndefined(copy, empty, KEYS);
  return (hasProto ? keepProto(whole, value) : whole) as BotMessageMetadata;
}

/** Finds what is wrong with a value that is no `BotMessageMetadata`. */
export const inspectBotMessageMetadata: Inspect = (value) =>
  isObject(value)
    ? inspectFields({
        model: optionalString(value["model"]),
        requestedModel: optionalString(value["requestedModel"]),
        tokens: optionalNumber(value["tokens"]),
        promptTokens: optionalNumber(value["promptTokens"]),
        completionTokens: optionalNumber(value["completionTokens"]),
        cost: optionalNumber(value["cost"]),
        iterations: optionalNumber(value["iterations"]),
        elapsedMs: optionalNumber(value["elapsedMs"]),
        tokensPerSecond: optionalNumber(value["tokensPerSecond"]),
        callCount: optionalNumber(value["callCount"]),
        errors: optionalNumber(value["errors"]),
        platform: optionalString(value["platform"]),
        toolCalls: optional(value["toolCalls"], inspectArray, isPlainRecord, inspectRecord),
        perModel: optional(value["perModel"], inspectRecord, inspectModelFigures),
        latencyStats: optional(value["latencyStats"], inspectRecord),
      })
    : [typeIssue("object", value)];

/** Validates a `BotMessageMetadata`: what is saved with a message beside its text. Every other key is kept. */
export const BotMessageMetadata: Validator<BotMessageMetadata> = /* @__PURE__ */ validator(
  isBotMessageMetadata,
  (value) => outcome(copyBotMessageMetadata(value), value, inspectBotMessageMetadata),
  (value) => copyBotMessageMetadata(value) ?? refuse(value, inspectBotMessageMetadata),
);
