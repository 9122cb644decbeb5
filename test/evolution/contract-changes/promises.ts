import { inClause, inDecision, inFirstRow } from "../support/edit-release.js";
import type { LabelledContractChange } from "./labelled.js";

/** Changes of the contract: what becomes of clauses and decisions. */
export const promisesChanges: readonly LabelledContractChange[] = [
  {
    title: "a clause is new, and binding",
    edits: [
      ({ clauses }) => {
        clauses.push({ id: "LIMIT-01", level: "MUST", text: "A limit." });
      },
    ],
    verdict: "additive",
    changes: [
      [
        "additive: clause LIMIT-01 is new, MUST. Servers: keep to it before you name this version.",
        { response: "new client" },
      ],
    ],
  },
  {
    title: "a clause is new, and not binding",
    edits: [
      ({ clauses }) => {
        clauses.push({ id: "LIMIT-01", level: "SHOULD", text: "A limit." });
      },
    ],
    verdict: "additive",
    changes: [["additive: clause LIMIT-01 is new, SHOULD.", { response: "none" }]],
  },
  {
    title: "a clause becomes binding",
    edits: [
      inClause("READ-06", (clause) => {
        clause.level = "MUST";
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        "breaking: clause READ-06 is MUST now, was SHOULD. Servers: keep to it before you name this version.",
        { response: "new client" },
      ],
    ],
  },
  {
    title: "a clause that was free is asked for",
    edits: [
      inClause("SKEW-01", (clause) => {
        clause.level = "SHOULD";
      }),
    ],
    verdict: "none",
    changes: [["note: clause SKEW-01 is SHOULD now, was MAY. Servers: keep to it where you can.", {}]],
  },
  {
    title: "a clause binds no longer",
    edits: [
      inClause("READ-01", (clause) => {
        clause.level = "SHOULD";
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        "breaking: clause READ-01 is SHOULD now, was MUST. Clients: do not count on it any more.",
        { response: "old client" },
      ],
    ],
  },
  {
    title: "a clause that was asked for is free",
    edits: [
      inClause("READ-06", (clause) => {
        clause.level = "MAY";
      }),
    ],
    verdict: "none",
    changes: [["note: clause READ-06 is MAY now, was SHOULD. Clients: do not count on it any more.", {}]],
  },
  {
    title: "a clause is retired",
    edits: [
      (release) => {
        release.clauses = release.clauses.filter(({ id }) => id !== "READ-01");
      },
    ],
    verdict: "breaking",
    changes: [
      [
        "breaking: clause READ-01 is retired, was MUST. Clients: do not count on it any more.",
        { response: "old client" },
      ],
    ],
  },
  {
    title: "a clause that was not binding is retired",
    edits: [
      (release) => {
        release.clauses = release.clauses.filter(({ id }) => id !== "READ-06");
      },
    ],
    verdict: "none",
    changes: [["note: clause READ-06 is retired, was SHOULD. Clients: do not count on it any more.", {}]],
  },
  {
    title: "a clause says it in other words",
    edits: [
      inClause("READ-01", (clause) => {
        clause.text += " Always.";
      }),
    ],
    verdict: "none",
    changes: [["note: clause READ-01 says it in other words. Read it.", {}]],
  },
  {
    title: "a decision answers otherwise",
    edits: [
      inFirstRow("resolveModel", (row) => {
        row.output = { model: null, source: "default", persist: null };
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        'breaking: resolveModel answers otherwise ("an override wins over all"): {"model":null,"source":"default","persist":null} now, was {"model":"a/turn","source":"override","persist":"a/turn"}, for {"override":"a/turn","persisted":"b/stored","defaultModel":…. Old and new peers break on each other: update clients and servers together.',
        { request: "both", response: "both" },
      ],
    ],
  },
  {
    title: "a long answer of a decision changes at its end",
    edits: [
      inFirstRow("compareContractVersions", (row) => {
        row.output = {
          ...(row.output as object),
          words: "the server speaks 0.20.0, as this client does not",
        };
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        'breaking: compareContractVersions answers otherwise ("the same version"): … as this client does not"} now, was … as this client does"}, for "0.20.0" and "0.20.0". Old and new peers break on each other: update clients and servers together.',
        { request: "both", response: "both" },
      ],
    ],
  },
  {
    title: "a decision has a new fact",
    edits: [
      inDecision("readActualModel", ({ rows }) => {
        rows.push({ title: "a number is no model", input: [{ model: 5 }], output: null });
      }),
    ],
    verdict: "none",
    changes: [],
  },
  {
    title: "a decision no longer says a fact",
    edits: [
      inDecision("resolveModel", ({ rows }) => {
        rows.shift();
      }),
    ],
    verdict: "none",
    changes: [
      ["note: resolveModel no longer says: an override wins over all. Do not count on that answer.", {}],
    ],
  },
  {
    title: "a decision is gone",
    edits: [
      (release) => {
        release.decisions = release.decisions.filter(({ name }) => name !== "resolveModel");
      },
    ],
    verdict: "breaking",
    changes: [
      [
        "breaking: resolveModel is gone. Old and new peers break on each other: update clients and servers together.",
        { request: "both", response: "both" },
      ],
    ],
  },
  {
    title: "a decision is new",
    edits: [
      ({ decisions }) => {
        decisions.push({ name: "chooseModel", signature: "chooseModel(): string", rows: [], about: {} });
      },
    ],
    verdict: "additive",
    changes: [["additive: chooseModel is new.", { request: "none" }]],
  },
  {
    title: "a decision is called otherwise",
    edits: [
      inDecision("readActualModel", (decision) => {
        decision.signature = "readActualModel(message): string";
      }),
    ],
    verdict: "none",
    changes: [
      [
        "note: readActualModel is called readActualModel(message): string now, was readActualModel(metadata): string | null. Read it.",
        {},
      ],
    ],
  },
];
