import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatModelName, parseModelName } from "../../src/index.js";

describe("NAME-01 parseModelName and formatModelName", () => {
  it("are inverse to each other for every name that parses", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.tuple(fc.string(), fc.string()).map((parts) => parts.join("/")),
        ),
        (name) => {
          const parts = parseModelName(name);
          if (parts) expect(formatModelName(parts)).toBe(name);
        },
      ),
    );
  });

  it("are inverse to each other for every pair of parts that is not refused", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (credentialName, model) => {
        const isSound = credentialName !== "" && !credentialName.includes("/") && model !== "";
        if (isSound)
          expect(parseModelName(formatModelName({ credentialName, model }))).toEqual({
            credentialName,
            model,
          });
        else expect(() => formatModelName({ credentialName, model })).toThrow(/expected/);
      }),
    );
  });

  it("refuse with a code, what was wrong and the form that a name has", () => {
    const refuse = () => formatModelName({ credentialName: "a/b", model: "c" });
    expect(refuse).toThrow(expect.objectContaining({ code: "invalid_model_name" }));
    expect(refuse).toThrow('credentialName: expected a non-empty string without "/", got "a/b"');
  });
});
