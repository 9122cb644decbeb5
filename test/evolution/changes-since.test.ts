import { describe, expect, it } from "vitest";
import { changesSince } from "../../src/evolution/changes-since.js";
import { addField, edited, inClause, released, removeField } from "./support/edit-release.js";

const rewords = inClause("READ-01", (clause) => {
  clause.text += " Always.";
});

const releases = [
  edited(
    rewords,
    addField("ChatRequest", "temperature", { type: "number" }),
    removeField("BotMessage", "botId"),
  ),
  { ...edited(), version: "0.20.1" },
  released,
];

describe("what has changed since a version", () => {
  it("is one line a change, what breaks first and what is to be read last", () => {
    expect(changesSince(releases, "0.20.0", "0.21.0")).toMatchInlineSnapshot(`
      [
        "breaking: BotMessage.botId is gone: it was a string, optional. Old clients break on new servers: update clients first. Stored messages break on new readers: bring them into the new form first.",
        "additive: ChatRequest.temperature is new: a number, optional.",
        "note: clause READ-01 says it in other words. Read it.",
      ]
    `);
  });

  it("is told from the newer to the older one too, for those who go back", () => {
    expect(changesSince(releases, "0.21.0", "0.20.0").slice(0, 1)).toEqual([
      "breaking: ChatRequest.temperature is gone: it was a number, optional. Old clients break on new servers: update clients first.",
    ]);
  });

  it("is nothing for the same version, frozen or not", () => {
    expect(changesSince(releases, "0.20.0", "0.20.0")).toEqual([]);
    expect(changesSince([], "9.9.9", "9.9.9")).toEqual([]);
  });

  it("is one line where only words have changed", () => {
    expect(changesSince(releases, "0.20.0", "0.20.1")).toEqual([
      "nothing but words has changed from 0.20.0 to 0.20.1",
    ]);
  });

  it.each([
    ["0.19.0", "0.21.0", "0.19.0"],
    ["0.20.0", "0.22.0", "0.22.0"],
    ["0.19.0", "0.22.0", "0.19.0"],
  ])("from %s to %s says that %s is not frozen, and where to read instead", (from, to, missing) => {
    expect(changesSince(releases, from, to)).toEqual([
      `no release ${missing} is frozen here; read "What changed" in the reference page`,
    ]);
  });
});
