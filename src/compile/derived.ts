import { schemaNames, shapes } from "../contract.js";
import { asyncapiDocument } from "./asyncapi.js";
import { GENERATED_MARK } from "./generated-mark.js";
import { schemaFiles } from "./json-schema.js";
import { jsonText } from "./json-text.js";
import { openapiDocument } from "./openapi.js";
import { compilePage } from "./page/page.js";
import { releaseDocument } from "./release.js";
import { fileOf } from "./validators/names.js";
import { shapeModule } from "./validators/shape-module.js";
import { vectorFiles } from "./vectors.js";

const slashes = `// ${GENERATED_MARK}\n`;

function versionModule(version: string): string {
  return `${slashes}\n/** The version of the contract that this package speaks. */\nexport const CONTRACT_VERSION = ${JSON.stringify(version)};\n`;
}

/** The contract as it is now, in the form of a release: what `transport-contract diff` knows as `current`. */
function currentContract(version: string): object {
  return { ...releaseDocument(version), $comment: `${GENERATED_MARK} In the form of a release.` };
}

function jsonFiles(folder: string, files: ReadonlyMap<string, unknown>): [path: string, text: string][] {
  return [...files].map(([name, value]) => [`${folder}/${name}.json`, jsonText(value)]);
}

/** Every derived file by its path, with the text it must have. The folders they stand in hold nothing else. */
export function derivedFiles(version: string): ReadonlyMap<string, string> {
  return new Map([
    ...shapes.map((shape): [string, string] => [
      `src/generated/${fileOf(shape.name)}.ts`,
      shapeModule(shape, shapes, schemaNames),
    ]),
    ["src/generated/version.ts", versionModule(version)],
    ["reference/contract.json", jsonText(currentContract(version))],
    ["reference/openapi.json", jsonText(openapiDocument(version))],
    ["reference/asyncapi.json", jsonText(asyncapiDocument(version))],
    ["reference/transport-contract.reference.md", compilePage(version)],
    ...jsonFiles("reference/schemas", schemaFiles(version)),
    ...jsonFiles("reference/vectors", vectorFiles(version)),
  ]);
}

/** The folders whose every file is derived, but for those in `frozenFolder`. */
export const derivedFolders = ["src/generated", "reference"] as const;

/** What was released stays as it was: no run writes or removes a file in here. */
export const frozenFolder = "reference/releases";
