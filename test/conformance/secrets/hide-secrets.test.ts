import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { excerpt, show } from "../../../src/conformance/reply.js";
import { hiding } from "../../../src/conformance/secrets/hide-secrets.js";
import { headerSecrets, urlSecrets } from "../../../src/conformance/secrets/secret-texts.js";
import { encodings, leaksIn, secretTexts } from "./leaks.js";

const hideIn = (text: string, ...secrets: string[]) => hiding(secrets)(text);

describe("a report's texts", () => {
  it.each(Object.entries(encodings))(
    "give no piece of a secret away that stands there %s, cut anywhere",
    (_title, encode) => {
      fc.assert(
        fc.property(
          secretTexts,
          fc.nat({ max: 170 }),
          fc.nat({ max: 30 }),
          fc.nat({ max: 60 }),
          fc.constantFrom((text: string) => text, excerpt, show),
          (secret, before, front, back, quote) => {
            const written = encode(secret);
            const cut = written.slice(
              Math.min(front, written.length - 1),
              Math.max(1, written.length - back),
            );
            for (const part of [written, cut]) {
              const text = quote(`${"no such id, ".repeat(15).slice(0, before)} ${part} is wrong`);
              expect(leaksIn(hideIn(text, secret), secret), text).toEqual([]);
            }
          },
        ),
        { numRuns: 200 },
      );
    },
    120_000,
  );

  it("keep whatever is no secret", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        expect(hideIn(text, "A-secret-that-is-nowhere")).toBe(text);
      }),
    );
    expect(hideIn("any text")).toBe("any text");
    expect(hideIn("a text with abc in it", "abc")).toBe("a text with abc in it");
  });

  it.each([
    ["bad token TOPSECRET-0123, try again", "bad token …, try again"],
    ["bad token TOPSECRET-01…", "bad token …"],
    ["bad token TOPS…", "bad token …"],
    ["bad token TOPSE...", "bad token …..."],
    ["the end of it is SECRET-0123", "the end of it is …"],
    ["TOPSECRET-0123TOPSECRET-0123", "…"],
    ["Authorization: Bearer TOPSECRET-0123", "Authorization: Bearer …"],
    ["it was 0123", "it was 0123"],
  ])("hide the piece and leave the rest: %s", (text, shown) => {
    expect(hideIn(text, "TOPSECRET-0123")).toBe(shown);
  });

  it("hide a short secret as a whole only", () => {
    expect(hideIn("pin 1234, and 123", "1234")).toBe("pin …, and 123");
    expect(hideIn("pin %31234", "1234")).toBe("pin …");
  });

  it("are hidden in time that grows with the text, however many escapes are in it", () => {
    const hide = hiding(["TOPSECRET-0123"]);
    for (const text of [
      "\\".repeat(200_000),
      "%25".repeat(100_000),
      "&amp;".repeat(50_000),
      "TOPS…".repeat(50_000),
    ]) {
      const start = performance.now();
      hide(text);
      expect(performance.now() - start).toBeLessThan(10_000);
    }
  });
});

describe("the secrets of a target", () => {
  it("are the values of headers that hold one, without their scheme, and what Basic encodes", () => {
    const basic = Buffer.from("me:pass:word").toString("base64");
    expect(headerSecrets({ Authorization: "Bearer abc", "X-Api-Key": "k e y", Accept: "text/html" })).toEqual(
      ["abc", "k e y"],
    );
    expect(headerSecrets({ authorization: `Basic ${basic}` })).toEqual([basic, "me:pass:word", "pass:word"]);
  });

  it("are the password of a URL, and the parameters that hold one", () => {
    expect(urlSecrets("ws://me:p%40ss@b.test/?token=abcd&page=2")).toEqual(["p@ss", "abcd"]);
    expect(urlSecrets("http://b.test/")).toEqual([]);
    expect(urlSecrets("no URL")).toEqual([]);
  });
});
