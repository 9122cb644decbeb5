import { describe, expect, it } from "vitest";
import { changeLine, plainText } from "../../src/evolution/text/change-words.js";
import { type ContractComparison, compareContracts, type ReleaseData } from "../../src/evolution.js";
import { endpointsChanges } from "./contract-changes/endpoints.js";
import { fieldsChanges } from "./contract-changes/fields.js";
import { brokenBy, type LabelledContractChange } from "./contract-changes/labelled.js";
import { promisesChanges } from "./contract-changes/promises.js";
import { shapesChanges } from "./contract-changes/shapes.js";
import { valuesChanges } from "./contract-changes/values.js";
import { wordingsChanges } from "./contract-changes/wordings.js";
import { edited, released } from "./support/edit-release.js";

const groups = {
  fields: fieldsChanges,
  values: valuesChanges,
  shapes: shapesChanges,
  "endpoints and messages": endpointsChanges,
  "clauses and decisions": promisesChanges,
  wordings: wordingsChanges,
};

const all = Object.values(groups).flat();

const looks = new Map<string, { readonly next: ReleaseData; readonly comparison: ContractComparison }>();

/** Compares the contract with what a row makes of it, once. */
function lookAt({ title, edits }: LabelledContractChange) {
  const known = looks.get(title);
  if (known) return known;
  const next = edited(...edits);
  const look = { next, comparison: compareContracts(released, next) };
  looks.set(title, look);
  return look;
}

describe.each(Object.entries(groups))("a change of %s", (_, changes) => {
  it.each(changes)("$title: $verdict", (row) => {
    const { verdict, changes: expected } = row;
    const { comparison } = lookAt(row);
    const seen = comparison.changes.map((change) => [
      `${change.verdict}: ${plainText(changeLine(change))}`,
      brokenBy(change),
    ]);
    expect(seen).toEqual(expected);
    expect(comparison.verdict).toBe(verdict);
  });
});

/** The value at a JSON pointer; `undefined` where there is none. */
function valueAt(document: unknown, pointer: string): unknown {
  const keys = pointer.split("/").slice(1);
  return keys.reduce<unknown>((place, key) => {
    const name = key.replaceAll("~1", "/").replaceAll("~0", "~");
    return typeof place === "object" && place !== null ? Reflect.get(place, name) : undefined;
  }, document);
}

describe("every change of the table", () => {
  it("stands under a title of its own, and there are at least 100 of them", () => {
    expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(100);
  });

  it.each(all)("$title: names a place that one of the releases has", (row) => {
    const { next, comparison } = lookAt(row);
    for (const { where } of comparison.changes) {
      const places = [next, released].map((release) => valueAt(release, where.pointer));
      expect(
        places.some((place) => place !== undefined),
        where.pointer,
      ).toBe(true);
    }
  });

  it.each(all)("$title: breaks as a whole where one of its changes does", ({ verdict, changes }) => {
    const isBreaking = changes.some(([line]) => line.startsWith("breaking: "));
    expect(verdict === "breaking").toBe(isBreaking);
    expect(verdict === "none").toBe(changes.every(([line]) => line.startsWith("note: ")));
  });
});

describe("the place of a change", () => {
  const placesOf = (title: string) => {
    const row = all.find((each) => each.title === title);
    if (!row) throw new Error(`there is no row ${title}`);
    return lookAt(row).comparison.changes.map(({ where }) => where);
  };

  it("is in what is sent where what is read stays as it was", () => {
    expect(placesOf("a field gets a default")).toEqual([
      {
        kind: "shape",
        name: "WarmRequest",
        pointer: "/shapes/WarmRequest/writes/properties/cwd",
        path: "cwd",
      },
    ]);
  });

  it("is the union where it is inside one", () => {
    expect(placesOf("an empty text may be answered")).toEqual([
      {
        kind: "shape",
        name: "ModelResponse",
        pointer: "/shapes/ModelResponse/reads/properties/model",
        path: "model",
      },
    ]);
  });

  it("is in the old release where the new one has it no more", () => {
    expect(placesOf("an endpoint is gone")).toEqual([
      { kind: "endpoint", name: "POST /chat/warm", pointer: "/endpoints/3" },
    ]);
    expect(placesOf("a message of the server is gone")).toEqual([
      { kind: "message", name: "ChatErrorMessage from the server", pointer: "/messages/2" },
    ]);
  });
});
