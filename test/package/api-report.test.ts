import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { exports as doorsOf } from "../../package.json";
import { apiReport } from "./api-report.js";

/** As for the other derived files: the only switch that writes. */
const isUpdating = process.env["UPDATE_DERIVED"] === "1";

/** The doors that hold code, by the name of their built file. */
const doors = Object.values(doorsOf).flatMap((door) =>
  typeof door === "string" ? [] : [door.import.types.replace(/^\.\/dist\/|\.d\.ts$/g, "")],
);

const fileOf = (door: string) => `api/${door}.api.md`;

describe("the API report", () => {
  beforeAll(() => {
    if (!isUpdating) return;
    mkdirSync("api", { recursive: true });
    for (const door of doors) writeFileSync(fileOf(door), apiReport(door));
  });

  it.each(doors)("of the door %s is what its declarations promise; `npm run reference` writes it", (door) => {
    expect(apiReport(door)).toBe(readFileSync(fileOf(door), "utf8"));
  });

  it("stands for every door, and for nothing else", () => {
    expect(doors).toEqual(["index", "schemas", "conformance", "evolution"]);
    expect(readdirSync("api").sort()).toEqual(doors.map((door) => `${door}.api.md`).sort());
  });
});
