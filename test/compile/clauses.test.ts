import { describe, expect, it } from "vitest";
import { clauseList } from "../../src/compile/clause-list.js";
import { clauses, decisions, endpoints, socketMessages } from "../../src/contract.js";
import { titled } from "./titled.js";

const ids = clauses.map(({ id }) => id);

const citing = [
  ...endpoints.map(({ id, clauses: cited }) => ({ name: `endpoint ${id}`, cited })),
  ...socketMessages.map(({ shape, clauses: cited }) => ({ name: `message ${shape}`, cited })),
  ...decisions.map(({ name, clauses: cited }) => ({ name: `decision ${name}`, cited })),
];

describe("the clauses", () => {
  it("have ids of their own", () => {
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it.each(titled(citing, ({ name }) => name))(
    "that the %s cites exist, each cited once",
    (_name, { cited }) => {
      expect(cited.filter((id) => !ids.includes(id))).toEqual([]);
      expect(new Set(cited).size).toBe(cited.length);
      expect(cited.length).toBeGreaterThan(0);
    },
  );

  it("are written with level and text, and one that does not exist is refused", () => {
    const [first] = clauses;
    if (!first) throw new Error("the contract has no clauses");
    expect(clauseList([first.id])).toBe(`- **${first.id} ${first.level}** ${first.text}`);
    expect(() => clauseList(["NEVER-01"])).toThrow("the contract has no clause NEVER-01");
  });
});
