import { describe, expect, it } from "vitest";
import * as z from "zod";
import { shapes } from "../../src/contract.js";
import * as schemas from "../../src/schemas.js";

/** The value as it travels: JSON drops what is `undefined`. */
function onTheWire(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

const keepers = new Set([
  "BotMessageMetadata",
  "ModelFigures",
  "RunUsage",
  "TurnErrorEvent",
  "TurnEvent",
  "TurnSealedEvent",
  "TurnTextEvent",
  "TurnUsageEvent",
  "UsagePayload",
]);

const objectShapes = shapes.filter(({ schema }) => ["object", "record"].includes(schema.def.type));

/** What is unknown to every shape, with the keys that have changed prototypes elsewhere. */
const unknownKeys =
  '"unknown": [1], "constructor": {"prototype": {"polluted": 1}}, "toString": 2, "__proto__": {"polluted": 3}';

function withUnknownKeys(value: object): string {
  const text = JSON.stringify(value);
  return text === "{}" ? `{${unknownKeys}}` : `{${text.slice(1, -1)}, ${unknownKeys}}`;
}

describe.each(shapes)("$name", ({ name, schema, accepts, rejects }) => {
  it("is behind the door ./schemas under its name", () => {
    expect(Object.entries(schemas)).toContainEqual([`${name}Schema`, schema]);
  });

  it.each(accepts)("accepts: $title", ({ value }) => {
    expect(schema.safeParse(onTheWire(value))).toMatchObject({ success: true });
  });

  it.each(rejects)("rejects: $title", ({ value }) => {
    expect(schema.safeParse(onTheWire(value)).success).toBe(false);
  });
});

describe.each(objectShapes)("$name", ({ name, schema, accepts }) => {
  const examples = accepts.filter(({ value }) => typeof value === "object");

  it.each(examples)(
    `SHAPE-01 accepts fields that it does not know and ${keepers.has(name) ? "keeps" : "drops"} them: $title`,
    ({ value }) => {
      const sent: unknown = JSON.parse(withUnknownKeys(onTheWire(value) as object));
      const known = schema.parse(onTheWire(value)) as object;
      const parsed = schema.parse(sent) as object;
      expect(parsed).not.toBe(sent);
      const unknown = ["unknown", "constructor", "toString", "__proto__"];
      const expected = keepers.has(name) ? [...Object.keys(known), ...unknown] : Object.keys(known);
      expect(Object.keys(parsed).sort()).toEqual([...new Set(expected)].sort());
      if (keepers.has(name)) expect(JSON.parse(JSON.stringify(parsed))).toEqual(sent);
    },
  );

  it.each(examples)("SHAPE-02 no key of a peer changes a prototype: $title", ({ value }) => {
    const parsed = schema.parse(JSON.parse(withUnknownKeys(onTheWire(value) as object))) as object;
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
    expect((parsed as { polluted?: unknown }).polluted).toBeUndefined();
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe("SHAPE-02 names that every object has", () => {
  const names = ["gpt-4", "__proto__", "constructor", "toString", "hasOwnProperty"];
  const perModel = `{${names.map((name) => `${JSON.stringify(name)}: {"__proto__": 1}`).join()}}`;

  it("are model names like any other, in the order they were given", () => {
    for (const [schema, text] of [
      [schemas.RunUsageSchema, `{"per_model": ${perModel}}`],
      [schemas.UsagePayloadSchema, `{"perModel": ${perModel}}`],
      [schemas.BotMessageMetadataSchema, `{"perModel": ${perModel}}`],
      [schemas.TurnUsageEventSchema, `{"type": "usage", "perModel": ${perModel}}`],
    ] as const) {
      const parsed = schema.parse(JSON.parse(text)) as Record<string, object>;
      const record = parsed["per_model"] ?? parsed["perModel"];
      expect(Object.keys(record as object)).toEqual(names);
      expect(JSON.stringify(parsed)).toBe(JSON.stringify(JSON.parse(text)));
    }
  });

  it("are checked like any other", () => {
    const result = schemas.RunUsageSchema.safeParse(JSON.parse('{"per_model": {"__proto__": 5}}'));
    expect(result.error?.issues[0]).toMatchObject({ code: "invalid_type", path: ["per_model", "__proto__"] });
    const models = schemas.ModelsResponseSchema.safeParse(
      JSON.parse('{"models": [], "modelInfo": {"__proto__": 5}}'),
    );
    expect(models.success).toBe(false);
  });

  it("stay what they are when a consumer builds on a schema", () => {
    const extended = schemas.BotMessageMetadataSchema.extend({ mine: z.string() });
    const parsed = extended.parse(JSON.parse('{"mine": "x", "__proto__": 1}'));
    expect(Object.keys(parsed)).toEqual(["mine", "__proto__"]);
  });
});
