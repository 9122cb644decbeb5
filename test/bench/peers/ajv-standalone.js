import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { fieldOf } from "./ajv.js";
import { jsonSchemas } from "./json-schemas.js";

const require = createRequire(import.meta.url);

/** Writes the code to a file beside this one, so that it finds ajv's run time, and loads it. */
function load(settings) {
  const schemas = Object.entries(jsonSchemas).map(([name, schema]) => ({ ...schema, $id: name }));
  const ajv = new Ajv2020({ allowUnionTypes: true, schemas, code: { source: true }, ...settings });
  const folder = mkdtempSync(join(import.meta.dirname, ".standalone-"));
  try {
    const file = join(folder, "validators.cjs");
    writeFileSync(
      file,
      standaloneCode.default(ajv, Object.fromEntries(Object.keys(jsonSchemas).map((name) => [name, name]))),
    );
    return require(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const is = load({});
const check = load({ allErrors: true });

/** ajv's code, written to a file ahead of time. */
export const ajvStandalone = {
  name: "ajv standalone",
  package: "ajv",
  verdict: {
    ModelResponse: (value) => is.ModelResponse(value),
    SetModelRequest: (value) => is.SetModelRequest(value),
    ChatRequest: (value) => is.ChatRequest(value),
    BotMessage: (value) => is.BotMessage(value),
    BotMessageMetadata: (value) => is.BotMessageMetadata(value),
  },
  issues: {
    ModelResponse: (value) => (check.ModelResponse(value) ? [] : check.ModelResponse.errors),
    SetModelRequest: (value) => (check.SetModelRequest(value) ? [] : check.SetModelRequest.errors),
    ChatRequest: (value) => (check.ChatRequest(value) ? [] : check.ChatRequest.errors),
    BotMessage: (value) => (check.BotMessage(value) ? [] : check.BotMessage.errors),
    BotMessageMetadata: (value) => (check.BotMessageMetadata(value) ? [] : check.BotMessageMetadata.errors),
  },
  fieldOf,
  leftOut: { parse: "makes no copy: it takes keys away from the input itself" },
};
