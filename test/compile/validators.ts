import { Ajv, type Options, type ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { JsonObject } from "../../src/compile/json-text.js";

const STRICT: Options = {
  strict: true,
  strictTypes: true,
  allErrors: true,
  validateFormats: true,
  logger: false,
};

/** What such documents hold, and strict JSON Schema does not know. */
const DOCUMENT_KEYWORDS = ["components", "x-unknown-fields"];

/** Compiles a file of reference/schemas, in ajv's strict mode and with no word about any extension. */
export function compileSchemaFile(schema: JsonObject): ValidateFunction {
  return new Ajv2020(STRICT).compile(schema);
}

function fromDocument(ajv: Ajv | Ajv2020, document: JsonObject): (name: string) => ValidateFunction {
  for (const keyword of DOCUMENT_KEYWORDS) ajv.addKeyword(keyword);
  ajv.addSchema({ $id: "document", components: document["components"] }, undefined, undefined, false);
  return (name) => ajv.compile({ $ref: `document#/components/schemas/${name}` });
}

/** Gives the validators of the shapes as they stand in an OpenAPI 3.1 document, which speaks JSON Schema 2020-12. */
export function openapiValidators(document: JsonObject): (name: string) => ValidateFunction {
  return fromDocument(new Ajv2020(STRICT), document);
}

/** Gives the validators of the shapes as they stand in an AsyncAPI document, which speaks JSON Schema draft 7. */
export function asyncapiValidators(document: JsonObject): (name: string) => ValidateFunction {
  return fromDocument(new Ajv(STRICT), document);
}
