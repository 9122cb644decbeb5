import { describe, expect, it } from "vitest";
import { endpoints, shapeNamed } from "../../src/contract.js";
import { parseBody } from "../../src/index.js";

const refusals = endpoints.flatMap(({ id, request, exchanges }) =>
  exchanges
    .filter(({ status }) => status === 400)
    .map((exchange) => ({
      title: `${id}: ${exchange.title}`,
      shape: request ?? "no shape",
      body: exchange.requestText ?? JSON.stringify(exchange.request),
      error: exchange.response,
    })),
);

describe("BAD-01, TURN-06 and TURN-07 the refusals that the reference shows", () => {
  it.each(refusals)("$title is answered in the words that the package gives", ({ shape, body, error }) => {
    expect(parseBody(shapeNamed(shape).schema, body)).toEqual({ ok: false, error });
  });
});
