// Builds the package after an install, so that a `file:` dependency finds its `dist`. It must never break the install
// of a consumer: what it cannot build it says in one line, with the command to run.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** The newest change below a folder or of a file, in milliseconds; 0 where there is none. */
function newestChange(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

function isUpToDate() {
  const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const built = JSON.stringify(exports)
    .match(/\.\/dist\/[^"]+/g)
    .map((path) => newestChange(join(root, path)));
  const sources = ["src", "package.json", "tsup.config.ts", "tsconfig.json"].map((path) =>
    newestChange(join(root, path)),
  );
  return Math.min(...built) >= Math.max(...sources);
}

if (existsSync(join(root, "src")) && !isUpToDate()) {
  const tsup = join(root, "node_modules/tsup/dist/cli-default.js");
  const result = existsSync(tsup)
    ? spawnSync(process.execPath, [tsup], { cwd: root, encoding: "utf8" })
    : null;
  if (result?.status !== 0) {
    const why = result ? "its build failed" : "its build tools are not installed";
    console.error(
      `@dispatch/transport-contract: not built, ${why}; run: npm ci && npm run build (in ${root})`,
    );
  }
}
