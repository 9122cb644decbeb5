import { describe, expect, it } from "vitest";
import * as z from "zod";
import { jsonSchemas } from "../../src/compile/json-schema.js";
import { releaseDocument } from "../../src/compile/release.js";
import { unseenRules } from "../../src/compile/unseen-rules.js";
import { clauses, decisions, endpoints, shapes, socketMessages } from "../../src/contract.js";
import { bareSchema } from "../../src/evolution/schema/keywords.js";
import { tidySchema } from "../../src/evolution/schema/tidy-schema.js";
import { compareContracts, type JsonObject, readRelease } from "../../src/evolution.js";
import { validatorOf } from "./support/referee.js";

const release = releaseDocument("9.9.9");

/** A schema of a release as a document that stands alone. */
function alone(name: string, side: "reads" | "writes") {
  return validatorOf({ $ref: `#/shapes/${name}/${side}`, shapes: release.shapes });
}

describe("the release of the contract as it is", () => {
  it("has the version that it is given, and is read back as it was written", () => {
    expect(release.version).toBe("9.9.9");
    expect(readRelease(JSON.stringify(release))).toEqual({ ok: true, release });
  });

  it("has every shape, endpoint, message, clause and decision, in the order of the contract", () => {
    expect(Object.keys(release.shapes)).toEqual(shapes.map(({ name }) => name));
    expect(release.endpoints.map(({ id }) => id)).toEqual(endpoints.map(({ id }) => id));
    expect(release.messages.map(({ shape }) => shape)).toEqual(socketMessages.map(({ shape }) => shape));
    expect(release.clauses).toEqual(clauses.map(({ id, level, text }) => ({ id, level, text })));
    expect(release.decisions.map(({ name }) => name)).toEqual(decisions.map(({ name }) => name));
    expect(release.decisions.map(({ rows }) => rows.length)).toEqual(
      decisions.map(({ rows }) => rows.length),
    );
  });

  it("has of each endpoint what is seen on the wire", () => {
    expect(release.endpoints.map(({ about: _, ...endpoint }) => endpoint)).toEqual(
      endpoints.map(({ id, method, path, request, response: { shape, stream, headers }, refusals }) => ({
        id,
        method,
        path,
        ...(request && { request }),
        response: { shape, ...(stream && { stream }), headers: Object.keys(headers ?? {}) },
        errors: Object.fromEntries(Object.keys(refusals ?? {}).map((status) => [status, "ErrorResponse"])),
      })),
    );
    expect(release.endpoints.flatMap(({ response }) => response.headers)).toContain("X-Conversation-Id");
  });

  it("reads what the published schemas read", () => {
    for (const [name, schema] of jsonSchemas((shape) => `#/shapes/${shape}/reads`)) {
      const published = bareSchema(tidySchema(JSON.parse(JSON.stringify(schema)) as JsonObject));
      expect(bareSchema(release.shapes[name]?.reads ?? false), name).toEqual(published);
    }
  });

  it("sends only the fields that a shape names, save where others are kept (SHAPE-01)", () => {
    for (const [name, { unknownFields, reads, writes }] of Object.entries(release.shapes)) {
      if (unknownFields === undefined) continue;
      expect(writes["additionalProperties"], name).toBe(unknownFields === "kept" ? undefined : false);
      expect(reads["additionalProperties"], name).toBeUndefined();
    }
  });

  it("asks each question of a decision once: the input tells its rows apart", () => {
    for (const { name, rows } of release.decisions) {
      const inputs = rows.map(({ input }) => JSON.stringify(input));
      expect(new Set(inputs).size, name).toBe(inputs.length);
    }
  });

  it("says how each shape travels", () => {
    const travels = Object.entries(release.shapes).map(
      ([name, shape]) => `${name}: ${shape.travels.join(", ")}`,
    );
    expect(travels).toMatchInlineSnapshot(`
      [
        "ModelResponse: response",
        "SetModelRequest: request",
        "ReasoningEffort: request",
        "ChatRequest: request",
        "ChatSendMessage: request",
        "ChatErrorMessage: response",
        "ChatDeltaMessage: response",
        "TurnEvent: response",
        "TurnTextEvent: response",
        "TurnSealedEvent: response",
        "TurnErrorEvent: response",
        "TurnUsageEvent: response",
        "WarmRequest: request",
        "WarmResponse: response",
        "ModelFigures: response, stored",
        "RunUsage: ",
        "UsagePayload: ",
        "BotMessageMetadata: response, stored",
        "BotMessageRole: response, stored",
        "BotMessage: response, stored",
        "MessagesResponse: response, stored",
        "ModelName: request, response",
        "ModelInfo: response",
        "ModelsResponse: response",
        "ErrorResponse: response",
      ]
    `);
  });

  it("says which shapes keep the fields that they do not name (SHAPE-01)", () => {
    const keeping = Object.entries(release.shapes).filter(
      ([, { unknownFields }]) => unknownFields === "kept",
    );
    expect(keeping.map(([name]) => name)).toEqual([
      "TurnEvent",
      "TurnTextEvent",
      "TurnSealedEvent",
      "TurnErrorEvent",
      "TurnUsageEvent",
      "RunUsage",
      "UsagePayload",
      "BotMessageMetadata",
    ]);
  });

  it.each(shapes)(
    "$name: what is read takes the examples of the shape and refuses its counter-examples",
    (shape) => {
      const takes = alone(shape.name, "reads");
      for (const { title, value } of shape.accepts) expect(takes(value as never), title).toBe(true);
      for (const { title, value } of shape.rejects) expect(takes(value as never), title).toBe(false);
    },
  );

  it.each(shapes)("$name: what is sent is what a parsed value looks like, and is read", (shape) => {
    const [reads, writes] = [alone(shape.name, "reads"), alone(shape.name, "writes")];
    for (const { title, value } of shape.accepts) {
      const parsed = shape.schema.parse(value);
      expect(writes(parsed as never), title).toBe(true);
      expect(reads(parsed as never), title).toBe(true);
    }
  });

  it("has no dialect, no id and no keyword that says nothing", () => {
    const text = JSON.stringify(release.shapes);
    expect(text).not.toMatch(/"\$schema":|"\$id":|"\$defs":|"propertyNames":\{"type":"string"\}/);
    expect(text).not.toMatch(/"additionalProperties":(?:\{\}|true)|9007199254740991/);
  });

  it("differs from itself in nothing, and has no rule that a schema cannot say", () => {
    expect(compareContracts(release, releaseDocument("9.9.9"))).toEqual({
      from: "9.9.9",
      to: "9.9.9",
      verdict: "none",
      changes: [],
      unseen: [],
    });
  });
});

describe("the rules that no schema says", () => {
  const text = z.string();
  const tree: z.ZodType = z.object({ value: text.refine(Boolean), children: z.array(z.lazy(() => tree)) });

  it.each<[string, z.ZodType, readonly string[]]>([
    ["a text with rules that a schema says", text.min(1).max(5).regex(/a/), []],
    ["a refinement", text.refine((value) => value !== "a"), ["a refinement"]],
    ["a refinement with several issues", text.superRefine(() => undefined), ["a refinement"]],
    ["a transform", text.transform(Number), ["a transform"]],
    ["a preprocessing", z.preprocess(String, text), ["a transform"]],
    ["a text that is trimmed", text.trim(), ["a change of the value"]],
    ["a value for what is not accepted", text.catch("a"), ["a value for what is not accepted"]],
    ["a rule of its own", z.custom<string>(() => true), ["a rule of its own"]],
    ["a class", z.instanceof(Date), ["a rule of its own"]],
    ["a refinement in a field", z.object({ a: text.refine(Boolean) }), ["a: a refinement"]],
    [
      "a refinement in an optional field",
      z.object({ a: text.refine(Boolean).optional() }),
      ["a: a refinement"],
    ],
    ["a refinement in an item", z.object({ a: z.array(text.refine(Boolean)) }), ["a[]: a refinement"]],
    ["a refinement in a list", z.array(text.refine(Boolean)), ["[]: a refinement"]],
    ["a refinement in a map", z.record(text, text.refine(Boolean)), ["[*]: a refinement"]],
    ["a refinement in an alternative", z.union([text, z.number().refine(Boolean)]), ["a refinement"]],
    [
      "a refinement in both of two",
      z.intersection(z.object({ a: text.refine(Boolean) }), z.object({})),
      ["a: a refinement"],
    ],
    ["a refinement in an item of a tuple", z.tuple([text, text.refine(Boolean)]), ["a refinement"]],
    ["a refinement in other fields", z.object({}).catchall(text.refine(Boolean)), ["[*]: a refinement"]],
    ["a URL", z.url(), ["the form url"]],
    ["a text that is a URL", text.min(1).url(), ["the form url"]],
    ["a form with a pattern", z.email(), []],
    ["a form of its own", z.stringFormat("even", (value) => value.length % 2 === 0), ["the form even"]],
    ["a coercion", z.object({ a: z.coerce.number() }), ["a: a coercion"]],
    ["a codec", z.codec(text, z.number(), { decode: Number, encode: String }), ["a transform"]],
    ["a refinement of a whole object", z.object({ a: text }).refine(() => true), ["a refinement"]],
    ["the same rule twice", text.refine(Boolean).refine((value) => value !== "a"), ["a refinement"]],
    ["a refinement in a recursion", tree, ["value: a refinement"]],
    ["a refinement behind a recursion", z.lazy(() => text.refine(Boolean)), ["a refinement"]],
  ])("%s", (_, schema, rules) => {
    expect(unseenRules(schema)).toEqual(rules);
  });
});
