import { clauseLink } from "./clauses.js";
import { linkTo, list, paragraphs } from "./markdown.js";
import type { Section } from "./section.js";

const steps = [
  `Read ${linkTo("What changed")}, from your version up to the new one, or let \`npx --no transport-contract diff 0.20.0 current\` tell what breaks, for whom, and what to do.`,
  "Install the new version. A `file:` dependency is a link where npm made it: there the new version is in use as soon as that folder is built, with no install. pnpm, yarn and bun copy the folder, so build it and install again.",
  "Run `npx --no transport-contract mirror` and commit the page together with the bump; its diff shows which clauses, fields and examples moved.",
  "Type-check (`npx tsc --noEmit`). A name or a field that was removed or renamed is an error there; the clauses named in the diff tell what to do about it.",
  "In other languages, take the JSON Schemas and vectors of the new version and run your tests with them.",
];

/** Says what to do when the version of the contract changes. */
export function versionBumpSection(): Section {
  return {
    heading: "When the version changes",
    text: paragraphs(
      "Versions are `0.minor.patch`:",
      list([
        "**Another minor** (0.20 to 0.21) may break: do all the steps below.",
        "**Another patch** (0.20.0 to 0.20.1) adds or fixes: what you have goes on working.",
      ]),
      steps.map((step, at) => `${at + 1}. ${step}`).join("\n"),
      `The two sides need not be updated together: each passes over the fields it does not know (${clauseLink("SHAPE-01")}).`,
      `A server may say in the response header \`X-Contract-Version\` (\`CONTRACT_VERSION_HEADER\`) which version it speaks; \`compareContractVersions(CONTRACT_VERSION, response.headers.get(CONTRACT_VERSION_HEADER))\` tells a client in words how the two stand to each other. The header is optional, and a client goes on whatever it says (${clauseLink("SKEW-01")}).`,
    ),
  };
}
