import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { compileFunction } from "node:vm";
import ts from "typescript";

type Exports = Record<string, unknown>;

/** The files that a validator is made of: the generated ones and those written by hand. */
export const sources: ReadonlyMap<string, string> = new Map(
  ["src/generated", "src/validation"].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".ts") && name !== "version.ts")
      .map((name): [string, string] => [`${folder}/${name}`, readFileSync(`${folder}/${name}`, "utf8")]),
  ),
);

const compiled = new Map<string, string>();

function asScript(text: string): string {
  const known = compiled.get(text);
  if (known !== undefined) return known;
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  return outputText;
}

for (const text of sources.values()) compiled.set(text, asScript(text));

/** Runs the files in memory, one of them with another text, and gives what a file exports. */
export function load(changed: string, text: string): (file: string) => Exports {
  const loaded = new Map<string, Exports>();
  const get = (file: string): Exports => {
    const known = loaded.get(file);
    if (known) return known;
    const exports: Exports = {};
    loaded.set(file, exports);
    const source = file === changed ? text : sources.get(file);
    if (source === undefined) throw new Error(`no file ${file}`);
    const require = (to: string) => get(posix.join(posix.dirname(file), to).replace(/\.js$/, ".ts"));
    compileFunction(asScript(source), ["exports", "require"])(exports, require);
    return exports;
  };
  return get;
}

/** The files that a file imports, at any distance, itself among them. */
export function reachedFrom(file: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  const text = sources.get(file);
  if (text === undefined || seen.has(file)) return seen;
  seen.add(file);
  for (const { fileName } of ts.preProcessFile(text).importedFiles) {
    reachedFrom(posix.join(posix.dirname(file), fileName).replace(/\.js$/, ".ts"), seen);
  }
  return seen;
}
