// Installs and builds the demo chat (test/consumers), as far as it is not up to date: for `npm run demo` and the tests.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isUpToDate } from "./freshness.mjs";

/** The folder of the repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** The two halves of the chat, each a package of its own. */
export const consumers = {
  backend: { folder: join(root, "test/consumers/backend"), built: "dist/main.js" },
  frontend: { folder: join(root, "test/consumers/frontend"), built: "dist/index.html" },
};

/** Runs npm quietly; on failure rejects with what it printed. */
function npm(args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn("npm", [...args, "--no-audit", "--no-fund"], {
      cwd,
      shell: process.platform === "win32",
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`npm ${args.join(" ")} failed in ${cwd}:\n${output.trim()}`));
    });
  });
}

/** Brings the package and both halves up to date; `onStep` is told what is being done. */
export async function buildChat(onStep) {
  await onStep("building the package", () => npm(["run", "prepare"], root));
  if (!existsSync(join(root, "dist/index.js")))
    throw new Error("the package could not be built; run: npm run build");
  for (const [name, { folder, built }] of Object.entries(consumers)) {
    if (!isUpToDate(folder, ["package-lock.json"], ["node_modules/.package-lock.json"])) {
      await onStep(`installing the ${name}`, () => npm(["ci"], folder));
    }
    const sources = [
      "src",
      "index.html",
      "package.json",
      "package-lock.json",
      "tsconfig.json",
      "vite.config.ts",
    ];
    if (!isUpToDate(folder, [...sources, "../../../dist"], [built])) {
      await onStep(`building the ${name}`, () => npm(["run", "build"], folder));
    }
  }
}
