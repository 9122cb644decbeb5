import { readdirSync, readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** Where people and programs read how the command is run. */
const PLACES = [".changeset", "CONTRIBUTING.md", "README.md", "bin", "reference", "scripts", "src", "test"];

/** What was released stays as it was; what others wrote or was built is not ours to spell. */
const LEFT_OUT =
  /(^|\/)(node_modules|dist|package-lock\.json)$|^reference\/releases$|^test\/releases\/\d+\.\d+\.\d+$/;

function filesIn(place: string): string[] {
  if (LEFT_OUT.test(place)) return [];
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place).flatMap((name) => filesIn(`${place}/${name}`));
}

/** A runner of packages that installs a stranger's package where it finds no command of that name, and how it is told not to. */
const RUN =
  /\b(npx|bunx|pnpx|npm (?:exec|x)|(?:pnpm|yarn) dlx|bun x)\b((?: +-[\w-]+)*) +(?:--package[= ]\S+ +)?transport-contract\b/g;

function strangersIn(text: string): string[] {
  return [...text.matchAll(RUN)]
    .filter(([, runner, flags]) => runner !== "npx" || flags !== " --no")
    .map(([found]) => found);
}

describe("a text that shows the command", () => {
  it("asks no registry for a package of that name", () => {
    const files = PLACES.flatMap(filesIn).filter(
      (file) => file !== "test/architecture/command-spelling.test.ts",
    );
    const found = files.flatMap((file) =>
      strangersIn(readFileSync(file, "utf8")).map((spelling) => `${file}: ${spelling}`),
    );
    expect(found).toEqual([]);
  });

  it.each([
    "npx transport-contract mirror",
    "npx  transport-contract",
    "npx -y transport-contract verify",
    "npm exec transport-contract",
    "bunx transport-contract",
    "pnpm dlx transport-contract",
    "yarn dlx transport-contract",
  ])("is found where it does: %s", (text) => {
    expect(strangersIn(`run \`${text}\``)).toHaveLength(1);
  });

  it.each([
    "npx --no transport-contract mirror",
    "transport-contract mirror",
    "npx @dispatch/transport-contract",
  ])("is not found where it does not: %s", (text) => {
    expect(strangersIn(text)).toEqual([]);
  });
});
