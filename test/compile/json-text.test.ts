import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asJson, jsonText } from "../../src/compile/json-text.js";

describe("jsonText", () => {
  it("writes ASCII that reads back as the same value, lone surrogates included", () => {
    const value = fc.jsonValue({
      stringUnit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    });
    fc.assert(
      fc.property(value, (json) => {
        const text = jsonText(json);
        expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(json));
        expect(/^[\n -~]*$/.test(text)).toBe(true);
      }),
    );
  });

  it("writes what is not ASCII in the one way that every parser knows", () => {
    expect(jsonText("ä…😀\ud800\u007f")).toBe('"\\u00e4\\u2026\\ud83d\\ude00\\ud800\\u007f"\n');
  });

  it("keeps an own key __proto__", () => {
    expect(jsonText(JSON.parse('{"__proto__":1}'))).toBe('{\n  "__proto__": 1\n}\n');
  });

  it("leaves out a field that is undefined", () => {
    expect(asJson({ a: undefined, b: [1] })).toStrictEqual({ b: [1] });
  });

  it.each([
    ["undefined", undefined],
    ["undefined in a list", [undefined]],
    ["a number that is none", { a: Number.NaN }],
    ["an infinite number", [Number.POSITIVE_INFINITY]],
    ["a function", { a: () => 1 }],
    ["a symbol", { a: Symbol("a") }],
    ["a bigint", { a: 1n }],
  ])("refuses %s, which JSON would lose", (_what, value) => {
    expect(() => jsonText(value)).toThrow(/expected what JSON can hold/);
  });
});
