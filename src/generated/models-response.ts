// Generated from src/features by `npm run reference`; change the source, not this file.

import { copyArray, copyRecord, isArrayOf, isObject, isRecordOf } from "../validation/plain-object.js";
import { inspectArray, inspectFields, inspectRecord, optional } from "../validation/inspect.js";
import { type Inspect, typeIssue } from "../validation/issue.js";
import { outcome, refuse, type Validator, validator } from "../validation/validator.js";
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
  const { models } = value;
  if (!isArrayOf(models, isModelName)) return false;
  const { modelInfo } = value;
  if (!(modelInfo === undefined || isRecordOf(modelInfo, isModelInfo))) return false;
  return true;
}

/** Copies a `ModelsResponse`; `undefined` where the value is none. */
export function copyModelsResponse(value: unknown): ModelsResponse | undefined {
  if (!isObject(value)) return undefined;
  const { models } = value;
  const modelsCopy = copyArray(models, copyModelName);
  if (modelsCopy === undefined) return undefined;
  const { modelInfo } = value;
  const modelInfoCopy = copyRecord(modelInfo, copyModelInfo);
  if (modelInfo !== undefined && modelInfoCopy === undefined) return undefined;
  const hasModelInfo = modelInfo !== undefined || "modelInfo" in value;
  if (hasModelInfo) return { models: modelsCopy, modelInfo: modelInfoCopy };
  return { models: modelsCopy };
}

/** Finds what is wrong with a value that is no `ModelsResponse`. */
export const inspectModelsResponse: Inspect = (value) =>
  isObject(value)
    ? inspectFields({
        models: inspectArray(value["models"], isModelName, inspectModelName),
        modelInfo: optional(value["modelInfo"], inspectRecord, inspectModelInfo),
      })
    : [typeIssue("object", value)];

/** Validates a `ModelsResponse`: the models that this server offers. */
export const ModelsResponse: Validator<ModelsResponse> = /* @__PURE__ */ validator(
  isModelsResponse,
  (value) => outcome(copyModelsResponse(value), value, inspectModelsResponse),
  (value) => copyModelsResponse(value) ?? refuse(value, inspectModelsResponse),
);
