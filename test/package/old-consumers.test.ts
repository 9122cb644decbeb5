import { cpSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Consumer, installPacked } from "./packed-package.js";
import { consumerSettings, typeErrors } from "./strict-consumer.js";

const releases = readdirSync("test/releases", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const currentPrograms = readdirSync("test/releases/current").map((name) =>
  readFileSync(join("test/releases/current", name), "utf8"),
);

/** Programs that a breaking release has left behind, with the release and what it says to do; `0.20.0/judge.ts`. */
const leftBehind: Readonly<Record<string, string>> = {
  "0.20.0/front-end.ts":
    "0.21.0: a usage event may name no model (`perModel` is optional); read it as `event.perModel ?? {}`",
};

let consumer: Consumer;

beforeAll(() => {
  consumer = installPacked({ withDependencies: true });
});

afterAll(() => consumer.remove());

/** Puts the programs of a release beside the installed package, with the ending that the settings ask for. */
function programsOf(release: string, setting: string, isWanted: (program: string) => boolean): string[] {
  const folder = join(consumer.folder, `${release}-${setting}`);
  mkdirSync(folder, { recursive: true });
  const names = readdirSync(join("test/releases", release)).filter((name) => isWanted(`${release}/${name}`));
  return names.map((name) => {
    const file = join(folder, name.replace(/\.ts$/, setting.slice(setting.lastIndexOf("."))));
    cpSync(join("test/releases", release, name), file);
    return file;
  });
}

/** Every name that a door gives, types too, as its declarations list them. */
function namesBehind(door: string): string[] {
  const declarations = readFileSync(join(consumer.packageFolder, `dist/${door}.d.ts`), "utf8");
  const [, list = ""] = /^export \{([^}]*)\};?\s*$/m.exec(declarations) ?? [];
  return list.split(",").map((name) => name.replace(/^\s*type\s/, "").trim());
}

/** Each way to resolve modules once; the exact optional fields are the stricter half for those who write values. */
const settings = consumerSettings.filter(
  ({ name, exactOptionalPropertyTypes }) => exactOptionalPropertyTypes === (name !== "bundled.ts"),
);

describe.each(releases)("the programs that were written for %s", (release) => {
  it.each(settings)(
    "compile against this package: $name, exactOptionalPropertyTypes $exactOptionalPropertyTypes",
    ({ name, ...options }) => {
      const files = programsOf(release, name, (program) => !Object.hasOwn(leftBehind, program));
      expect(typeErrors(files, options)).toEqual([]);
    },
  );
});

describe("a program that a breaking release has left behind", () => {
  it("is one that was frozen, and no longer compiles", () => {
    const [setting] = settings;
    if (!setting) throw new Error("expected a setting");
    const { name, ...options } = setting;
    const stale = Object.keys(leftBehind).filter((program) => {
      const [release = ""] = program.split("/");
      const files = programsOf(release, name, (each) => each === program);
      return files.length === 0 || typeErrors(files, options).length === 0;
    });
    expect(stale, "take these out of the list").toEqual([]);
  });
});

describe("the programs of now, which the next release freezes", () => {
  it.each(["index", "schemas", "conformance", "evolution"])("use every name behind the door %s", (door) => {
    const names = namesBehind(door);
    expect(names.length).toBeGreaterThan(5);
    const words = new Set(currentPrograms.join("\n").match(/\w+/g));
    expect(names.filter((name) => !words.has(name))).toEqual([]);
  });
});
