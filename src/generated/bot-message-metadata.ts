// Generated from src/features by `npm run reference`; change the source, not this file.

import {
  arranged,
  copyArray,
  copyPlainRecord,
  copyRecord,
  enumerable,
  isArrayOf,
  isObject,
  isPlainRecord,
  isRecordOf,
  keepProto,
  type Writable,
} from "../validation/plain-object.js";
import {
  arrayOf,
  inspectUnknown,
  objectOf,
  optional,
  optionalNumber,
  optionalString,
  recordOf,
} from "../validation/inspect.js";
import type { Inspect } from "../validation/issue.js";
import { type Validator, validator } from "../validation/validator.js";
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
    switch (key) {
      case "model":
      case "platform":
        if (field !== undefined && typeof field !== "string") return false;
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
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return false;
        break;
      case "toolCalls":
        if (field !== undefined && !isArrayOf(field, isPlainRecord)) return false;
        break;
      case "perModel":
        if (field !== undefined && !isRecordOf(field, isModelFigures)) return false;
        break;
      case "latencyStats":
        if (field !== undefined && !isPlainRecord(field)) return false;
        break;
    }
  }
  return true;
}

/** Copies a `BotMessageMetadata`; `undefined` where the value is none. */
export function copyBotMessageMetadata(value: unknown): BotMessageMetadata | undefined {
  if (!isObject(value)) return undefined;
  const fields = enumerable(value, KEYS);
  const copy: Writable<BotMessageMetadata> = {  };
  let rank = 0;
  let next = 0;
  let inOrder = true;
  for (const key in fields) {
    const field = fields[key];
    switch (key) {
      case "model":
        if (field !== undefined && typeof field !== "string") return undefined;
        next = 1;
        copy.model = field;
        break;
      case "tokens":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        next = 2;
        copy.tokens = field;
        break;
      case "promptTokens":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        next = 3;
        copy.promptTokens = field;
        break;
      case "completionTokens":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        next = 4;
        copy.completionTokens = field;
        break;
      case "cost":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        next = 5;
        copy.cost = field;
        break;
      case "iterations":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        next = 6;
        copy.iterations = field;
        break;
      case "elapsedMs":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        next = 7;
        copy.elapsedMs = field;
        break;
      case "tokensPerSecond":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        next = 8;
        copy.tokensPerSecond = field;
        break;
      case "callCount":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        next = 9;
        copy.callCount = field;
        break;
      case "errors":
        if (field !== undefined && (!(typeof field === "number" && Number.isFinite(field)))) return undefined;
        next = 10;
        copy.errors = field;
        break;
      case "platform":
        if (field !== undefined && typeof field !== "string") return undefined;
        next = 11;
        copy.platform = field;
        break;
      case "toolCalls": {
        const copied = field === undefined ? undefined : copyArray(field, copyPlainRecord);
        if (field !== undefined && copied === undefined) return undefined;
        next = 12;
        copy.toolCalls = copied;
        break;
      }
      case "perModel": {
        const copied = field === undefined ? undefined : copyRecord(field, copyModelFigures);
        if (field !== undefined && copied === undefined) return undefined;
        next = 13;
        copy.perModel = copied;
        break;
      }
      case "latencyStats": {
        const copied = field === undefined ? undefined : copyPlainRecord(field);
        if (field !== undefined && copied === undefined) return undefined;
        next = 14;
        copy.latencyStats = copied;
        break;
      }
      case "__proto__":
        break;
      default:
        next = 15;
        copy[key] = field;
    }
    inOrder &&= rank <= next;
    rank = next;
  }
  return keepProto(inOrder ? copy : arranged(copy, KEYS), value);
}

/** Finds what is wrong with a value that is no `BotMessageMetadata`. */
export const inspectBotMessageMetadata: Inspect = /* @__PURE__ */ objectOf({
  model: optionalString,
  tokens: optionalNumber,
  promptTokens: optionalNumber,
  completionTokens: optionalNumber,
  cost: optionalNumber,
  iterations: optionalNumber,
  elapsedMs: optionalNumber,
  tokensPerSecond: optionalNumber,
  callCount: optionalNumber,
  errors: optionalNumber,
  platform: optionalString,
  toolCalls: /* @__PURE__ */ optional(/* @__PURE__ */ arrayOf(/* @__PURE__ */ recordOf(inspectUnknown))),
  perModel: /* @__PURE__ */ optional(/* @__PURE__ */ recordOf(inspectModelFigures)),
  latencyStats: /* @__PURE__ */ optional(/* @__PURE__ */ recordOf(inspectUnknown)),
});

/** Validates a `BotMessageMetadata`: what is saved with a message beside its text. Every other key is kept. */
export const BotMessageMetadata: Validator<BotMessageMetadata> = /* @__PURE__ */ validator(
  isBotMessageMetadata,
  copyBotMessageMetadata,
  inspectBotMessageMetadata,
);
