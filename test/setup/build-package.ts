import { execFileSync } from "node:child_process";

/** Builds the package where its `dist` is missing or older than its sources. */
export default function setup(): void {
  execFileSync(process.execPath, ["scripts/prepare.mjs"], { stdio: "inherit" });
}
