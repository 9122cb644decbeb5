import { changeOf, clientEffects, noteOf } from "./changes.js";
import type { ChangePlace, ContractChange } from "./contract-change.js";
import type { ReleaseData, ReleasedClause } from "./release-data.js";

const weights = { MAY: 0, SHOULD: 1, MUST: 2 } as const;

function placeOf(clause: ReleasedClause, { clauses }: ReleaseData): ChangePlace {
  return { kind: "clause", name: clause.id, pointer: `/clauses/${clauses.indexOf(clause)}` };
}

const KEEP_TO_IT = "Servers: keep to it before you name this version.";

/** A promise that is given no longer: who counted on a MUST may meet a server that does not keep to it. */
function easedChange({ level }: ReleasedClause, where: ChangePlace, what: string): ContractChange {
  const advice = "Clients: do not count on it any more.";
  if (level !== "MUST") return noteOf(where, what, advice);
  return { ...changeOf(where, what, clientEffects("response", { oldClient: true })), advice };
}

function levelChanges(
  old: ReleasedClause,
  next: ReleasedClause,
  where: ChangePlace,
): readonly ContractChange[] {
  if (old.level === next.level) return [];
  const what = `is ${next.level} now, was ${old.level}`;
  if (weights[next.level] < weights[old.level]) return [easedChange(old, where, what)];
  if (next.level !== "MUST") return [noteOf(where, what, "Servers: keep to it where you can.")];
  // Old servers that kept to all they had to keep to do not conform any more.
  const raised = changeOf(where, what, clientEffects("response", { oldServer: true }));
  return [{ ...raised, verdict: "breaking", advice: KEEP_TO_IT }];
}

/** Compares the clauses of two releases, those of the same id with each other. */
export function compareClauses(old: ReleaseData, next: ReleaseData): readonly ContractChange[] {
  const before = new Map(old.clauses.map((clause) => [clause.id, clause]));
  const ids = new Set(next.clauses.map(({ id }) => id));
  return [
    ...old.clauses
      .filter(({ id }) => !ids.has(id))
      .map((clause) => easedChange(clause, placeOf(clause, old), `is retired, was ${clause.level}`)),
    ...next.clauses.flatMap((clause): readonly ContractChange[] => {
      const where = placeOf(clause, next);
      const known = before.get(clause.id);
      if (!known) {
        const isBinding = clause.level === "MUST";
        const added = changeOf(
          where,
          `is new, ${clause.level}`,
          clientEffects("response", { oldServer: isBinding }),
        );
        return [{ ...added, advice: isBinding ? KEEP_TO_IT : "" }];
      }
      const isReworded = known.text !== clause.text;
      return [
        ...levelChanges(known, clause, where),
        ...(isReworded ? [noteOf(where, "says it in other words", "Read it.")] : []),
      ];
    }),
  ];
}
