import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resolveModel } from "../../src/index.js";

const none = fc.constantFrom(undefined, null, "");
const name = fc.string({ minLength: 1 });
const candidate = fc.oneof(none, name);

describe("RESOLVE-01 resolveModel", () => {
  it("takes the first of override, persisted and default that is not none", () => {
    fc.assert(
      fc.property(candidate, candidate, candidate, (override, persisted, defaultModel) => {
        const first = [override, persisted, defaultModel].find((given) => given) ?? null;
        expect(resolveModel({ override, persisted, defaultModel }).model).toBe(first);
      }),
    );
  });

  it("treats undefined, null and the empty string alike", () => {
    fc.assert(
      fc.property(none, none, none, candidate, (a, b, c, defaultModel) => {
        const expected = { model: defaultModel || null, source: "default", persist: null };
        expect(resolveModel({ override: a, persisted: b, defaultModel })).toEqual(expected);
        expect(resolveModel({ override: c, persisted: a, defaultModel })).toEqual(expected);
      }),
    );
  });
});

describe("RESOLVE-02 resolveModel", () => {
  it("stores the override and nothing else", () => {
    fc.assert(
      fc.property(candidate, candidate, candidate, (override, persisted, defaultModel) => {
        const { source, persist } = resolveModel({ override, persisted, defaultModel });
        expect(persist).toBe(override || null);
        expect(persist === null).toBe(source !== "override");
      }),
    );
  });

  it("answers the same when its own answer has been stored", () => {
    fc.assert(
      fc.property(name, candidate, (override, defaultModel) => {
        const { persist } = resolveModel({ override, defaultModel });
        expect(resolveModel({ persisted: persist, defaultModel }).model).toBe(override);
      }),
    );
  });
});
