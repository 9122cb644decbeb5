import { describe, expect, it } from "vitest";
import { compareSchemas, type JsonValue } from "../../src/evolution.js";
import { labelledChanges } from "./schema-changes.js";
import type { Schema } from "./support/random-schema.js";
import { validatorOf } from "./support/referee.js";

const opposite = { request: "response", response: "request" } as const;

describe("the table of labelled changes", () => {
  it("has at least 100 of them, each under a title of its own", () => {
    const titles = labelledChanges.map(({ title }) => title);
    expect(titles.length).toBeGreaterThanOrEqual(100);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

describe.each(["request", "response"] as const)("in the direction %s", (direction) => {
  it.each(labelledChanges)(`$title: $${direction}`, (change) => {
    const { verdict, changes } = compareSchemas(change.old as JsonValue, change.new as JsonValue, {
      direction,
    });
    expect({ verdict, changes }).toEqual({ verdict: change[direction], changes });
    expect(changes.length > 0).toBe(verdict !== "none");
    expect(changes.some((each) => each.verdict === "breaking")).toBe(verdict === "breaking");
  });

  it.each(labelledChanges)("$title, taken back, is its mirror image", (change) => {
    const back = compareSchemas(change.new as JsonValue, change.old as JsonValue, { direction });
    expect(back.verdict).toBe(change[opposite[direction]]);
  });

  it.each(labelledChanges.filter((change) => change[direction] === "breaking"))(
    "$title: the value that is shown is refused by one side alone, or it is said why none is shown",
    (change) => {
      const result = compareSchemas(change.old as JsonValue, change.new as JsonValue, { direction });
      if (result.example === undefined) return expect(result.undecided).toMatch(/\w/);
      const [sender, reader] = direction === "request" ? [change.old, change.new] : [change.new, change.old];
      const keepsTo = (schema: Schema) =>
        typeof schema === "boolean" ? schema : validatorOf(schema)(result.example);
      const [isSent, isRead] = [keepsTo(sender), keepsTo(reader)];
      expect({ isSent, isRead }).toEqual({ isSent: true, isRead: false });
    },
  );
});
