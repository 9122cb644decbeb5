import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

// Breaks the test backend in every way there is, runs the kit against it, and ends with the figures in one table.
const figures = join("node_modules", ".cache", "kit-matrix");
rmSync(figures, { recursive: true, force: true });
mkdirSync(figures, { recursive: true });

const begin = performance.now();
const vitest = join("node_modules", "vitest", "vitest.mjs");
const { status } = spawnSync(
  process.execPath,
  [vitest, "run", "--project", "matrix", "--reporter", "dot", ...process.argv.slice(2)],
  { stdio: "inherit" },
);

const rows = readdirSync(figures)
  .sort()
  .flatMap((name) => JSON.parse(readFileSync(join(figures, name), "utf8")));
const width = Math.max(...rows.map(({ what }) => what.length));
for (const { what, count, of } of rows) {
  console.log(`${what.padEnd(width)}  ${String(count).padStart(4)} of ${of}`);
}
console.log(`${"time".padEnd(width)}  ${Math.round((performance.now() - begin) / 1000)} s`);
process.exit(status ?? 1);
