import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { copyTree, type Ending, pendingIn, type WorkingTree } from "./working-tree.js";

const chatShapes = "src/features/chat/shapes.ts";
const modelShapes = "src/features/conversation-model/shapes.ts";
const decisions = "src/features/chat/decisions.ts";
const clauses = "src/features/conversation-model/clauses.ts";

const sources = [chatShapes, modelShapes, decisions, clauses, "package.json"];

let tree: WorkingTree;
let untouched: ReadonlyMap<string, string>;

beforeAll(() => {
  tree = copyTree();
  untouched = new Map(sources.map((path) => [path, tree.read(path)]));
}, 30_000);

afterEach(() => {
  for (const [path, text] of untouched) tree.write(path, text);
  for (const name of pendingIn(tree)) rmSync(join(tree.folder, ".changeset", name));
});

afterAll(() => tree.remove());

const gate = (): Ending => tree.run(process.execPath, "scripts/gate.mjs");

function announce(bump: string): void {
  tree.write(
    ".changeset/quiet-owls-sing.md",
    `---\n"@dispatch/transport-contract": ${bump}\n---\n\nSomething.\n`,
  );
}

interface Change {
  readonly title: string;
  readonly path: string;
  readonly from: RegExp;
  readonly to: string;
  /** The line that the gate says of it. */
  readonly line: RegExp;
  readonly bump: "minor" | "patch";
}

const dropsNull = { path: modelShapes, from: /\.union\(\[z\.string\(\), z\.null\(\)\]\)/, to: ".string()" };

const changes: readonly Change[] = [
  {
    title: "removes a field",
    path: modelShapes,
    from: /\bconversationId: z\.string\(\)\.describe\("[^"]*"\),/,
    to: "",
    line: /^ {2}breaking: ModelResponse\.conversationId /m,
    bump: "minor",
  },
  {
    title: "adds a required field",
    path: chatShapes,
    from: /\bworkspaceId: z\b/,
    to: 'planted: z.string().describe("Planted."),\n    workspaceId: z',
    line: /^ {2}breaking: ChatRequest\.planted /m,
    bump: "minor",
  },
  {
    title: "narrows an enum",
    path: chatShapes,
    from: /(\.enum\(\[[^\]]*), "\w+"\]/,
    to: "$1]",
    line: /^ {2}breaking: ReasoningEffort may no longer be "\w+"/m,
    bump: "minor",
  },
  { title: "drops null", ...dropsNull, line: /^ {2}breaking: SetModelRequest\.model .*null/m, bump: "minor" },
  {
    title: "changes one answer of a decision",
    path: decisions,
    from: /\boutput: \{ model: "[^"]+"/,
    to: 'output: { model: "another/one"',
    line: /^ {2}breaking: resolveModel answers otherwise/m,
    bump: "minor",
  },
  {
    title: "raises the level of a clause",
    path: clauses,
    from: /level: "SHOULD"/,
    to: 'level: "MUST"',
    line: /^ {2}breaking: clause [A-Z]+-\d\d is MUST now, was SHOULD/m,
    bump: "minor",
  },
  {
    title: "adds an optional field",
    path: chatShapes,
    from: /\bworkspaceId: z\b/,
    to: 'planted: z.string().optional().describe("Planted."),\n    workspaceId: z',
    line: /^ {2}additive: ChatRequest\.planted /m,
    bump: "patch",
  },
];

describe("the gate", () => {
  it("is green where nothing has changed", () => {
    const { code, stdout, stderr } = gate();
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^✓ The contract is that of \d+\.\d+\.\d+\.\n$/);
  });

  it("stays green where only a description changes", () => {
    tree.edit(modelShapes, /describe\("/, 'describe("In other words: ');
    expect(gate()).toMatchObject({ code: 0, stderr: "" });
  });

  it.each(changes)(
    "is red where a change $title, says what to do, and is green once that is done",
    ({ path, from, to, line, bump }) => {
      tree.edit(path, from, to);
      const red = gate();
      expect([red.code, red.stdout]).toEqual([1, ""]);
      expect(red.stderr).toMatch(
        /^✗ The contract has changed since \d+\.\d+\.\d+, and no changeset announces it:$/m,
      );
      expect(red.stderr).toMatch(line);
      expect(red.stderr).toContain(`"@dispatch/transport-contract": ${bump}`);

      const [command = ""] = /^cat > \.changeset\/[\s\S]*^EOF$/m.exec(red.stderr) ?? [];
      expect(tree.run("sh", "-c", command)).toEqual({ code: 0, stdout: "", stderr: "" });
      expect(pendingIn(tree)).toHaveLength(1);
      const green = gate();
      expect([green.code, green.stdout]).toEqual([0, expect.stringContaining(`as announced: ${bump}.`)]);
    },
  );

  it("is red where a changeset announces less than has changed", () => {
    announce("patch");
    tree.edit(dropsNull.path, dropsNull.from, dropsNull.to);
    const { code, stderr } = gate();
    expect(code).toBe(1);
    expect(stderr).toContain("the changesets announce a patch, but a breaking change needs a minor");
  });

  it("is green where a changeset announces more", () => {
    announce("minor");
    expect(gate()).toMatchObject({ code: 0, stderr: "" });
  });

  it("is red where a changeset names another package", () => {
    tree.write(".changeset/other.md", '---\n"another": minor\n---\n\nSomething.\n');
    tree.edit(dropsNull.path, dropsNull.from, dropsNull.to);
    expect(gate().code).toBe(1);
  });

  it("takes the raised version for the announcement while a release is being made", () => {
    const { version } = JSON.parse(tree.read("package.json"));
    const [major, minor] = version.split(".").map(Number);
    tree.edit("package.json", /"version": "[^"]+"/, `"version": "${major}.${minor + 1}.0"`);
    tree.edit(dropsNull.path, dropsNull.from, dropsNull.to);
    expect(gate()).toMatchObject({ code: 0, stderr: "" });
  });
});
