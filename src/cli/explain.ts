import { catalogue, unobservable } from "../conformance/catalogue.js";
import type { Check } from "../conformance/check.js";
import { ports } from "../conformance/needs.js";
import { checkNamed, clauseNamed, clauses, titleOf } from "../conformance/report/contract-text.js";
import { hanging } from "../conformance/report/terminal/lines.js";
import type { Outcome, Surroundings } from "./outcome.js";
import { didYouMean, parseCommandLine, quotedValue, UsageFault } from "./usage-fault.js";

const explainHelp = `Usage: transport-contract explain ID

Explains a check (WRITE-01/read-back) or a clause (WRITE-01): the quoted sentence,
what is looked at, what it needs and which option gives it. "transport-contract
list" lists the ids.
`;

const LABEL = 10;

/** One labelled part of an explanation; nothing where there is nothing to say. */
function part(label: string, texts: readonly string[], width: number): string[] {
  return texts.flatMap((text, index) => hanging((index === 0 ? label : "").padEnd(LABEL), text, width));
}

function quoted(clause: string, width: number): string[] {
  const { level, text } = clauseNamed(clause) ?? { level: "", text: "" };
  return [...hanging(`${titleOf(clause)} ${level}: `, `“${text}”`, width), ""];
}

function checksOfClause(checks: readonly Check[]): string[] {
  return checks.map(({ id, fact, level }) => `${id} (${level}): ${fact}`);
}

function needsOf({ needs }: Check): string[] {
  return needs.map((need) => `${need}, given by: ${ports[need].option}`);
}

function explainCheck(check: Check, width: number): string {
  const others = catalogue.filter(({ clause, id }) => clause === check.clause && id !== check.id);
  const lines = [
    `${check.id}, a ${check.level}`,
    "",
    ...quoted(check.clause, width),
    ...part("passes if", [check.fact], width),
    ...part("needs", needsOf(check), width),
    ...part("control", [check.control], width),
    ...part(
      "after",
      check.after.map((id) => `${id}: ${checkNamed(id)?.fact ?? ""}`),
      width,
    ),
    ...part("run it", [`npx --no transport-contract verify URL --only ${check.id}`], width),
    ...(others.length === 0 ? [] : ["", `Other checks of ${check.clause}:`]),
    ...checksOfClause(others).flatMap((text) => hanging("  ", text, width)),
  ];
  return `${lines.join("\n")}\n`;
}

function explainClause(id: string, width: number): string {
  const checks = catalogue.filter(({ clause }) => clause === id);
  const lines = [
    ...quoted(id, width),
    ...(checks.length > 0
      ? [
          `Its ${checks.length} check${checks.length === 1 ? "" : "s"} (npx --no transport-contract verify URL --only ${id}):`,
          ...checksOfClause(checks).flatMap((text) => hanging("  ", text, width)),
        ]
      : hanging("It has no check: ", unobservable[id] ?? "nothing of it shows from outside", width)),
  ];
  return `${lines.join("\n")}\n`;
}

/** Explains a check or a clause. */
export function explain(args: readonly string[], { stdout }: Surroundings): Outcome {
  const { values, positionals } = parseCommandLine({
    args: [...args],
    options: { help: { type: "boolean", short: "h" } },
    allowPositionals: true,
  });
  if (values.help) return { text: explainHelp, exitCode: 0 };
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0)
    throw new UsageFault("explain: expected one id of a check or a clause, such as WRITE-01");
  const width = Math.min(100, Math.max(60, stdout.columns));
  const check = checkNamed(id);
  if (check) return { text: explainCheck(check, width), exitCode: 0 };
  if (clauseNamed(id)) return { text: explainClause(id, width), exitCode: 0 };
  const names = [...clauses, ...catalogue].map((named) => named.id);
  throw new UsageFault(`${quotedValue(id)} is no check and no clause${didYouMean(id, names)}`);
}
