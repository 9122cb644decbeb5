import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { type Plugin, rollup } from "rollup";
import { minify } from "terser";
import ts from "typescript";
import webpack from "webpack";
import type { Consumer } from "../package/packed-package.js";

async function withEsbuild(file: string): Promise<string> {
  const options = { bundle: true, minify: true, format: "esm", target: "es2022", write: false } as const;
  const { outputFiles } = await build({ ...options, entryPoints: [file] });
  return outputFiles[0]?.text ?? "";
}

/** Finds the package as Rollup's plugin for Node's resolution does: by its exports, and with its `sideEffects`. */
function packedPackage({ packageFolder }: Consumer): Plugin {
  const { name, exports, sideEffects } = JSON.parse(
    readFileSync(join(packageFolder, "package.json"), "utf8"),
  );
  const id = join(packageFolder, exports["."].import.default);
  return {
    name: "packed-package",
    resolveId: (specifier) => (specifier === name ? { id, moduleSideEffects: sideEffects } : null),
  };
}

async function withRollup(file: string, consumer: Consumer): Promise<string> {
  const bundle = await rollup({ input: file, plugins: [packedPackage(consumer)] });
  const { output } = await bundle.generate({ format: "es" });
  await bundle.close();
  return (await minify(output[0].code, { module: true })).code ?? "";
}

async function withWebpack(file: string): Promise<string> {
  const folder = mkdtempSync(`${file}-`);
  const compiler = webpack({
    mode: "production",
    entry: file,
    target: ["web", "es2022"],
    experiments: { outputModule: true },
    output: { path: folder, filename: "bundle.mjs", library: { type: "module" } },
  });
  await new Promise<void>((resolve, reject) => {
    compiler?.run((error, stats) => {
      if (error ?? stats?.hasErrors()) reject(error ?? new Error(stats?.toString()));
      else compiler.close(() => resolve());
    });
  });
  const code = readFileSync(join(folder, "bundle.mjs"), "utf8");
  rmSync(folder, { recursive: true });
  return code;
}

/** The bundlers that front ends use, each with the minifier that it goes with. */
export const bundlers = { esbuild: withEsbuild, rollup: withRollup, webpack: withWebpack } as const;

/** The name of a bundler. */
export type Bundler = keyof typeof bundlers;

let count = 0;

/** Bundles a program of the consumer, written in TypeScript, for production. */
export async function bundled(bundler: Bundler, consumer: Consumer, program: string): Promise<string> {
  const { outputText } = ts.transpileModule(program, {
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
      verbatimModuleSyntax: true,
    },
  });
  const file = join(consumer.folder, `program-${count++}.mjs`);
  writeFileSync(file, outputText);
  return bundlers[bundler](file, consumer);
}

/** The bytes of a text as a server sends it with brotli. */
export function brotliBytes(text: string): number {
  return text === "" ? 0 : brotliCompressSync(text).length;
}

/** The bytes of a text as a server sends it with gzip. */
export function gzipBytes(text: string): number {
  return gzipSync(text, { level: 9 }).length;
}
