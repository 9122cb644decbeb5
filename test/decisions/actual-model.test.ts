import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extractActualModel, perModelEntries, readActualModel, withActualModel } from "../../src/index.js";

const name = fc.oneof(fc.string(), fc.constantFrom("10", "2", "__proto__", "constructor", "toString", "a/b"));
const entries = fc.uniqueArray(fc.tuple(name, fc.jsonValue()), { selector: ([key]) => key });

function jsonText(key: string, list: readonly (readonly [string, unknown])[]): string {
  const members = list.map(([entry, figures]) => `${JSON.stringify(entry)}: ${JSON.stringify(figures)}`);
  return `{"note": "\\"${key}\\": {", "nested": {"${key}": {"x/y": 1}}, ${JSON.stringify(key)}: {${members.join(" ,")}}}`;
}

describe("ACTUAL-01 extractActualModel", () => {
  it("takes the first entry or the configured model, never a later entry", () => {
    fc.assert(
      fc.property(entries, fc.option(fc.string()), (list, configured) => {
        const expected = list[0]?.[0] || configured || null;
        expect(extractActualModel({ per_model: list }, configured)).toBe(expected);
        expect(extractActualModel({ perModel: new Map(list) }, configured)).toBe(expected);
      }),
    );
  });

  it.each([
    ["a string", "gpt-4"],
    ["a number", 4],
    ["a list of names", ["gpt-4"]],
    ["a Map with a numeric key", new Map([[4, {}]])],
    ["a Set of names", new Set(["gpt-4"])],
  ])("falls back to the configured model where per_model is %s", (_, perModel) => {
    expect(extractActualModel({ per_model: perModel as never }, "c/configured")).toBe("c/configured");
  });

  it("reads the own key __proto__ as a name", () => {
    expect(extractActualModel(JSON.parse('{"per_model": {"__proto__": {}, "a/b": {}}}'))).toBe("__proto__");
  });
});

describe("ACTUAL-02 the order of per_model", () => {
  it("is lost to integer-like names in a plain object, as the doc comment warns", () => {
    expect(extractActualModel({ per_model: { "gpt-4": {}, "10": {} } })).toBe("10");
  });

  it("is exact in a Map, in entries and in a generator of entries", () => {
    function* generate(): Iterable<[string, unknown]> {
      yield ["gpt-4", {}];
      yield ["10", {}];
    }
    const list: [string, unknown][] = [...generate()];
    for (const perModel of [new Map(list), list, generate()]) {
      expect(extractActualModel({ per_model: perModel })).toBe("gpt-4");
    }
  });

  it.each(["per_model", "perModel"])("is read exactly from the JSON text of %s", (key) => {
    fc.assert(
      fc.property(entries, (list) => {
        const read = perModelEntries(jsonText(key, list));
        expect(read?.map(([entry]) => entry)).toEqual(list.map(([entry]) => entry));
        expect(read?.map(([, figures]) => JSON.stringify(figures))).toEqual(
          list.map(([, figures]) => JSON.stringify(JSON.parse(JSON.stringify(figures)))),
        );
      }),
    );
  });

  it("comes from no text that is not a usage record, and no text throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const read = perModelEntries(text);
        expect(read === null || Array.isArray(read)).toBe(true);
      }),
    );
  });

  it("is read from texts of some megabytes", () => {
    const filler = JSON.stringify('\\"\n'.repeat(500_000));
    expect(
      perModelEntries(`{"note": ${filler}, "per_model": {"b/2": ${filler}, "1": {}}}`)?.map(([n]) => n),
    ).toEqual(["b/2", "1"]);
  });
});

describe("ACTUAL-03 a message's metadata", () => {
  const metadata = fc.dictionary(fc.string(), fc.jsonValue());

  it("keeps every other key, mutates nothing and says what really ran", () => {
    fc.assert(
      fc.property(metadata, entries, fc.option(fc.string()), (given, list, configured) => {
        const frozen = Object.freeze({ ...given });
        const built = withActualModel(frozen, { per_model: list }, configured);
        const actual = extractActualModel({ per_model: list }, configured);
        expect(readActualModel(built)).toBe(actual);
        const requested = configured && configured !== actual ? configured : undefined;
        expect(built.requestedModel).toBe(requested);
        const { model: _, requestedModel: _r, ...others } = built;
        const { model: __, requestedModel: __r, ...kept } = given as Record<string, unknown>;
        expect(others).toEqual(kept);
        expect(built).not.toBe(frozen);
      }),
    );
  });

  it("keeps an own key __proto__ as data and changes no prototype (SHAPE-02)", () => {
    const built = withActualModel(JSON.parse('{"__proto__": {"polluted": 1}, "tokens": 3}'), null, "a/b");
    expect(Object.keys(built)).toEqual(["__proto__", "tokens", "model"]);
    expect(Object.getPrototypeOf(built)).toBe(Object.prototype);
    expect((built as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});
