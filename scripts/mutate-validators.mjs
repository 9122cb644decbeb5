// Plants every fault that it knows into the generated validators and their runtime, in memory, and says which of them
// the comparison with zod does not notice. The tests plant a part of them; this takes some minutes. With a part of a
// file's name it plants those of the files of that name: `node scripts/mutate-validators.mjs validation/inspect`.
import { spawnSync } from "node:child_process";

const vitest = [
  "node_modules/vitest/vitest.mjs",
  "run",
  "--project",
  "contract",
  "test/validation/mutants.test.ts",
];
const env = { ...process.env, MUTANTS: process.argv[2] ?? "all" };
process.exitCode = spawnSync(process.execPath, vitest, { stdio: "inherit", env }).status ?? 1;
