import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** What came of a command. */
export interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A copy of this repository's sources and releases, to change and to run the scripts in. */
export interface WorkingTree {
  readonly folder: string;
  run(command: string, ...args: string[]): Ending;
  read(path: string): string;
  write(path: string, text: string): void;
  /** Puts a text in the place of the first match in a file, which must be there; `$1` is its first group. */
  edit(path: string, from: RegExp, to: string): void;
  remove(): void;
}

const copied = [
  "src",
  "scripts",
  "reference",
  "test/releases",
  "package.json",
  "tsconfig.json",
  "CHANGELOG.md",
];

/** Copies the sources and freezes them as they are, with no changeset pending. */
export function copyTree(): WorkingTree {
  const folder = mkdtempSync(join(tmpdir(), "gate-"));
  mkdirSync(join(folder, "test"));
  for (const path of copied) cpSync(path, join(folder, path), { recursive: true });
  mkdirSync(join(folder, ".changeset"));
  for (const name of ["README.md", "config.json"])
    cpSync(join(".changeset", name), join(folder, ".changeset", name));
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));

  const run = (command: string, ...args: string[]): Ending => {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: "utf8" });
    return { code: status, stdout, stderr };
  };
  const read = (path: string) => readFileSync(join(folder, path), "utf8");
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
  const freeze = run(process.execPath, "scripts/freeze.mjs", "--again");
  if (freeze.code !== 0) throw new Error(`the copy could not be frozen: ${freeze.stderr}`);
  return {
    folder,
    run,
    read,
    write,
    edit(path, from, to) {
      const text = read(path);
      if (!from.test(text)) throw new Error(`${path} has nothing like ${from}`);
      write(path, text.replace(from, to));
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The changesets that wait in a tree. */
export function pendingIn({ folder }: WorkingTree): readonly string[] {
  return readdirSync(join(folder, ".changeset")).filter(
    (name) => name.endsWith(".md") && name !== "README.md",
  );
}
