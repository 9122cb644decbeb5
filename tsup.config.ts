import { readdirSync } from "node:fs";
import { defineConfig, type Options } from "tsup";

const shared: Options = { outDir: "dist", target: "es2022", clean: false, silent: true, splitting: false };

const dts = { compilerOptions: { ignoreDeprecations: "6.0" } };

/** What is used at development time only. */
const isForDevelopment = /^(compile|evolution[\\/]gate)[\\/]/;

/** What is shipped as one file per module: all but the root door, and what is used at development time only. */
const modules = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && name !== "index.ts" && !isForDevelopment.test(name))
  .map((name) => `src/${name}`);

/** The doors for Node, each also as one CJS file and with its types. */
const nodeDoors = {
  schemas: "src/schemas.ts",
  conformance: "src/conformance.ts",
  evolution: "src/evolution.ts",
};

export default defineConfig([
  // The root door: no dependency and no call at top level, so it shakes by statement and may be one file.
  { ...shared, entry: { index: "src/index.ts" }, format: ["esm", "cjs"], dts },
  // The rest in ESM: bundlers drop unused modules, not unused schema calls, and a command loads only what it needs.
  { ...shared, entry: modules, format: "esm", bundle: false },
  { ...shared, entry: nodeDoors, format: "cjs", platform: "node" },
  { ...shared, entry: nodeDoors, format: ["esm", "cjs"], dts: { ...dts, only: true } },
]);
