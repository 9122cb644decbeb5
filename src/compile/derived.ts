import { schemaNames, shapes } from "../contract.js";
import { compileTypes } from "./types.js";

const mark = (comment: (text: string) => string) =>
  comment("Generated from src/features by `npm run reference`; change the source, not this file.");

const slashes = mark((text) => `// ${text}\n`);

/** Every derived file by its path, with the text it must have. The folders they stand in hold nothing else. */
export function derivedFiles(version: string): ReadonlyMap<string, string> {
  return new Map([
    ["src/generated/types.ts", `${slashes}\n${compileTypes(shapes, schemaNames)}`],
    [
      "src/generated/version.ts",
      `${slashes}\n/** The version of the contract that this package speaks. */\nexport const CONTRACT_VERSION = ${JSON.stringify(version)};\n`,
    ],
  ]);
}

/** The folders whose every file is derived. */
export const derivedFolders = ["src/generated", "reference"] as const;
