// Generated from src/features by `npm run reference`; change the source, not this file.

import { isObject } from "../validation/plain-object.js";
import { inspectFields, inspectString } from "../validation/inspect.js";
import { type Inspect, typeIssue } from "../validation/issue.js";
import { outcome, refuse, type Validator, validator } from "../validation/validator.js";

/** A request that the server refuses. */
export interface ErrorResponse {
  /** What is wrong, in one sentence that names the field and says what was expected. */
  readonly error: string;
}

/** Tells whether a value is a `ErrorResponse`. Allocates nothing. */
export function isErrorResponse(value: unknown): value is ErrorResponse {
  if (!isObject(value)) return false;
  const { error } = value;
  if (typeof error !== "string") return false;
  return true;
}

/** Copies a `ErrorResponse`; `undefined` where the value is none. */
export function copyErrorResponse(value: unknown): ErrorResponse | undefined {
  if (!isObject(value)) return undefined;
  const { error } = value;
  if (typeof error !== "string") return undefined;
  return { error };
}

/** Finds what is wrong with a value that is no `ErrorResponse`. */
export const inspectErrorResponse: Inspect = (value) =>
  isObject(value)
    ? inspectFields({
        error: inspectString(value["error"]),
      })
    : [typeIssue("object", value)];

/** Validates a `ErrorResponse`: a request that the server refuses. */
export const ErrorResponse: Validator<ErrorResponse> = /* @__PURE__ */ validator(
  isErrorResponse,
  (value) => outcome(copyErrorResponse(value), value, inspectErrorResponse),
  (value) => copyErrorResponse(value) ?? refuse(value, inspectErrorResponse),
);
