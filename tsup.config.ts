import { readdirSync } from "node:fs";
import { defineConfig, type Options } from "tsup";

const shared: Options = {
  outDir: "dist",
  target: "es2022",
  sourcemap: false,
  clean: false,
  silent: true,
  treeshake: false,
  splitting: false,
};

const dts = { compilerOptions: { ignoreDeprecations: "6.0" } };

const featureModules = readdirSync("src/features", { recursive: true, encoding: "utf8" })
  .filter(
    (name) => name.endsWith("shapes.ts") || ["keep-every-key.ts", "model-name.ts", "usage.ts"].includes(name),
  )
  .map((name) => `src/features/${name}`);

export default defineConfig([
  // The root door: no dependency and no call at top level, so it shakes by statement and may be one file.
  { ...shared, entry: { index: "src/index.ts" }, format: ["esm", "cjs"], dts },
  // The zod door in ESM: one file per module, because bundlers drop unused modules, not unused schema calls.
  { ...shared, entry: ["src/schemas.ts", ...featureModules], format: "esm", bundle: false },
  { ...shared, entry: { schemas: "src/schemas.ts" }, format: "cjs" },
  { ...shared, entry: { schemas: "src/schemas.ts" }, format: ["esm", "cjs"], dts: { ...dts, only: true } },
  { ...shared, entry: { "cli/main": "src/cli/main.ts" }, format: "esm", platform: "node" },
]);
