import ts from "typescript";

/** How consumers compile: ESM, CJS and bundled, each with `exactOptionalPropertyTypes` on and off. */
export const consumerSettings = [true, false].flatMap((exactOptionalPropertyTypes) => [
  { name: "esm.mts", exactOptionalPropertyTypes, module: ts.ModuleKind.NodeNext },
  { name: "cjs.cts", exactOptionalPropertyTypes, module: ts.ModuleKind.NodeNext },
  {
    name: "bundled.ts",
    exactOptionalPropertyTypes,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  },
]);

/** Compiles files as a strict consumer does, the declarations of what they import too; gives what is wrong. */
export function typeErrors(files: readonly string[], options: ts.CompilerOptions): string[] {
  const program = ts.createProgram([...files], {
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    noUncheckedIndexedAccess: true,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: [],
    ...options,
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText, file, start }) => {
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    const place = file ? `${file.fileName.split("/").slice(-2).join("/")}:${line}: ` : "";
    return place + ts.flattenDiagnosticMessageText(messageText, "\n");
  });
}
