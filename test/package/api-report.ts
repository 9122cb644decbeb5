import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";

function configFor(entry: string, folder: string): ExtractorConfig {
  return ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: resolve("package.json"),
    configObject: {
      projectFolder: resolve("."),
      mainEntryPointFilePath: resolve(entry),
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: "es2022",
            lib: ["es2023", "dom"],
            module: "nodenext",
            strict: true,
            skipLibCheck: true,
            types: [],
          },
          files: [entry],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: "door.api.md",
        reportFolder: folder,
        reportTempFolder: folder,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: "lf",
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
  });
}

/** Reports all that the declarations of a built door promise, sorted by name. Throws where they do not compile. */
export function apiReport(door: string): string {
  const folder = mkdtempSync(join(tmpdir(), "api-report-"));
  const faults: string[] = [];
  try {
    const { succeeded } = Extractor.invoke(configFor(`dist/${door}.d.ts`, folder), {
      localBuild: true,
      messageCallback(message) {
        message.handled = true;
        if (message.logLevel === ExtractorLogLevel.Error) faults.push(message.text);
      },
    });
    if (!succeeded) throw new Error(`dist/${door}.d.ts: ${faults.join("; ")}`);
    return readFileSync(join(folder, "door.api.md"), "utf8");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
