import { expect, it } from "vitest";
import { distance, nearNames } from "../../src/cli/near-names.js";

it.each([
  ["", "", 0],
  ["", "abc", 3],
  ["kitten", "sitting", 3],
  ["flaw", "lawn", 2],
  ["same", "same", 0],
])("the distance of %j and %j is %i", (one, other, expected) => {
  expect(distance(one, other)).toBe(expected);
  expect(distance(other, one)).toBe(expected);
});

it("the nearest names come first, at most three, and none that is far", () => {
  expect(nearNames("modles", ["--jobs", "models", "model", "nodes", "modules"])).toEqual([
    "modules",
    "models",
    "model",
  ]);
  expect(nearNames("read-back", ["WRITE-01/read-back", "READ-01/never-set"])).toEqual(["WRITE-01/read-back"]);
  expect(nearNames("nonsense", ["models", "jobs"])).toEqual([]);
});

it("a name in another case is the only one that is meant", () => {
  expect(nearNames("turn-04", ["TURN-01", "TURN-02", "TURN-03", "TURN-04", "TURN-04/stored"])).toEqual([
    "TURN-04",
  ]);
});
