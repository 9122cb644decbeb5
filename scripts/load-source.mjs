// Compiles a module of src for a script and imports it: Node 20 does not read TypeScript by itself.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** Gives the exports of a module of src, as its text is now. */
export async function loadSource(path) {
  const cache = "node_modules/.cache/transport-contract";
  mkdirSync(cache, { recursive: true });
  // Below node_modules, so that the compiled module finds its packages.
  const folder = mkdtempSync(join(cache, "source-"));
  const outfile = resolve(folder, "source.mjs");
  try {
    await build({
      entryPoints: [path],
      outfile,
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node20",
      packages: "external",
      logLevel: "error",
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
