import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { catalogue, unobservable } from "../../src/conformance.js";
import { clauses } from "../../src/contract.js";

const ids = catalogue.map(({ id }) => id);
const clauseOf = new Map(clauses.map((clause) => [clause.id, clause]));
const binding = { MUST: 2, SHOULD: 1, MAY: 0 } as const;

/** The ids that a check rests on, and those that these rest on. */
function basisOf(id: string, path: readonly string[] = []): string[] {
  if (path.includes(id)) throw new Error(`a circle: ${[...path, id].join(" -> ")}`);
  const after = catalogue.find((check) => check.id === id)?.after ?? [];
  return after.flatMap((other) => [other, ...basisOf(other, [...path, id])]);
}

describe("the catalogue", () => {
  it("keeps its ids and levels: users name them in baselines and scripts", async () => {
    const lines = catalogue.map(({ id, level }) => `${level.padEnd(6)} ${id}\n`);
    await expect(lines.join("")).toMatchFileSnapshot("catalogue.snapshot.txt");
  });

  it("has as many checks as the README says", () => {
    const said = /more than (\d+) questions/.exec(readFileSync("README.md", "utf8"))?.[1];
    expect(Math.floor((catalogue.length - 1) / 100) * 100).toBe(Number(said));
  });

  it("names each check once", () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("stands in the order of the clauses", () => {
    const order = clauses.map(({ id }) => id);
    const places = catalogue.map(({ clause }) => order.indexOf(clause));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it.each(catalogue)("$id begins with its clause, which the contract has", ({ id, clause }) => {
    expect(id).toMatch(/^[A-Z]+-\d\d\/[A-Za-z0-9_-]+$/);
    expect(id.split("/")[0]).toBe(clause);
    expect(clauseOf.has(clause)).toBe(true);
  });

  it("binds no more than the clauses do", () => {
    const stricter = catalogue.filter(
      ({ clause, level }) => binding[level] > binding[clauseOf.get(clause)?.level ?? "MAY"],
    );
    expect(stricter.map(({ id }) => id)).toEqual([]);
  });

  it("says of each check in one line what is so, and how it is sure that the backend works at all", () => {
    const unsaid = catalogue.filter(({ fact, control }) =>
      [fact, control].some((text) => text.trim().length < 10 || /[\r\n]/.test(text)),
    );
    expect(unsaid.map(({ id }) => id)).toEqual([]);
  });

  it("rests on checks that are there, and in no circle", () => {
    for (const id of ids) expect(basisOf(id).filter((other) => !ids.includes(other))).toEqual([]);
  });

  it("has a MUST check, or a reason to have none, for each MUST clause", () => {
    const shown = new Set(catalogue.filter(({ level }) => level === "MUST").map(({ clause }) => clause));
    const bare = clauses.filter(
      ({ id, level }) => level === "MUST" && !shown.has(id) && !(id in unobservable),
    );
    expect(bare.map(({ id }) => id)).toEqual([]);
  });
});

describe("the clauses", () => {
  it.each(clauses)("$id has a check or a reason why it cannot be observed, and not both", ({ id }) => {
    expect(catalogue.some(({ clause }) => clause === id)).toBe(!(id in unobservable));
  });

  it("that cannot be observed are clauses of the contract, each with its reason", () => {
    for (const [id, reason] of Object.entries(unobservable)) {
      expect(clauseOf.has(id)).toBe(true);
      expect(reason.length).toBeGreaterThan(20);
    }
  });
});
