// Writes the derived files: the test that compares them writes instead, and removes what has no source.
import { spawnSync } from "node:child_process";

const vitest = [
  "node_modules/vitest/vitest.mjs",
  "run",
  "--project",
  "contract",
  "test/compile/derived.test.ts",
];
const env = { ...process.env, UPDATE_DERIVED: "1" };
process.exitCode = spawnSync(process.execPath, vitest, { stdio: "inherit", env }).status ?? 1;
