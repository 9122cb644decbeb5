import { rmSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { build, type Metafile } from "esbuild";

/** The command as it is built for the package: code that only some commands need is loaded by them. */
export interface BuiltCli {
  readonly main: string;
  readonly metafile: Metafile;
  remove(): void;
}

/** Builds the command into a folder of its own, from where it finds its packages. */
export async function buildCli(): Promise<BuiltCli> {
  const folder = join("node_modules", ".cache", `cli-${process.pid}-${Date.now()}`);
  const { metafile } = await build({
    entryPoints: { "cli/main": "src/cli/main.ts" },
    outdir: join(folder, "dist"),
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    packages: "external",
    metafile: true,
    logLevel: "error",
  });
  symlinkSync(resolve("reference"), join(folder, "reference"));
  return {
    main: resolve(folder, "dist/cli/main.js"),
    metafile,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
