import { describe, expect, it } from "vitest";
import { type DiffForm, diffContracts, diffExitCodes, diffHelp } from "../../src/evolution/diff-command.js";
import { type ContractSource, resolveContract } from "../../src/evolution/resolve-contract.js";
import { changeLine } from "../../src/evolution/text/change-words.js";
import {
  addField,
  type Edit,
  edited,
  inClause,
  inFirstRow,
  inShape,
  released,
  removeField,
  setField,
} from "./support/edit-release.js";

const breaks = removeField("SetModelRequest", "model");
const adds = addField("ChatRequest", "temperature", { type: "number" });
const rewords = inClause("READ-01", (clause) => {
  clause.text += " Always.";
});
const answers = inFirstRow("readActualModel", (row) => {
  row.output = "other";
});
const refines: Edit = ({ shapes }) => {
  const shape = shapes["WarmRequest"];
  if (shape) shape.unseen = ["cwd: a refinement", "a refinement"];
};
const rules = inShape("ModelInfo", (draft) => {
  draft.$dynamicRef = "#rule";
});

const text = (...edits: readonly Edit[]) => JSON.stringify(edited(...edits));

/** What is there: a frozen release, the contract as it is now, and a few files. */
const source: ContractSource = {
  versions: ["0.20.0"],
  release: (version) => {
    if (version !== "0.20.0") throw new Error(`${version} is not frozen`);
    return JSON.stringify(released);
  },
  current: () => JSON.stringify({ ...released, clauses: [...released.clauses].reverse() }),
  file: (path) => files[path] ?? null,
};

const files: Readonly<Record<string, string>> = {
  "breaks.json": text(breaks, adds, rewords),
  "adds.json": text(adds),
  "rewords.json": text(rewords),
  "answers.json": text(answers),
  "refines.json": text(refines, rules),
  "text.json": "no JSON",
  "list.json": "[]",
  "v1.2.3": text(adds),
};

const diff = (old: string, next: string, form?: DiffForm) => diffContracts([old, next], source, form);

describe("how the command ends", () => {
  it.each([
    ["0.20.0", "current", diffExitCodes.nothingBreaks],
    ["0.20.0", "0.20.0", diffExitCodes.nothingBreaks],
    ["current", "current", diffExitCodes.nothingBreaks],
    ["0.20.0", "adds.json", diffExitCodes.nothingBreaks],
    ["0.20.0", "rewords.json", diffExitCodes.nothingBreaks],
    ["0.20.0", "breaks.json", diffExitCodes.breaking],
    ["breaks.json", "0.20.0", diffExitCodes.breaking],
    ["0.20.0", "answers.json", diffExitCodes.breaking],
    ["0.20.0", "0.19.0", diffExitCodes.usage],
    ["nowhere.json", "current", diffExitCodes.usage],
    ["text.json", "current", diffExitCodes.usage],
    ["", "current", diffExitCodes.usage],
  ])("%s to %s: %i", (old, next, exitCode) => {
    for (const form of ["text", "json", "markdown"] as const) {
      expect(diff(old, next, form).exitCode).toBe(exitCode);
    }
  });

  it("is 0 where nothing breaks, 1 where something does and 3 for usage, as its help says", () => {
    expect(diffExitCodes).toEqual({ nothingBreaks: 0, breaking: 1, usage: 3 });
    expect(diffHelp).toContain("Exit codes: 0 nothing breaks, 1 something does, 3 usage.");
    expect(Math.max(...diffHelp.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});

describe("what the command writes", () => {
  it("is for people: what breaks first, one line a change, with what to do", () => {
    expect(diff("0.20.0", "breaks.json").text).toMatchInlineSnapshot(`
      "0.20.0 -> 0.21.0 (breaks.json): breaking (1 breaking, 1 additive, 1 to read)

      Breaking:
        SetModelRequest.model is gone: it was a string or null, required. Old and new peers break on each other: update clients and servers together.

      Added or eased:
        ChatRequest.temperature is new: a number, optional.

      To read:
        clause READ-01 says it in other words. Read it.
      "
    `);
  });

  it("says so where nothing has changed", () => {
    expect(diff("0.20.0", "current").text).toMatchInlineSnapshot(`
      "0.20.0 -> 0.20.0 (current): none (0 breaking, 0 additive, 0 to read)

      No difference; words are not compared.
      "
    `);
    expect(diff("v0.20.0", "0.20.0").text).toMatch(/^0\.20\.0 -> 0\.20\.0: none /);
  });

  it("lists what it cannot see", () => {
    expect(diff("0.20.0", "refines.json").text).toMatchInlineSnapshot(`
      "0.20.0 -> 0.21.0 (refines.json): breaking (1 breaking, 1 additive, 0 to read)

      Breaking:
        WarmRequest has other rules that no schema says (cwd: a refinement; a refinement; before: none): it cannot be decided what they refuse. Read what the rules say.

      Added or eased:
        ModelInfo is what type, properties, $dynamicRef says now, was an object. New clients break on old servers: update servers first.

      What nobody compared, to be read:
        WarmRequest.cwd: a refinement
        WarmRequest: a refinement
        ModelInfo: the keyword $dynamicRef
        ModelsResponse: the keyword $dynamicRef
      "
    `);
  });

  it("lists what it cannot see where nothing has changed too, and calls none of it a change", () => {
    expect(diff("refines.json", "refines.json").text).toMatchInlineSnapshot(`
      "0.21.0 (refines.json) -> 0.21.0 (refines.json): none (0 breaking, 0 additive, 0 to read)

      No difference; words are not compared.

      What nobody compared, to be read:
        WarmRequest.cwd: a refinement
        WarmRequest: a refinement
        ModelInfo: the keyword $dynamicRef
        ModelsResponse: the keyword $dynamicRef
      "
    `);
  });

  it("lists what it cannot see in either of the two", () => {
    const unseen = [
      "WarmRequest.cwd: a refinement",
      "WarmRequest: a refinement",
      "ModelInfo: the keyword $dynamicRef",
      "ModelsResponse: the keyword $dynamicRef",
    ];
    for (const names of [
      ["0.20.0", "refines.json"],
      ["refines.json", "0.20.0"],
    ] as const) {
      expect(JSON.parse(diff(names[0], names[1], "json").text)).toMatchObject({ unseen });
    }
  });

  it.each([
    ["", "`Names` is new."],
    ["first", "`Names.first` is new."],
    ["[].first", "`Names[].first` is new."],
    ["[*]", "`Names[*]` is new."],
  ])("names the place %j in a shape", (path, line) => {
    const where = { kind: "shape", name: "Names", pointer: "/shapes/Names", path } as const;
    expect(changeLine({ where, what: "is new", verdict: "additive", effects: [], advice: "" })).toBe(line);
  });

  it("is Markdown for a changelog", () => {
    expect(diff("0.20.0", "breaks.json", "markdown").text).toMatchInlineSnapshot(`
      "**Breaking**

      - \`SetModelRequest.model\` is gone: it was a string or null, required. Old and new peers break on each other: update clients and servers together.

      **Added or eased**

      - \`ChatRequest.temperature\` is new: a number, optional.

      **To read**

      - clause READ-01 says it in other words. Read it.
      "
    `);
    expect(diff("0.20.0", "current", "markdown").text).toBe("No difference; words are not compared.\n");
    expect(diff("0.20.0", "refines.json", "markdown").text).toMatchInlineSnapshot(`
      "**Breaking**

      - \`WarmRequest\` has other rules that no schema says (cwd: a refinement; a refinement; before: none): it cannot be decided what they refuse. Read what the rules say.

      **Added or eased**

      - \`ModelInfo\` is what \`type\`, \`properties\`, \`$dynamicRef\` says now, was an object. New clients break on old servers: update servers first.

      **What nobody compared, to be read**

      - WarmRequest.cwd: a refinement
      - WarmRequest: a refinement
      - ModelInfo: the keyword $dynamicRef
      - ModelsResponse: the keyword $dynamicRef
      "
    `);
  });

  it("is JSON for scripts, with versions as versions", () => {
    expect(diff("0.20.0", "adds.json", "json").text).toMatchInlineSnapshot(`
      "{
        "from": "0.20.0",
        "to": "0.21.0",
        "verdict": "additive",
        "changes": [
          {
            "where": {
              "kind": "shape",
              "name": "ChatRequest",
              "pointer": "/shapes/ChatRequest/reads/properties/temperature",
              "path": "temperature"
            },
            "what": "is new: a number, optional",
            "verdict": "additive",
            "effects": [
              {
                "travel": "request",
                "meeting": "an old client and a new server",
                "verdict": "additive"
              },
              {
                "travel": "request",
                "meeting": "a new client and an old server",
                "verdict": "additive"
              }
            ],
            "advice": ""
          }
        ],
        "unseen": []
      }
      "
    `);
    expect(JSON.parse(diff("0.20.0", "current", "json").text)).toEqual({
      from: "0.20.0",
      to: "0.20.0",
      verdict: "none",
      changes: [],
      unseen: [],
    });
  });

  it("shows in JSON the value that is refused, and the input that is answered otherwise", () => {
    const shown = JSON.parse(diff("0.20.0", "answers.json", "json").text) as { changes: unknown[] };
    expect(shown.changes).toMatchObject([{ example: released.decisions[5]?.rows[0]?.input }]);
    const nulls = diffContracts(
      ["0.20.0", "n"],
      {
        ...source,
        file: () => text(setField("SetModelRequest", "model", { type: "string" })),
      },
      "json",
    );
    expect(JSON.parse(nulls.text)).toMatchObject({ changes: [{ example: { model: null } }] });
  });
});

describe("a contract is found", () => {
  it.each([
    ["0.20.0", "0.20.0", "by its version"],
    ["v0.20.0", "0.20.0", "by its version with a v"],
    ["current", "0.20.0", "as it is now"],
    ["adds.json", "0.21.0", "by the path of its file"],
    ["v1.2.3", "0.21.0", "by the path of a file that is named like a version that is not frozen"],
  ])("%s is the contract of version %s, %s", (name, version) => {
    const resolved = resolveContract(name, source);
    expect(resolved.ok && resolved.contract.version).toBe(version);
  });

  it("and no more is read than is asked for", () => {
    const asked: string[] = [];
    const watched: ContractSource = {
      versions: source.versions,
      release: (version) => {
        asked.push(version);
        return source.release(version);
      },
      current: () => {
        asked.push("current");
        return source.current();
      },
      file: (path) => {
        asked.push(path);
        return source.file(path);
      },
    };
    diffContracts(["0.20.0", "adds.json"], watched);
    expect(asked).toEqual(["0.20.0", "adds.json"]);
  });
});

describe("a name that leads to no contract is told in one line", () => {
  it.each([
    [
      "0.19.0",
      "0.19.0: expected a frozen version (available: 0.20.0), the path of a release file, or current",
    ],
    [
      "nowhere.json",
      "nowhere.json: expected a frozen version (available: 0.20.0), the path of a release file, or current",
    ],
    ["text.json", "text.json: expected the JSON of a release, got text that is not JSON"],
    ["list.json", "list.json: expected a release, got JSON that is no object"],
  ])("%s", (name, error) => {
    expect(resolveContract(name, source)).toEqual({ ok: false, error });
    expect(diff(name, "current").text).toBe(`${error}\n`);
    expect(diff("current", name).text).toBe(`${error}\n`);
    expect(diff(name, name).text).toBe(`${error}\n`);
  });

  it("both of them where both lead to none", () => {
    expect(diff("text.json", "list.json").text).toBe(
      "text.json: expected the JSON of a release, got text that is not JSON; list.json: expected a release, got JSON that is no object\n",
    );
  });

  it("also where no release is frozen yet", () => {
    const resolved = resolveContract("0.20.0", { ...source, versions: [], file: () => null });
    expect(resolved).toEqual({
      ok: false,
      error: "0.20.0: expected a frozen version (available: none), the path of a release file, or current",
    });
  });
});
