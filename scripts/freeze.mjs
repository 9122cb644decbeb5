// Freezes the release that package.json names: its data, the programs of its consumers, and their checksums.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { loadSource } from "./load-source.mjs";

const { values } = parseArgs({ options: { again: { type: "boolean", default: false } } });
const { checksumsFile, frozenFilesOf, programsFolder, programsFolderOf, sha256 } = await loadSource(
  "src/compile/frozen-files.ts",
);

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const programs = new Map(
  readdirSync(programsFolder).map((name) => [name, readFileSync(join(programsFolder, name), "utf8")]),
);
const files = frozenFilesOf(version, programs);

const isOther = ([path, text]) => existsSync(path) && readFileSync(path, "utf8") !== text;
const others = [...files].filter(isOther).map(([path]) => path);
if (others.length > 0 && !values.again) {
  console.error(`✗ ${version} is frozen, and is no longer what the sources say: ${others.join(", ")}.`);
  console.error(
    "  A release is never changed: announce the change (npm run check tells how) and make the next one.",
  );
  console.error("  As long as nobody has taken this one: npm run freeze -- --again");
  process.exit(1);
}

const checksums = existsSync(checksumsFile) ? JSON.parse(readFileSync(checksumsFile, "utf8")) : {};
const folder = programsFolderOf(version);
rmSync(folder, { recursive: true, force: true });
for (const path of Object.keys(checksums)) if (path.startsWith(`${folder}/`)) delete checksums[path];
for (const [path, text] of files) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  checksums[path] = sha256(text);
}
const sorted = Object.fromEntries(Object.entries(checksums).sort(([one], [other]) => (one < other ? -1 : 1)));
writeFileSync(checksumsFile, `${JSON.stringify(sorted, null, 2)}\n`);
console.log(`✓ ${version} is frozen: ${[...files.keys()].join(", ")}`);
