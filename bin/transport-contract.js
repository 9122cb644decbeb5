#!/usr/bin/env node
// The command. It is not a built file, so a package manager finds and links it in a clone that was never built too.
// Without that link npx would ask the registry for a package of this name, which a stranger may own.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const main = new URL("../dist/cli/main.js", import.meta.url);

/** Says in one line what is missing and what brings it, and ends. */
function stop(reason) {
  const isClone = existsSync(new URL("../src", import.meta.url));
  const folder = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
  const remedy = isClone ? `run "npm ci" in ${folder}` : `install the package again (it is in ${folder})`;
  process.stderr.write(`transport-contract: ${reason}: ${remedy}\n`);
  process.exit(2);
}

if (!existsSync(main)) stop("not built");
try {
  await import(main.href);
} catch (error) {
  if (error?.code !== "ERR_MODULE_NOT_FOUND") throw error;
  const [, name = "a part of it"] = /^Cannot find \w+ '([^']+)'/.exec(error.message) ?? [];
  stop(`cannot find ${name}`);
}
