import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { usageFigures, usageMetadata, usagePayload } from "../../src/decisions/usage.js";
import {
  BotMessageMetadataSchema,
  RunUsageSchema,
  TurnUsageEventSchema,
  UsagePayloadSchema,
} from "../../src/schemas.js";

const figure = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null));
const models = fc.dictionary(fc.string(), fc.dictionary(fc.string(), fc.jsonValue()));

/** A record with some of its figures, some of them null, among keys of the agent's own. */
const records = fc
  .tuple(
    models,
    fc.record(
      Object.fromEntries(
        Object.values(usageFigures).flatMap(({ record }) =>
          record === null || record === "per_model" || record === "latency_stats" ? [] : [[record, figure]],
        ),
      ),
      { requiredKeys: [] },
    ),
    fc.dictionary(
      fc.string().filter((key) => key !== "__proto__"),
      fc.jsonValue(),
    ),
  )
  .map(([per_model, figures, others]) => ({ ...others, per_model, ...figures }));

describe("USAGE-01 one record in three spellings", () => {
  it("the names of the three shapes are those of the table", () => {
    const named = (spelling: "record" | "wire" | "message") =>
      Object.values(usageFigures).flatMap((figure) => figure[spelling] ?? []);
    expect(Object.keys(RunUsageSchema.shape)).toEqual(named("record"));
    expect(Object.keys(UsagePayloadSchema.shape)).toEqual(named("wire"));
    expect(Object.keys(TurnUsageEventSchema.shape)).toEqual(["type", ...named("wire")]);
    expect(Object.keys(BotMessageMetadataSchema.shape)).toEqual(expect.arrayContaining(named("message")));
  });

  it("loses no figure and no other key, keeps the order of the models, and changes nothing that was given", () => {
    fc.assert(
      fc.property(records, (given) => {
        const before = structuredClone(given);
        const payload = usagePayload(given as never) as unknown as Record<string, unknown>;
        const metadata = usageMetadata(payload as never) as unknown as Record<string, unknown>;
        const taken = new Set<string>();
        for (const { record, wire, message } of Object.values(usageFigures)) {
          const value = record === null ? undefined : (given as Record<string, unknown>)[record];
          if (value === undefined) continue;
          taken.add(wire).add(message).add(String(record));
          expect(payload[wire]).toEqual(value ?? undefined);
          expect(metadata[message]).toEqual(value ?? undefined);
          if (value === null) expect(wire in payload || message in metadata).toBe(false);
        }
        for (const [key, value] of Object.entries(given)) {
          if (taken.has(key) || Object.values(usageFigures).some(({ wire }) => wire === key)) continue;
          expect(payload[key]).toEqual(value);
          expect(metadata[key]).toEqual(value);
        }
        expect(Object.keys(metadata["perModel"] as object)).toEqual(Object.keys(given.per_model));
        expect(given).toEqual(before);
      }),
    );
  });

  it("keeps an own key __proto__ as data and changes no prototype (SHAPE-02)", () => {
    const payload = usagePayload(JSON.parse('{"__proto__": {"polluted": 1}, "per_model": {}}'));
    expect(Object.keys(payload)).toEqual(["__proto__", "perModel"]);
    expect(Object.getPrototypeOf(payload)).toBe(Object.prototype);
    expect(payload["polluted"]).toBeUndefined();
  });

  it("hands over a Map or entries as they are, so that the order of the models stays exact (ACTUAL-02)", () => {
    const per_model = new Map([
      ["gpt-4", {}],
      ["10", {}],
    ]);
    expect(usagePayload({ per_model } as never).perModel).toBe(per_model);
  });
});
