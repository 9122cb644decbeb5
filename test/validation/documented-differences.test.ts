import { describe, expect, it } from "vitest";
import { pairNamed, pairs } from "./pairs.js";

const { schema: metadataSchema, validator: metadata, is: isMetadata } = pairNamed("BotMessageMetadata");
const { schema: requestSchema, validator: chatRequest } = pairNamed("ChatRequest");
const { schema: usageSchema, validator: usage, is: isUsage } = pairNamed("UsagePayload");
const { schema: eventSchema, validator: event } = pairNamed("TurnEvent");

function hidden(value: object, key: string, field: unknown): object {
  return Object.defineProperty(value, key, { value: field, enumerable: false });
}

function throwing(value: object, key: string): object {
  return Object.defineProperty(value, key, {
    enumerable: true,
    get() {
      throw new Error(`${key} was read`);
    },
  });
}

/** What the doc comment of `Validator` says, and none of it can come out of JSON. */
describe("where a validator and zod part", () => {
  it("an optional field that is not enumerable counts as absent where most fields are optional", () => {
    for (const value of [
      hidden({ tokens: 1 }, "model", 5),
      { tokens: 1, __proto__: hidden({}, "model", 5) },
    ]) {
      expect(metadataSchema.safeParse(value).success).toBe(false);
      expect(isMetadata(value)).toBe(true);
      expect(metadata.safeParse(value)).toEqual({ success: true, data: { tokens: 1 } });
    }
    expect(metadata.parse(hidden({}, "model", "a/b"))).toEqual({});
    const request = hidden({ message: "hello" }, "model", 5);
    expect(requestSchema.safeParse(request).success).toBe(false);
    expect(chatRequest.parse(request)).toEqual({ message: "hello" });
  });

  it("a required field that is not enumerable counts, as with zod", () => {
    for (const { validator, schema, is } of [pairNamed("TurnEvent"), pairNamed("ModelResponse")]) {
      for (const type of ["x", 5]) {
        const value = hidden(hidden(hidden({}, "type", type), "conversationId", type), "model", "a/b");
        expect(is(value)).toBe(schema.safeParse(value).success);
        expect(validator.safeParse(value).success).toBe(schema.safeParse(value).success);
      }
    }
  });

  it("a class is called by its name, also where zod has a word of its own or finds one on Object.prototype", () => {
    const names = { nan: class {}, toString: class {} };
    for (const [name, Class] of Object.entries(names)) {
      const value = { perModel: {}, errors: new Class() };
      expect(usage.safeParse(value)).toMatchObject({
        error: { issues: [{ message: `Invalid input: expected number, received ${name}` }] },
      });
      expect(usageSchema.safeParse(value).error?.issues[0]?.message).not.toContain(`received ${name}`);
    }
  });

  it("what a proxy's trap throws is thrown, also where zod does not ask the trap", () => {
    const fault = new Error("a trap");
    const trapped = new Proxy(
      { "a/b": {} },
      {
        getPrototypeOf: () => {
          throw fault;
        },
      },
    );
    expect(metadataSchema.safeParse({ perModel: trapped }).success).toBe(true);
    expect(() => isMetadata({ perModel: trapped })).toThrow(fault);
  });

  it("a proxy that hides a field and gives it all the same is taken by what it gives", () => {
    const value = new Proxy({ type: "x" }, { has: () => false });
    expect(eventSchema.safeParse(value).success).toBe(false);
    expect(event.safeParse(value)).toEqual({ success: true, data: { type: "x" } });
  });

  it("a getter that throws is not run where the shape says nothing of its field and asks only for a verdict", () => {
    const value = { perModel: { "a/b": throwing({}, "tokens") } };
    expect(isUsage(value)).toBe(true);
    expect(() => usage.safeParse(value)).toThrow("tokens was read");
    expect(() => usageSchema.safeParse(value)).toThrow("tokens was read");
  });

  it("a getter that throws is not run where the value is refused without it", () => {
    const value = throwing({ type: 5 }, "extra");
    expect(() => eventSchema.safeParse(value)).toThrow("extra was read");
    expect(event.safeParse(value)).toMatchObject({ success: false, error: { issues: [{ path: ["type"] }] } });
  });

  it("~standard throws what a getter throws, where zod gives a promise of it", async () => {
    const value = throwing({}, "type");
    expect(() => event["~standard"].validate(value)).toThrow("type was read");
    await expect(eventSchema["~standard"].validate(value)).rejects.toThrow("type was read");
  });
});

describe("where they do not part", () => {
  it.each(pairs)(
    "a getter that throws at a field that $name names makes both throw",
    ({ accepts, is, ...pair }) => {
      for (const example of accepts) {
        if (typeof example !== "object" || example === null || pair.name === "ModelFigures") continue;
        for (const key of Object.keys(example)) {
          const known =
            pair.schema.safeParse({ ...example, [key]: Symbol("no such value") }).success === false;
          if (!known) continue;
          const value = throwing({ ...example }, key);
          expect(() => pair.schema.safeParse(value)).toThrow(`${key} was read`);
          expect(() => pair.validator.safeParse(value)).toThrow(`${key} was read`);
          expect(() => is(value)).toThrow(`${key} was read`);
        }
      }
    },
  );

  it("a getter that changes its answer gives no data that was not checked", () => {
    for (const { accepts, validator, is, name } of pairs) {
      for (const example of accepts) {
        if (typeof example !== "object" || example === null) continue;
        for (const key of Object.keys(example)) {
          for (const calm of [1, 2, 3]) {
            let reads = 0;
            const value = Object.defineProperty({ ...example }, key, {
              enumerable: true,
              get: () => (reads++ < calm ? (example as Record<string, unknown>)[key] : Symbol("changed")),
            });
            const result = validator.safeParse(value);
            if (result.success) expect(is(result.data), `${name}.${key}`).toBe(true);
          }
        }
      }
    }
  });
});
