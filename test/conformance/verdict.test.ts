import { describe, expect, it } from "vitest";
import { exitCodeOf, staleBaseline, type VerdictOptions } from "../../src/conformance/verdict.js";
import type { CheckResult, Status } from "../../src/conformance.js";

function result(status: Status, own: Partial<CheckResult> = {}): CheckResult {
  return {
    id: "WRITE-01/read-back",
    clause: "WRITE-01",
    level: "MUST",
    status,
    message: "",
    expected: null,
    got: null,
    exchanges: [],
    cause: null,
    replay: "",
    ...own,
  };
}

const should = { id: "READ-06/not-fresh", clause: "READ-06", level: "SHOULD" } as const;
const other = { id: "WRITE-02/null", clause: "WRITE-02" } as const;
const pass = result("pass", other);

const rows: readonly (readonly [
  fact: string,
  exitCode: number,
  results: readonly CheckResult[],
  own?: Partial<VerdictOptions>,
])[] = [
  ["all passes", 0, [result("pass"), pass]],
  ["a failed MUST", 1, [result("fail"), pass]],
  ["a failed SHOULD", 0, [result("fail", should), pass]],
  ["a failed SHOULD where it is fatal", 1, [result("fail", should), pass], { strict: true }],
  [
    "a failed MUST that the baseline knows",
    0,
    [result("fail"), pass],
    { baseline: new Set(["WRITE-01/read-back"]) },
  ],
  [
    "a failed SHOULD that the baseline knows, where it is fatal",
    0,
    [result("fail", should), pass],
    { strict: true, baseline: new Set([should.id]) },
  ],
  [
    "a known failure that passes now",
    1,
    [result("pass"), pass],
    { baseline: new Set(["WRITE-01/read-back"]) },
  ],
  [
    "a known failure that could not be judged",
    0,
    [result("not verified"), pass],
    { profile: "core", baseline: new Set(["WRITE-01/read-back"]) },
  ],
  ["a MUST not verified in the full profile", 2, [result("not verified"), pass]],
  ["a MUST not verified in the core profile", 0, [result("not verified"), pass], { profile: "core" }],
  ["a SHOULD not verified in the full profile", 0, [result("not verified", should), pass]],
  [
    "a MUST not verified with a port that nobody must have",
    0,
    [result("not verified"), pass],
    { extras: new Set(["WRITE-01/read-back"]) },
  ],
  ["a part that is declared absent", 0, [result("not applicable"), pass]],
  [
    "one inconclusive check of a clause of which another passes",
    0,
    [result("inconclusive"), result("pass", { id: "WRITE-01/replaced" })],
  ],
  ["a MUST clause of which all is inconclusive", 2, [result("inconclusive"), pass]],
  [
    "a MUST clause of which all is inconclusive, in the core profile",
    2,
    [result("inconclusive"), pass],
    { profile: "core" },
  ],
  ["a SHOULD clause of which all is inconclusive", 0, [result("inconclusive", should), pass]],
  ["an error of the kit", 5, [result("error"), pass]],
  ["an error of the kit beside a failed MUST", 1, [result("error", should), result("fail")]],
  ["an error of the kit beside a MUST not verified", 5, [result("error", should), result("not verified")]],
  ["no check at all", 3, []],
  ["no check that could be run", 3, [result("not verified"), result("not applicable", should)]],
];

describe("the exit code", () => {
  it.each(rows.map(([fact, exitCode, results, own]) => ({ fact, exitCode, results, own })))(
    "of a run with $fact is $exitCode",
    ({ exitCode, results, own }) => {
      const options: VerdictOptions = { profile: "full", strict: false, baseline: new Set(), ...own };
      expect(exitCodeOf(results, options)).toBe(exitCode);
    },
  );

  it("is never a count", () => {
    const failures = Array.from({ length: 7 }, () => result("fail"));
    expect(exitCodeOf(failures, { profile: "full", strict: false, baseline: new Set() })).toBe(1);
  });
});

describe("a baseline", () => {
  it("is stale by what passes now, not by what could not be judged", () => {
    const results = [result("pass"), result("not verified", other), result("fail", should)];
    const baseline = new Set(results.map(({ id }) => id));
    expect(staleBaseline(results, baseline)).toEqual(["WRITE-01/read-back"]);
  });
});
