import { isObject, type JsonValue } from "../json-value.js";

type Form = (value: JsonValue) => boolean;

const types = ["null", "boolean", "number", "integer", "string", "array", "object"];

const isText: Form = (value) => typeof value === "string";
const isNumber: Form = (value) => typeof value === "number";
const isCount: Form = (value) => Number.isInteger(value) && Number(value) >= 0;
const isList: Form = (value) => Array.isArray(value);
const isTexts: Form = (value) => Array.isArray(value) && value.every(isText);
const isType: Form = (value) => types.includes(String(value));

/** Tells whether a value can be read as a schema at all. */
export function isSchema(value: JsonValue): boolean {
  return typeof value === "boolean" || isObject(value);
}

const forms: Readonly<Record<string, Form>> = {
  type: (value) => (Array.isArray(value) ? value.every(isType) : isText(value) && isType(value)),
  enum: isList,
  required: isTexts,
  pattern: isText,
  $ref: isText,
  minimum: isNumber,
  maximum: isNumber,
  exclusiveMinimum: isNumber,
  exclusiveMaximum: isNumber,
  multipleOf: (value) => typeof value === "number" && value > 0,
  minLength: isCount,
  maxLength: isCount,
  minItems: isCount,
  maxItems: isCount,
  minContains: isCount,
  maxContains: isCount,
  minProperties: isCount,
  maxProperties: isCount,
  uniqueItems: (value) => typeof value === "boolean",
  anyOf: isList,
  oneOf: isList,
  allOf: isList,
  prefixItems: isList,
  properties: isObject,
  patternProperties: isObject,
};

/** Tells whether the value of a keyword has the form that JSON Schema gives it; one that has not means nothing here. */
export function isWellFormed(keyword: string, value: JsonValue): boolean {
  return !Object.hasOwn(forms, keyword) || forms[keyword]?.(value) === true;
}
