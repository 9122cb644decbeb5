import { quoteAll, quoteApart } from "../difference/words.js";
import { isSameJson } from "../json-value.js";
import { changeOf, clientEffects, noteOf } from "./changes.js";
import type { ChangePlace, ContractChange } from "./contract-change.js";
import type { ReleaseData, ReleasedDecision, ReleasedRow } from "./release-data.js";

function placeOf(decision: ReleasedDecision, { decisions }: ReleaseData): ChangePlace {
  return { kind: "decision", name: decision.name, pointer: `/decisions/${decisions.indexOf(decision)}` };
}

/** Both sides decide alike only while both are of one version. */
const bothBroken = [
  ...clientEffects("request", { oldClient: true, oldServer: true }),
  ...clientEffects("response", { oldClient: true, oldServer: true }),
];

/** Which row it is; the order of keys counts in an input, where the first one is the one that is written first. */
const inputOf = ({ input }: ReleasedRow) => JSON.stringify(input);

function rowChanges(
  old: ReleasedDecision,
  next: ReleasedDecision,
  where: ChangePlace,
): readonly ContractChange[] {
  const after = new Map(next.rows.map((row) => [inputOf(row), row]));
  const known = new Set(old.rows.map(inputOf));
  const changed = old.rows.flatMap((row): readonly ContractChange[] => {
    const now = after.get(inputOf(row));
    if (!now) return [noteOf(where, `no longer says: ${row.title}`, "Do not count on that answer.")];
    if (isSameJson(now.output, row.output)) return [];
    const [answer, before] = quoteApart(now.output, row.output);
    const input = row.input.length > 0 ? quoteAll(row.input) : "no input";
    const what = `answers otherwise ("${row.title}"): ${answer} now, was ${before}, for ${input}`;
    return [{ ...changeOf(where, what, bothBroken), example: row.input }];
  });
  return [
    ...changed,
    ...next.rows
      .filter((row) => !known.has(inputOf(row)))
      .map(({ title }) => changeOf(where, `has a new fact: ${title}`, clientEffects("request", {}))),
  ];
}

/** Compares the decisions of two releases: the same input has to give the same answer. */
export function compareDecisions(old: ReleaseData, next: ReleaseData): readonly ContractChange[] {
  const names = new Set(next.decisions.map(({ name }) => name));
  return [
    ...old.decisions
      .filter(({ name }) => !names.has(name))
      .map((decision) => changeOf(placeOf(decision, old), "is gone", bothBroken)),
    ...next.decisions.flatMap((decision): readonly ContractChange[] => {
      const where = placeOf(decision, next);
      const before = old.decisions.find(({ name }) => name === decision.name);
      if (!before) return [changeOf(where, "is new", clientEffects("request", {}))];
      const isCalledOtherwise = before.signature !== decision.signature;
      return [
        ...rowChanges(before, decision, where),
        ...(isCalledOtherwise
          ? [
              noteOf(
                where,
                `is called \`${decision.signature}\` now, was \`${before.signature}\``,
                "Read it.",
              ),
            ]
          : []),
      ];
    }),
  ];
}
