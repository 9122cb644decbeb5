// Writes the derived files: the tests that compare them write instead, and remove what has no source.
import { spawnSync } from "node:child_process";

function write(project, test) {
  const vitest = ["node_modules/vitest/vitest.mjs", "run", "--project", project, test];
  const env = { ...process.env, UPDATE_DERIVED: "1" };
  return spawnSync(process.execPath, vitest, { stdio: "inherit", env }).status ?? 1;
}

// The reports are of what is built, and the build is of what is generated.
process.exitCode =
  write("contract", "test/compile/derived.test.ts") || write("package", "test/package/api-report.test.ts");
