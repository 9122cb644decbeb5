import { describe, expect, it } from "vitest";
import { randomOf } from "../../src/conformance/random.js";
import { endpoints } from "../../src/contract.js";
import { type BodySchema, formatIssues, type Issue, parseBody } from "../../src/index.js";
import { nearValues } from "./near-values.js";
import { type Pair, pairNamed, pairs } from "./pairs.js";

/** The issues that a schema finds; `null` where it finds none, or where the value throws when it is read. */
function issuesOf(schema: BodySchema<unknown>, value: unknown): readonly Issue[] | null {
  try {
    const result = schema.safeParse(value);
    return result.success ? null : result.error.issues;
  } catch {
    return null;
  }
}

/** One body a value: as JSON has it, and a few that are no JSON or no UTF-8. */
function bodiesOf({ accepts }: Pair, count: number): (string | Uint8Array)[] {
  const next = nearValues(accepts, randomOf(7));
  const values = Array.from({ length: count }, next);
  const texts = values.flatMap((value) => {
    try {
      return [JSON.stringify(value) ?? ""];
    } catch {
      return []; // JSON has no word for it
    }
  });
  const broken = texts.slice(0, 50).map((text) => text.slice(0, -1));
  return [
    ...texts,
    ...broken,
    "",
    " ",
    "{",
    "NaN",
    "\uFEFF{}",
    new Uint8Array([0xff, 0xfe]),
    new Uint8Array(),
  ];
}

describe.each(pairs)("what is said of a value that is no $name", (pair) => {
  it("is the same whichever side asks", () => {
    const next = nearValues(pair.accepts, randomOf(11));
    let refused = 0;
    for (let count = 0; count < 2_000; count++) {
      const value = next();
      const issues = issuesOf(pair.schema, value);
      const own = issuesOf(pair.validator, value);
      if (!issues || !own) continue;
      refused++;
      expect(formatIssues(own, value)).toBe(formatIssues(issues, value));
    }
    expect(refused).toBeGreaterThan(200);
  });

  it("BAD-01, TURN-07 is the same {error} for every body", () => {
    for (const body of bodiesOf(pair, 1_000)) {
      const expected = parseBody(pair.schema, body);
      expect(parseBody(pair.validator, body)).toEqual(expected);
    }
  });
});

describe("BAD-01, TURN-06 and TURN-07 the refusals that the reference shows", () => {
  const refusals = endpoints.flatMap(({ id, request, exchanges }) =>
    exchanges
      .filter(({ status }) => status === 400)
      .map((exchange) => ({ id, request: request ?? "", exchange })),
  );

  it.each(refusals)("$id: $exchange.title, in the words of the validators too", ({ request, exchange }) => {
    const body = exchange.requestText ?? JSON.stringify(exchange.request);
    expect(parseBody(pairNamed(request).validator, body)).toEqual({ ok: false, error: exchange.response });
  });
});
