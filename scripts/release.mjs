// Makes the next release of the pending changesets: version, frozen files, changelog, derived files. It commits nothing.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { loadSource } from "./load-source.mjs";
import { pendingChangesets } from "./pending-changesets.mjs";

function fail(message) {
  console.error(`✗ ${message}`);
  process.exit(1);
}

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  if (status !== 0) fail(`node ${args.join(" ")} failed; what was written by then shows in git status`);
}

const readVersion = () => JSON.parse(readFileSync("package.json", "utf8")).version;

/** Changesets raise package.json alone. */
function raiseLockFile(version) {
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
  lock.version = version;
  lock.packages[""].version = version;
  writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
}

const before = readVersion();
if (pendingChangesets().length === 0)
  fail("No changeset is pending, so there is nothing to release; npx changeset writes one");
run("scripts/gate.mjs");
// What does not compile, or was not compiled since the last change, is found before anything is raised.
run("node_modules/vitest/vitest.mjs", "run", "--project", "contract", "test/compile/derived.test.ts");

run("node_modules/@changesets/cli/bin.js", "version");
const version = readVersion();
if (version === before) fail(`The changesets do not raise ${before}; they have to name the package`);
raiseLockFile(version);
run("scripts/freeze.mjs");

const { frozenReleases, stepsBetween, whatChangedText } = await loadSource("src/compile/what-changed.ts");
const { withWhatChanged } = await loadSource("src/compile/changelog.ts");
const step = stepsBetween(frozenReleases()).find(({ to }) => to === version);
if (step) {
  const changelog = readFileSync("CHANGELOG.md", "utf8");
  writeFileSync("CHANGELOG.md", withWhatChanged(changelog, version, whatChangedText(step)));
}
run("scripts/reference.mjs");

console.log(`
✓ ${before} -> ${version}. Read the diff, then:

  npm test
  git add --all && git commit -m "Version ${version}" && npx changeset tag
`);
