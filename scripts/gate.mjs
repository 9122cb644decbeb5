// The gate of `npm run check`: whatever has changed in the contract since the newest frozen release is announced.
import { readFileSync } from "node:fs";
import { loadSource } from "./load-source.mjs";
import { pendingChangesets } from "./pending-changesets.mjs";

const { judgeWorkingContract } = await loadSource("src/compile/gate.ts");

const { version } = JSON.parse(readFileSync("package.json", "utf8"));

const verdict = judgeWorkingContract({ changesets: pendingChangesets(), version });
if (verdict?.ok) {
  console.log(`✓ ${verdict.message}`);
} else {
  console.error(`✗ ${verdict?.message ?? "No release is frozen in reference/releases; run: npm run freeze"}`);
  process.exitCode = 1;
}
