import { describe, expect, it } from "vitest";
import { portablePattern } from "../../src/compile/portable-pattern.js";

const units = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));

function accepted(pattern: string): string[] {
  const regExp = new RegExp(pattern, "u");
  return units.filter((unit) => regExp.test(unit));
}

describe("portablePattern", () => {
  it.each(["\\d", "\\S", "\\."])("rewrites %s to a pattern that accepts the same characters", (pattern) => {
    expect(accepted(portablePattern(pattern))).toEqual(accepted(pattern));
  });

  it("TURN-07 takes for blank what trim takes away", () => {
    const blank = new RegExp(`^(?!.*${portablePattern("\\S")})`, "su");
    expect(units.filter((unit) => blank.test(unit))).toEqual(units.filter((unit) => unit.trim() === ""));
  });

  it("leaves no escape that dialects read differently", () => {
    expect(portablePattern("^\\d{4}-[+-]\\.\\S$")).toMatch(/^\^\[0-9\]\{4\}-\[\+-\]\\\.\[\^[^\\]+\]\$$/);
  });

  it.each(["\\w", "\\s", "\\bx", "\\p{L}", "\\u0041", "\\1", "[\\d-]"])(
    "refuses %s, which it cannot rewrite",
    (pattern) => {
      expect(() => portablePattern(pattern)).toThrow(/dialects differ/);
    },
  );
});
