import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/** A room is a folder of src, or a file that stands there by itself; a feature is a room of its own. */
function roomOf(path: string): string {
  const [, room = "", feature = ""] = path.replace(/\.ts$/, "").split("/");
  if (room !== "features") return room;
  return path.split("/").length > 3 ? `features/${feature}` : "features";
}

/** What each room may import: rooms by name, packages as they are written. */
const arrows: Record<string, readonly RegExp[]> = {
  decisions: [/^generated$/, /^validation$/],
  generated: [/^validation$/],
  validation: [],
  index: [/^decisions$/, /^generated$/, /^validation$/],
  features: [/^zod$/, /^decisions$/],
  "features/*": [/^zod$/, /^features$/, /^decisions$/],
  schemas: [/^features/],
  contract: [/^features/, /^zod$/],
  "page-stamp": [/^node:crypto$/],
  evolution: [/^generated$/, /^decisions$/],
  "frozen-contracts": [/^evolution$/, /^decisions$/, /^node:(fs|path)$/],
  compile: [
    /^contract$/,
    /^decisions$/,
    /^evolution$/,
    /^features/,
    /^frozen-contracts$/,
    /^page-stamp$/,
    /^zod$/,
    /^node:/,
  ],
  conformance: [/^contract$/, /^features$/, /^decisions$/, /^generated$/, /^node:/, /^ws$/, /^fast-check$/],
  cli: [/^conformance$/, /^evolution$/, /^frozen-contracts$/, /^generated$/, /^page-stamp$/, /^node:/],
};

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => join("src", name));

function importsOf(file: string): string[] {
  return ts.preProcessFile(readFileSync(file, "utf8")).importedFiles.map(({ fileName }) => {
    if (!fileName.startsWith(".")) return fileName;
    return roomOf(join(dirname(file), fileName).replace(/\.js$/, ".ts"));
  });
}

describe("the arrows of src", () => {
  it.each(files)("%s imports only what its room may", (file) => {
    const room = roomOf(file);
    const allowed = arrows[room] ?? arrows[room.replace(/\/.*/, "/*")];
    expect(allowed, `${room} is no room; add it to the arrows`).toBeDefined();
    const wrong = importsOf(file).filter((to) => to !== room && !allowed?.some((arrow) => arrow.test(to)));
    expect(wrong).toEqual([]);
  });
});

describe("the files of src", () => {
  it("have real names", () => {
    expect(files.filter((file) => /\/(utils?|helpers?|common|misc|shared)\b/.test(file))).toEqual([]);
  });

  it("stay small, but for those that are data", () => {
    const isCode = (file: string) =>
      !/examples|decisions|endpoints|clauses|generated|conformance\/checks/.test(file);
    const long = files.filter(isCode).filter((file) => readFileSync(file, "utf8").split("\n").length > 200);
    expect(long).toEqual([]);
  });
});
