import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareContracts, formatDiff, readRelease } from "../../src/evolution.js";
import { type Edit, found, releaseDraft, released } from "./support/edit-release.js";

const errorOf = (text: string) => {
  const read = readRelease(text);
  return read.ok ? "" : read.error;
};

function broken(edit: Edit): string {
  const draft = releaseDraft();
  edit(draft);
  return JSON.stringify(draft);
}

/** Puts a value of any kind where the form of a release does not allow it. */
function put(place: object | undefined, key: string | number, value: unknown): void {
  Reflect.set(found(place, String(key)), key, value);
}

const deep = `${'{"not":'.repeat(300)}true${"}".repeat(300)}`;

describe("a release", () => {
  it("is read from its text as it was written", () => {
    expect(readRelease(JSON.stringify(released))).toEqual({ ok: true, release: released });
    expect(readRelease(`\ufeff${JSON.stringify(released)}`)).toEqual({ ok: true, release: released });
  });

  it.each([
    ["text that is not JSON", "nothing", "expected the JSON of a release, got text that is not JSON"],
    ["an empty text", "", "expected the JSON of a release, got text that is not JSON"],
    ["null", "null", "expected a release, got JSON that is no object"],
    ["a list", "[]", "expected a release, got JSON that is no object"],
    ["an object without a format", "{}", "expected a release of format 1, got none"],
    ["a later format", '{"format":2}', "expected a release of format 1, got 2"],
    ["a format in quotes", '{"format":"1"}', "expected a release of format 1, got what is no number"],
    ["a format of 300 levels", `{"format":${deep}}`, "expected a release of format 1, got what is no number"],
    [
      "a format and nothing else",
      '{"format":1}',
      "expected a release, but it is not whole: expected a text at /version",
    ],
    ["300 levels", `{"format":1,"shapes":${deep}}`, "expected a release of at most 250 levels"],
  ])("is not %s", (_, text, error) => {
    expect(errorOf(text)).toBe(error);
  });

  const rows: readonly [string, Edit][] = [
    ["expected an object at /shapes", (release) => put(release, "shapes", [])],
    ["expected an object at /shapes/ModelName", ({ shapes }) => put(shapes, "ModelName", 5)],
    ["expected a text at /shapes/ModelName/feature", ({ shapes }) => put(shapes["ModelName"], "feature", 5)],
    ["expected a list at /shapes/ModelName/travels", ({ shapes }) => put(shapes["ModelName"], "travels", {})],
    [
      'expected "request" or "response" or "stored" at /shapes/ModelName/travels/0',
      ({ shapes }) => put(shapes["ModelName"], "travels", ["sideways"]),
    ],
    [
      'expected "kept" or "dropped" at /shapes/ModelName/unknownFields',
      ({ shapes }) => put(shapes["ModelName"], "unknownFields", null),
    ],
    [
      "expected an object at /shapes/ModelName/reads",
      ({ shapes }) => put(shapes["ModelName"], "reads", true),
    ],
    [
      "expected an object at /shapes/ModelName/writes",
      ({ shapes }) => put(shapes["ModelName"], "writes", undefined),
    ],
    [
      "expected a text at /shapes/ModelName/unseen/0",
      ({ shapes }) => put(shapes["ModelName"], "unseen", [0]),
    ],
    ["expected an object at /shapes/a~1b", ({ shapes }) => put(shapes, "a/b", null)],
    ["expected a list at /endpoints", (release) => put(release, "endpoints", {})],
    ["expected a text at /endpoints/0/id", ({ endpoints }) => put(endpoints[0], "id", null)],
    ["expected a text at /endpoints/0/method", ({ endpoints }) => put(endpoints[0], "method", null)],
    ["expected a text at /endpoints/0/path", ({ endpoints }) => put(endpoints[0], "path", null)],
    ["expected a text at /endpoints/1/request", ({ endpoints }) => put(endpoints[1], "request", null)],
    ["expected an object at /endpoints/0/response", ({ endpoints }) => put(endpoints[0], "response", 0)],
    [
      "expected a text at /endpoints/0/response/shape",
      ({ endpoints }) => put(endpoints[0]?.response, "shape", 0),
    ],
    [
      "expected true at /endpoints/0/response/stream",
      ({ endpoints }) => put(endpoints[0]?.response, "stream", false),
    ],
    [
      "expected a list at /endpoints/0/response/headers",
      ({ endpoints }) => put(endpoints[0]?.response, "headers", {}),
    ],
    ["expected a text at /endpoints/0/errors/400", ({ endpoints }) => put(endpoints[0]?.errors, "400", 1)],
    ["expected a list at /messages", (release) => put(release, "messages", undefined)],
    ["expected a text at /messages/0/shape", ({ messages }) => put(messages[0], "shape", 0)],
    [
      'expected "client" or "server" at /messages/0/from',
      ({ messages }) => put(messages[0], "from", "a proxy"),
    ],
    ["expected a list at /clauses", (release) => put(release, "clauses", "")],
    ["expected a text at /clauses/0/id", ({ clauses }) => put(clauses[0], "id", 0)],
    ["expected a text at /clauses/0/text", ({ clauses }) => put(clauses[0], "text", 0)],
    [
      'expected "MUST" or "SHOULD" or "MAY" at /clauses/0/level',
      ({ clauses }) => put(clauses[0], "level", "must"),
    ],
    ["expected a list at /decisions", (release) => put(release, "decisions", null)],
    ["expected a text at /decisions/0/name", ({ decisions }) => put(decisions[0], "name", 0)],
    ["expected a text at /decisions/0/signature", ({ decisions }) => put(decisions[0], "signature", 0)],
    ["expected a list at /decisions/0/rows", ({ decisions }) => put(decisions[0], "rows", 0)],
    [
      "expected a text at /decisions/0/rows/0/title",
      ({ decisions }) => put(decisions[0]?.rows[0], "title", 0),
    ],
    [
      "expected a list at /decisions/0/rows/0/input",
      ({ decisions }) => put(decisions[0]?.rows[0], "input", {}),
    ],
    [
      "expected a value at /decisions/0/rows/0/output",
      ({ decisions }) => put(decisions[0]?.rows[0], "output", undefined),
    ],
  ];

  it.each(rows)("that is not whole is refused with the place: %s", (error, edit) => {
    expect(errorOf(broken(edit))).toBe(`expected a release, but it is not whole: ${error}`);
  });

  it("may be smaller than the contract, and a `__proto__` in it lends it nothing", () => {
    const empty = {
      format: 1,
      version: "1.0.0",
      shapes: {},
      endpoints: [],
      messages: [],
      clauses: [],
      decisions: [],
    };
    expect(readRelease(JSON.stringify(empty)).ok).toBe(true);
    const inherited = '{"__proto__":{"version":"1.0.0"},"format":1,"shapes":{}}';
    expect(errorOf(inherited)).toContain("expected a text at /version");
  });
});

/** Every value in a JSON text, each as the path that leads to it. */
function pathsIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];
}

describe("what is read", () => {
  it("can be compared, whatever stands in it: nothing throws", () => {
    const paths = pathsIn(released).filter(({ length }) => length > 1);
    const odd = fc.constantFrom<unknown>(
      null,
      true,
      false,
      -1,
      0.5,
      "",
      "constructor",
      "__proto__",
      "#",
      "#/shapes/constructor/reads",
      "(",
      [],
      {},
      [null],
      [[]],
      { type: "constructor" },
      { $ref: 5 },
      { required: "a", properties: [], enum: {}, anyOf: 5, items: [] },
    );
    let readable = 0;
    fc.assert(
      fc.property(fc.constantFrom(...paths), odd, (path, value) => {
        const draft: unknown = releaseDraft();
        const parent = path
          .slice(0, -1)
          .reduce<unknown>((place, key) => Reflect.get(place as object, key), draft);
        put(parent as object, path.at(-1) ?? "", value);
        const read = readRelease(JSON.stringify(draft));
        if (!read.ok) {
          expect(read.error).toMatch(/^expected a release/);
          return;
        }
        readable++;
        for (const pair of [
          [released, read.release],
          [read.release, released],
        ] as const) {
          expect(formatDiff(compareContracts(...pair))).toMatch(/^\S+ -> \S+: (breaking|additive|none) /);
        }
      }),
      { numRuns: 60, seed: 20_260_131 },
    );
    expect(readable).toBeGreaterThan(25);
  });

  it.each(["constructor", "toString", "__proto__", "hasOwnProperty"])(
    "may have a shape called %s that the other release has not",
    (name) => {
      const draft = JSON.stringify(released).replace(
        '"shapes":{',
        `"shapes":{"${name}":${JSON.stringify(released.shapes["ModelName"])},`,
      );
      const read = readRelease(draft);
      if (!read.ok) throw new Error(read.error);
      const back = compareContracts(read.release, released).changes;
      expect(compareContracts(released, read.release).changes).toMatchObject([
        { where: { name }, what: "is new" },
      ]);
      expect(back).toMatchObject([{ where: { name }, what: "is gone" }]);
    },
  );
});
