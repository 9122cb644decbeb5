import { block, code, list, paragraphs, table } from "./markdown.js";
import type { Section } from "./section.js";

/** The doors of the package, and what stands behind each. */
export const doors: readonly (readonly [door: string, holds: string])[] = [
  [
    ".",
    "The shapes as plain `readonly` interfaces, a validator for each, the decisions, the URL builders and the constants. It depends on nothing.",
  ],
  ["./schemas", "The zod 4 schemas: `ModelResponseSchema` and so on, one for each shape."],
  ["./conformance", "The conformance kit: it judges a back end clause by clause, by its URL or in process."],
  [
    "./evolution",
    "What a change breaks, and for whom: two releases of the contract compared, or two JSON Schemas. It depends on nothing.",
  ],
  ["./reference/*", "This page, and the same contract for other languages."],
];

function importName(door: string): string {
  return code(`@dispatch/transport-contract${door.slice(1)}`);
}

/** Says what the contract is, and for whom. */
export function openingText(version: string): string {
  return paragraphs(
    `# Transport contract ${version}`,
    "Which model answers in a chat: a conversation remembers the model its user chose, a turn may ask for another one, and each answer keeps the name of the model that really wrote it. This contract says how a front end and a back end agree on that, over HTTP and WebSocket.",
    "It is written for the people and the coding agents who build either side. The page is whole: you need no import, no package and no other file to follow it.",
  );
}

/** Says how to get the package and what it holds. */
export function packageSection(): Section {
  return {
    heading: "The package",
    text: paragraphs(
      "TypeScript and JavaScript get the types and functions of this page from npm:",
      block("sh", "install", "npm install @dispatch/transport-contract"),
      "or, where the contract stands in a folder beside yours (`npm ci` in it builds it), by `package.json`:",
      block(
        "json",
        "package.json",
        '{ "dependencies": { "@dispatch/transport-contract": "file:../transport-contract" } }',
      ),
      table(
        ["import from", "what it holds"],
        doors.map(([door, holds]) => [importName(door), holds]),
      ),
    ),
  };
}

/** Says how a copy of the page is kept up to date. */
export function mirrorSection(): Section {
  return {
    heading: "This copy",
    text: paragraphs(
      "A repository that uses the contract keeps a copy of this page at `.dispatch/transport-contract.reference.md`, for readers who cannot follow the link to the package. Do not edit it: `mirror` leaves an edited copy alone, out of date, until it is told to `--force`.",
      block(
        "sh",
        "mirror",
        "npx --no transport-contract mirror          # writes the page of the installed version\nnpx --no transport-contract mirror --check  # fails where the copy is missing, outdated or changed by hand, and says what changed",
      ),
      list([
        "Run the first after each update of the package, and the second in CI.",
        "Line 2 names the version and the SHA-256 of all the text below it. `tail -n +3 .dispatch/transport-contract.reference.md | tr -d '\\r' | sha256sum` computes it again.",
        "Keep formatters and linters away from the file (`.prettierignore`, for example): a reformatted copy counts as changed by hand.",
      ]),
    ),
  };
}
