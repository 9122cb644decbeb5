import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The changesets that wait for the next release. */
export function pendingChangesets() {
  return readdirSync(".changeset")
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .map((name) => ({ name, text: readFileSync(join(".changeset", name), "utf8") }));
}
