// Builds the package after an install, so that a `file:` dependency finds its `dist`. It must never break the install
// of a consumer: what it cannot build it says in one line, with the command to run.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isUpToDate } from "./freshness.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** What `bin/transport-contract.js` runs. */
const COMMAND = "dist/cli/main.js";

/** Builds what is missing or older than its sources; gives the reason where that cannot be done. */
function build() {
  const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const doors = JSON.stringify(exports).match(/\.\/dist\/[^"]+/g);
  const built = [...doors, COMMAND];
  if (isUpToDate(root, ["src", "package.json", "tsup.config.ts", "tsconfig.json"], built)) return null;
  const tsup = join(root, "node_modules/tsup/dist/cli-default.js");
  if (!existsSync(tsup)) return "its build tools are not installed";
  const { status, stderr } = spawnSync(process.execPath, [tsup], { cwd: root, encoding: "utf8" });
  return status === 0 ? null : `its build failed (${stderr.trim().split("\n")[0]})`;
}

let reason;
try {
  reason = build();
} catch (error) {
  reason = error.message;
}
if (reason) {
  console.error(
    `@dispatch/transport-contract is not built: ${reason}; run: npm ci && npm run build (in ${root})`,
  );
}
