// Generated from src/features by `npm run reference`; change the source, not this file.

import {
  copyArray,
  copyRecord,
  isArrayOf,
  isObject,
  isRecordOf,
  type Writable,
} from "../validation/plain-object.js";
import { arrayOf, objectOf, optional, recordOf } from "../validation/inspect.js";
import type { Inspect } from "../validation/issue.js";
import { type Validator, validator } from "../validation/validator.js";
import { type ModelName, copyModelName, inspectModelName, isModelName } from "./model-name.js";
import { type ModelInfo, copyModelInfo, inspectModelInfo, isModelInfo } from "./model-info.js";

/** The models that this server offers. */
export interface ModelsResponse {
  /** The names a user may choose from, in the order to show them. */
  readonly models: readonly ModelName[];
  /** What is known of each model, by its name. */
  readonly modelInfo?: Readonly<Record<string, ModelInfo>> | undefined;
}

/** Tells whether a value is a `ModelsResponse`. Allocates nothing. */
export function isModelsResponse(value: unknown): value is ModelsResponse {
  if (!isObject(value)) return false;
  const { models, modelInfo } = value;
  return (
    isArrayOf(models, isModelName) &&
    (modelInfo === undefined || isRecordOf(modelInfo, isModelInfo))
  );
}

/** Copies a `ModelsResponse`; `undefined` where the value is none. */
export function copyModelsResponse(value: unknown): ModelsResponse | undefined {
  if (!isObject(value)) return undefined;
  const { models, modelInfo } = value;
  const modelsCopy = copyArray(models, copyModelName);
  if (modelsCopy === undefined) return undefined;
  const modelInfoCopy = modelInfo === undefined ? undefined : copyRecord(modelInfo, copyModelInfo);
  if (modelInfo !== undefined && modelInfoCopy === undefined) return undefined;
  const copy = { models: modelsCopy } as Writable<ModelsResponse>;
  if (modelInfo !== undefined || "modelInfo" in value) copy.modelInfo = modelInfoCopy;
  return copy;
}

/** Finds what is wrong with a value that is no `ModelsResponse`. */
export const inspectModelsResponse: Inspect = /* @__PURE__ */ objectOf({
  models: /* @__PURE__ */ arrayOf(inspectModelName),
  modelInfo: /* @__PURE__ */ optional(/* @__PURE__ */ recordOf(inspectModelInfo)),
});

/** Validates a `ModelsResponse`: the models that this server offers. */
export const ModelsResponse: Validator<ModelsResponse> = /* @__PURE__ */ validator(
  isModelsResponse,
  copyModelsResponse,
  inspectModelsResponse,
);
