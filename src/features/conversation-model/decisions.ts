import { parseBody } from "../../decisions/parse-body.js";
import type { Decision } from "../feature.js";
import { SetModelRequestSchema } from "./shapes.js";

export const decisions: readonly Decision[] = [
  {
    name: "parseBody",
    signature:
      "parseBody(schema, body: string | Uint8Array): { ok: true, value } | { ok: false, error: ErrorResponse }",
    clauses: ["BAD-01", "BAD-02"],
    sentence:
      "Parses the body of a request; a body that cannot be used gives the `{error}` to answer with status 400, never an exception. The rows below parse a `SetModelRequest`.",
    apply: (body: string) => parseBody(SetModelRequestSchema, body),
    rows: [
      { title: "a name", input: ['{"model":"a/b"}'], output: { ok: true, value: { model: "a/b" } } },
      { title: "null clears", input: ['{"model":null}'], output: { ok: true, value: { model: null } } },
      {
        title: "an unknown field is dropped",
        input: ['{"model":"a/b","x":1}'],
        output: { ok: true, value: { model: "a/b" } },
      },
      ...(
        [
          ["an empty body", "", "body: expected JSON, but it is empty"],
          ["broken JSON", '{"model":', "body: expected JSON, got text that is not JSON"],
          ["a form", "model=a%2Fb", "body: expected JSON, got text that is not JSON"],
          ["trailing garbage", '{"model":"a/b"}x', "body: expected JSON, got text that is not JSON"],
          ["NaN", '{"model":NaN}', "body: expected JSON, got text that is not JSON"],
          ["a top-level null", "null", "body: expected an object, got null"],
          ["a top-level string", '"a/b"', "body: expected an object, got a string"],
          ["a top-level array", '["a/b"]', "body: expected an object, got an array"],
          ["an empty object", "{}", "model: expected a string or null, but it is missing"],
          ["a misspelt key", '{"modle":"a/b"}', "model: expected a string or null, but it is missing"],
          ["another case", '{"Model":"a/b"}', "model: expected a string or null, but it is missing"],
          [
            "a model behind __proto__",
            '{"__proto__":{"model":"a/b"}}',
            "model: expected a string or null, but it is missing",
          ],
          ["a number", '{"model":5}', "model: expected a string or null, got a number"],
          ["a boolean", '{"model":true}', "model: expected a string or null, got a boolean"],
          ["an object", '{"model":{}}', "model: expected a string or null, got an object"],
          ["an array", '{"model":["a/b"]}', "model: expected a string or null, got an array"],
        ] as const
      ).map(([title, body, error]) => ({ title, input: [body], output: { ok: false, error: { error } } })),
    ],
  },
];
