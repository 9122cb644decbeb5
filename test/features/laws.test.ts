import { describe, expect, it } from "vitest";
import {
  clauses,
  decisions,
  endpoints,
  features,
  shapeNamed,
  shapes,
  socketMessages,
} from "../../src/contract.js";

const clauseIds = clauses.map(({ id }) => id);

describe("the table of the contract", () => {
  it("has frozen clause ids and levels", () => {
    expect(clauses.map(({ id, level }) => `${id} ${level}`).join("\n")).toMatchInlineSnapshot(`
      "READ-01 MUST
      READ-02 MUST
      READ-03 MUST
      READ-04 MUST
      READ-05 MUST
      READ-06 SHOULD
      WRITE-01 MUST
      WRITE-02 MUST
      WRITE-03 MUST
      WRITE-04 MUST
      WRITE-05 SHOULD
      WRITE-06 MUST
      WRITE-07 MUST
      NOVALID-01 MUST
      NOVALID-02 SHOULD
      BAD-01 MUST
      BAD-02 SHOULD
      BAD-03 MUST
      LIST-01 SHOULD
      RESOLVE-01 MUST
      RESOLVE-02 MUST
      TURN-01 MUST
      TURN-02 MUST
      TURN-03 MUST
      TURN-04 MUST
      TURN-05 MUST
      TURN-06 SHOULD
      TURN-07 MUST
      TURN-08 MUST
      TURN-09 MUST
      TURN-10 MUST
      TURN-11 SHOULD
      TURN-12 MUST
      TURN-13 SHOULD
      UNKNOWN-01 MUST
      UNKNOWN-02 MUST
      UNKNOWN-03 MUST
      WARM-01 MUST
      WARM-02 MUST
      WARM-03 MUST
      WARM-04 SHOULD
      WARM-05 MAY
      ACTUAL-01 MUST
      ACTUAL-02 MUST
      ACTUAL-03 MUST
      ACTUAL-04 MUST
      USAGE-01 MUST
      META-01 MUST
      META-02 MUST
      META-03 MUST
      META-04 SHOULD
      META-05 SHOULD
      NAME-01 MUST
      SHAPE-01 MUST
      SHAPE-02 MUST
      SHAPE-03 MUST
      SHAPE-04 SHOULD
      ID-01 MUST
      ID-02 MUST
      PATH-01 MUST
      DURABLE-01 MUST
      RACE-01 MUST
      RACE-02 MUST
      SKEW-01 MAY"
    `);
  });

  it("has no clause, shape, endpoint or decision twice", () => {
    const ids = [
      ...clauseIds,
      ...shapes.map(({ name }) => name),
      ...endpoints.map(({ id }) => id),
      ...decisions.map(({ name }) => name),
    ];
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("speaks only of clauses and shapes that it has", () => {
    const spokenOf = [...endpoints, ...socketMessages, ...decisions].flatMap((row) => row.clauses);
    expect(spokenOf.filter((id) => !clauseIds.includes(id))).toEqual([]);
    for (const { request, response } of endpoints) {
      expect(() => [request ?? response.shape, response.shape].map(shapeNamed)).not.toThrow();
    }
    for (const { shape } of socketMessages) expect(() => shapeNamed(shape)).not.toThrow();
  });

  it("gives every feature a file name as its name and a sentence", () => {
    for (const { name, sentence } of features) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(sentence).toMatch(/^[A-Z].*\.$/);
    }
  });

  it("has a value that each shape accepts and one that it rejects", () => {
    for (const { name, accepts, rejects } of shapes) {
      expect(accepts.length, name).toBeGreaterThan(0);
      expect(rejects.length, name).toBeGreaterThan(0);
    }
  });
});

describe.each(endpoints)("$method $path", ({ exchanges, request, response, refusals }) => {
  it.each(exchanges)("is shown as it is: $title", (exchange) => {
    const isRefused = exchange.status >= 400;
    const answer = shapeNamed(isRefused ? "ErrorResponse" : response.shape).schema;
    const bodies = response.stream && !isRefused ? (exchange.response as unknown[]) : [exchange.response];
    for (const body of bodies) expect(answer.safeParse(body)).toMatchObject({ success: true, data: body });
    if (request && exchange.request !== undefined) {
      expect(shapeNamed(request).schema.safeParse(exchange.request).success).toBe(exchange.status !== 400);
    }
    expect([200, ...Object.keys(refusals ?? {}).map(Number)]).toContain(exchange.status);
  });
});
