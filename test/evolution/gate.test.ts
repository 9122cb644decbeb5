import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bumpBetween } from "../../src/evolution/gate/bump.js";
import { type ChangesetFile, renderChangeset } from "../../src/evolution/gate/changeset.js";
import { judgeGate } from "../../src/evolution/gate/judge-gate.js";
import { compareContracts, type ReleaseData } from "../../src/evolution.js";
import {
  addField,
  type Edit,
  edited,
  inClause,
  inField,
  inFirstRow,
  inShape,
  released,
  removeField,
  setField,
} from "./support/edit-release.js";

const CONTRACT = '"@dispatch/transport-contract"';

/** A file of changesets with this front matter. */
function changeset(front: string, body = "What it says."): ChangesetFile {
  return { name: "some-words.md", text: `---\n${front}\n---\n\n${body}\n` };
}

const announces = (bump: string) => changeset(`${CONTRACT}: ${bump}`);

const readme: ChangesetFile = {
  name: "README.md",
  text: `A file here announces a change. ${CONTRACT}: major is how one begins.\n`,
};

const breaks = removeField("SetModelRequest", "model");
const adds = addField("ChatRequest", "temperature", { type: "number" });
const rewords = inClause("READ-01", (clause) => {
  clause.text += " Always.";
});
const describes = inField("ChatRequest", "cwd", (field) => {
  field.description = "Other words.";
});

interface GateRow {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The version of the newest frozen release. */
  readonly frozen?: string;
  /** The version in package.json, where it is another one. */
  readonly version?: string;
  readonly changesets?: readonly ChangesetFile[];
  readonly ok: boolean;
  /** What the message says. */
  readonly says: string;
}

const IS_KEPT = /^The contract is that of 0\.20\.0\.$/;
const NO_CHANGESET = "and no changeset announces it:";

const rows: readonly GateRow[] = [
  { title: "nothing has changed", edits: [], ok: true, says: "The contract is that of 0.20.0." },
  {
    title: "nothing has changed, and a changeset tells of something else",
    edits: [],
    changesets: [announces("patch")],
    ok: true,
    says: "The contract is that of 0.20.0.",
  },
  {
    title: "descriptions alone have changed",
    edits: [describes],
    ok: true,
    says: "The contract is that of 0.20.0.",
  },
  { title: "before 1.0 a break without a changeset", edits: [breaks], ok: false, says: NO_CHANGESET },
  {
    title: "before 1.0 a break that is announced as a patch",
    edits: [breaks],
    changesets: [announces("patch")],
    ok: false,
    says: "the changesets announce a patch, but a breaking change needs a minor:",
  },
  {
    title: "before 1.0 a break that is announced as a minor",
    edits: [breaks],
    changesets: [announces("minor")],
    ok: true,
    says: "The contract has changed since 0.20.0 (a breaking change), as announced: minor.",
  },
  {
    title: "before 1.0 a break that is announced as a major",
    edits: [breaks],
    changesets: [announces("major")],
    ok: true,
    says: "as announced: major.",
  },
  { title: "before 1.0 an addition without a changeset", edits: [adds], ok: false, says: NO_CHANGESET },
  {
    title: "before 1.0 an addition that is announced as a patch",
    edits: [adds],
    changesets: [announces("patch")],
    ok: true,
    says: "(an addition), as announced: patch.",
  },
  {
    title: "before 1.0 an addition that is announced as a minor",
    edits: [adds],
    changesets: [announces("minor")],
    ok: true,
    says: "as announced: minor.",
  },
  {
    title: "other words in a clause without a changeset",
    edits: [rewords],
    ok: false,
    says: NO_CHANGESET,
  },
  {
    title: "other words in a clause that are announced as a patch",
    edits: [rewords],
    changesets: [announces("patch")],
    ok: true,
    says: "(a change of words), as announced: patch.",
  },
  {
    title: "from 1.0 a break that is announced as a minor",
    edits: [breaks],
    frozen: "1.2.3",
    changesets: [announces("minor")],
    ok: false,
    says: "the changesets announce a minor, but a breaking change needs a major:",
  },
  {
    title: "from 1.0 a break that is announced as a major",
    edits: [breaks],
    frozen: "1.2.3",
    changesets: [announces("major")],
    ok: true,
    says: "as announced: major.",
  },
  {
    title: "from 1.0 an addition that is announced as a patch",
    edits: [adds],
    frozen: "1.0.0",
    changesets: [announces("patch")],
    ok: false,
    says: "the changesets announce a patch, but an addition needs a minor:",
  },
  {
    title: "from 1.0 an addition that is announced as a minor",
    edits: [adds],
    frozen: "1.0.0",
    changesets: [announces("minor")],
    ok: true,
    says: "as announced: minor.",
  },
  {
    title: "from 1.0 other words in a clause that are announced as a patch",
    edits: [rewords],
    frozen: "1.0.0",
    changesets: [announces("patch")],
    ok: true,
    says: "as announced: patch.",
  },
  {
    title: "the largest of several changesets counts",
    edits: [breaks],
    changesets: [announces("patch"), announces("minor"), announces("patch")],
    ok: true,
    says: "as announced: minor.",
  },
  {
    title: "a changeset of another package announces nothing",
    edits: [adds],
    changesets: [changeset('"@dispatch/other": major')],
    ok: false,
    says: NO_CHANGESET,
  },
  {
    title: "a changeset of a package whose name begins alike announces nothing",
    edits: [adds],
    changesets: [changeset('"@dispatch/transport-contract-demo": major')],
    ok: false,
    says: NO_CHANGESET,
  },
  {
    title: "a changeset of several packages announces what it says of this one",
    edits: [breaks],
    changesets: [changeset(`"@dispatch/other": major\n${CONTRACT}: patch`)],
    ok: false,
    says: "announce a patch",
  },
  {
    title: "a changeset may use single quotes, a comment and the line ends of Windows",
    edits: [breaks],
    changesets: [
      {
        name: "w.md",
        text: "---\r\n'@dispatch/transport-contract': minor # it breaks\r\n---\r\n\r\nWords.\r\n",
      },
    ],
    ok: true,
    says: "as announced: minor.",
  },
  {
    title: "a changeset without front matter announces nothing",
    edits: [adds],
    changesets: [{ name: "a.md", text: `${CONTRACT}: minor\n` }, readme],
    ok: false,
    says: NO_CHANGESET,
  },
  {
    title: "a changeset whose front matter does not end announces nothing",
    edits: [adds],
    changesets: [{ name: "a.md", text: `---\n${CONTRACT}: minor\n` }],
    ok: false,
    says: NO_CHANGESET,
  },
  {
    title: "a changeset with a bump that is none announces nothing",
    edits: [adds],
    changesets: [announces("huge"), announces("none"), announces("")],
    ok: false,
    says: NO_CHANGESET,
  },
  {
    title: "an empty changeset announces nothing",
    edits: [adds],
    changesets: [
      { name: "a.md", text: "---\n---\n" },
      { name: "b.md", text: "" },
    ],
    ok: false,
    says: NO_CHANGESET,
  },
  {
    title: "a bump in the text of a changeset announces nothing",
    edits: [breaks],
    changesets: [changeset(`${CONTRACT}: patch`, `${CONTRACT}: major`)],
    ok: false,
    says: "announce a patch",
  },
  {
    title: "a version that is raised already announces a break",
    edits: [breaks],
    version: "0.21.0",
    ok: true,
    says: "as announced: minor.",
  },
  {
    title: "a version that is raised by a patch announces no break",
    edits: [breaks],
    version: "0.20.1",
    ok: false,
    says: "announce a patch, but a breaking change needs a minor:",
  },
  {
    title: "a version below the frozen one announces nothing",
    edits: [adds],
    version: "0.19.9",
    ok: false,
    says: NO_CHANGESET,
  },
  {
    title: "a version that is none announces nothing",
    edits: [adds],
    version: "next",
    ok: false,
    says: NO_CHANGESET,
  },
];

function judge({ edits, frozen: at = "0.20.0", version, changesets = [] }: GateRow) {
  const frozen: ReleaseData = { ...released, version: at };
  return judgeGate({
    frozen,
    working: { ...edited(...edits), version: version ?? at },
    changesets,
    version: version ?? at,
  });
}

describe("the gate", () => {
  it.each(rows)("$title: ok is $ok", (row) => {
    const { ok, message } = judge(row);
    expect(message).toContain(row.says);
    expect(ok).toBe(row.ok);
    expect(IS_KEPT.test(message)).toBe(row.says === "The contract is that of 0.20.0.");
  });

  it.each([
    ["a field is removed", breaks, "breaking: SetModelRequest.model is gone"],
    [
      "a required field is added",
      addField("SetModelRequest", "by", { type: "string" }, "required"),
      "breaking: SetModelRequest.by is new: a string, required",
    ],
    [
      "a choice is narrowed",
      inShape("ReasoningEffort", (draft) => {
        draft.enum?.pop();
      }),
      'breaking: ReasoningEffort may no longer be "max"',
    ],
    [
      "null is dropped",
      setField("SetModelRequest", "model", { type: "string" }),
      "breaking: SetModelRequest.model may no longer be null",
    ],
    [
      "one answer of a decision is changed",
      inFirstRow("resolveModel", (row) => {
        row.output = null;
      }),
      "breaking: resolveModel answers otherwise",
    ],
  ])("is red where %s, and says what to do", (_, edit, line) => {
    const { ok, message } = judge({ title: "", edits: [edit], ok: false, says: "" });
    expect(ok).toBe(false);
    expect(message).toContain(line);
    expect(message).toContain("Undo what you did not mean.");
    expect(message).toContain("cat > .changeset/contract-after-0-20-0.md <<'EOF'");
    expect(message).toContain(`${CONTRACT}: minor`);
  });

  it("writes a message that can be acted on", () => {
    const { message } = judge({ title: "", edits: [breaks, adds, rewords], ok: false, says: "" });
    expect(message).toMatchInlineSnapshot(`
      "The contract has changed since 0.20.0, and no changeset announces it:
        breaking: SetModelRequest.model is gone: it was a string or null, required. Old and new peers break on each other: update clients and servers together.
        additive: ChatRequest.temperature is new: a number, optional.
        note: clause READ-01 says it in other words. Read it.

      Undo what you did not mean. For what you meant write .changeset/contract-after-0-20-0.md, in words for those who take the release:

      cat > .changeset/contract-after-0-20-0.md <<'EOF'
      ---
      "@dispatch/transport-contract": minor
      ---

      The contract has changed:

      - Breaking: \`SetModelRequest.model\` is gone: it was a string or null, required. Old and new peers break on each other: update clients and servers together.
      - \`ChatRequest.temperature\` is new: a number, optional.
      - clause READ-01 says it in other words. Read it.
      EOF"
    `);
  });

  it("gives the comparison that it judged by", () => {
    const { comparison } = judge({ title: "", edits: [adds], version: "0.21.0", ok: true, says: "" });
    expect(comparison).toEqual(compareContracts(released, edited(adds)));
  });
});

describe("the changeset that the gate writes", () => {
  const edits = [
    breaks,
    adds,
    rewords,
    setField("ErrorResponse", "error", { enum: ["it's $HOME `pwd`", "\\n"] }),
  ];

  it("is written by its command, character for character, and is enough for the gate", async () => {
    const { path, text, command } = renderChangeset(
      compareContracts(released, edited(...edits)),
      "minor",
      [],
    );
    const folder = mkdtempSync(join(tmpdir(), "changeset-"));
    try {
      await mkdir(join(folder, ".changeset"));
      const { status, stderr } = spawnSync("sh", ["-c", command], { cwd: folder, encoding: "utf8" });
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expect(readdirSync(join(folder, ".changeset"))).toEqual(["contract-after-0-20-0.md"]);
      const written = readFileSync(join(folder, path), "utf8");
      expect(written).toBe(text);
      const { ok } = judge({
        title: "",
        edits,
        changesets: [{ name: path, text: written }],
        ok: true,
        says: "",
      });
      expect(ok).toBe(true);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("has one line a change, and says which of them break", () => {
    const comparison = compareContracts(released, edited(breaks, adds, rewords));
    const { text } = renderChangeset(comparison, "minor", []);
    expect(text).toMatchInlineSnapshot(`
      "---
      "@dispatch/transport-contract": minor
      ---

      The contract has changed:

      - Breaking: \`SetModelRequest.model\` is gone: it was a string or null, required. Old and new peers break on each other: update clients and servers together.
      - \`ChatRequest.temperature\` is new: a number, optional.
      - clause READ-01 says it in other words. Read it.
      "
    `);
  });
});

it("a changeset that is there already is not written over", () => {
  const comparison = compareContracts(released, edited(breaks));
  const taken = ["contract-after-0-20-0.md", "contract-after-0-20-0-2.md"].map((name) => ({
    name,
    text: "",
  }));
  expect(renderChangeset(comparison, "minor", taken.slice(0, 1)).path).toBe(
    ".changeset/contract-after-0-20-0-2.md",
  );
  expect(renderChangeset(comparison, "minor", taken).path).toBe(".changeset/contract-after-0-20-0-3.md");
});

describe("the part by which a version is raised", () => {
  it.each([
    ["0.20.0", "0.20.0", "none"],
    ["0.20.0", "0.20.1", "patch"],
    ["0.20.0", "0.21.0", "minor"],
    ["0.20.9", "0.21.0", "minor"],
    ["0.20.0", "1.0.0", "major"],
    ["0.20.0", "0.21.0-next.1", "minor"],
    ["0.20.0", "0.20.0+build", "none"],
    ["0.21.0", "0.20.9", "none"],
    ["1.0.0", "0.99.0", "none"],
    ["0.9.0", "0.10.0", "minor"],
    ["0.20.0", "", "none"],
    ["latest", "latest", "none"],
    ["0.20", "0.20.1", "none"],
    ["0.20.0", "0.21", "none"],
  ])("from %s to %s is %s", (from, to, bump) => {
    expect(bumpBetween(from, to)).toBe(bump);
  });
});
