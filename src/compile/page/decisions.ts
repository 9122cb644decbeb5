import { decisions } from "../../contract.js";
import { CONTRACT_VERSION_HEADER } from "../../decisions/contract-version.js";
import * as paths from "../../decisions/conversation-path.js";
import type { Decision } from "../../features/feature.js";
import { clauseLink, clauseLinks } from "./clauses.js";
import { block, code, linkTo, list, paragraphs, plain, table } from "./markdown.js";
import type { Section } from "./section.js";
import { rowText } from "./value-text.js";

const constants = Object.entries(paths).flatMap(([name, value]) =>
  typeof value === "string" ? [[code(name), code(value)]] : [],
);

/** What stands behind the root door beside the decisions and the constants. */
const others = [
  `${code("isConversationId(id)")} tells whether a URL can carry the id (${clauseLink("PATH-01")}).`,
  `${code("errorResponse(issues, input)")} turns the issues of a failed zod parse into the ${code("{error}")} body; ${code("formatIssues(issues, input)")} writes the line in it.`,
  `${code("CONTRACT_VERSION")} is the version of this page, ${code("CONTRACT_VERSION_HEADER")} the header ${code(CONTRACT_VERSION_HEADER)} (${clauseLink("SKEW-01")}).`,
];

/** A heading of its own form: `usagePayload` and the shape `UsagePayload` would have one anchor. */
const headingOf = (name: string) => `The decision ${name}`;

/** Links to the place where a decision stands. */
export function decisionLink(name: string): string {
  return linkTo(headingOf(name), code(name));
}

function decisionText({ name, signature, sentence, clauses, rows }: Decision): string {
  const cells = rows.map((row) => {
    const { input, output } = rowText(row);
    return [plain(row.title), code(input), code(output)];
  });
  return paragraphs(
    `### ${headingOf(code(name))}`,
    sentence,
    block("ts", "signature", signature),
    `Clauses: ${clauseLinks(clauses)}.`,
    table(["fact", "input", "output"], cells),
  );
}

/** Writes every decision with its signature, its clauses and its truth table, and the constants beside them. */
export function decisionsSection(): Section {
  return {
    heading: "Decisions",
    text: paragraphs(
      "Pure functions of the root door, to be computed alike on both sides and in every language. The package's own tests hold each function to its table. Inputs are the arguments and outputs the answer, as JSON; text that holds double quotes stands in single ones. Where the output says *throws*, the function throws an `Error` with that `code`: match on the code, never on the message.",
      decisions.map(({ name }) => decisionLink(name)).join(", "),
      ...decisions.map(decisionText),
      "### Constants and the rest of the root door",
      table(["constant", "value"], constants),
      list(others),
    ),
  };
}
