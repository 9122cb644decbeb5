// The gate of `npm run check`: whatever has changed in the contract since the newest frozen release is announced.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadSource } from "./load-source.mjs";

const { judgeWorkingContract } = await loadSource("src/compile/gate.ts");

const changesets = readdirSync(".changeset")
  .filter((name) => name.endsWith(".md") && name !== "README.md")
  .map((name) => ({ name, text: readFileSync(join(".changeset", name), "utf8") }));
const { version } = JSON.parse(readFileSync("package.json", "utf8"));

const verdict = judgeWorkingContract({ changesets, version });
if (verdict?.ok) {
  console.log(`✓ ${verdict.message}`);
} else {
  console.error(`✗ ${verdict?.message ?? "No release is frozen in reference/releases; run: npm run freeze"}`);
  process.exitCode = 1;
}
