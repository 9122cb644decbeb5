import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bin } from "../../package.json";
import { type Consumer, installPacked } from "./packed-package.js";

const COMMAND = bin["transport-contract"];

function runIn(cwd: string, program: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

describe("the command of the packed package", () => {
  let consumer: Consumer;

  beforeAll(() => {
    consumer = installPacked({ withDependencies: true });
  });

  afterAll(() => consumer.remove());

  const run = (...args: string[]) => runIn(consumer.folder, join(consumer.packageFolder, COMMAND), ...args);

  it("mirrors the page", () => {
    expect(run("mirror").stdout).toMatch(/written: version \d/);
    expect(run("mirror", "--check").stdout).toMatch(/is current: version \d/);
    const page = readFileSync(join(consumer.folder, ".dispatch/transport-contract.reference.md"), "utf8");
    expect(page).toBe(readFileSync("reference/transport-contract.reference.md", "utf8"));
  });

  it("compares the releases that it carries", () => {
    expect(run("diff", "0.20.0", "0.20.0").stdout).toMatch(/^0\.20\.0 -> 0\.20\.0: none/);
  });

  it("is named without a leading ./, which npm would correct with a warning", () => {
    expect(COMMAND).toBe("bin/transport-contract.js");
  });
});

describe("the command of a clone", () => {
  let folder: string;
  let clone: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "clone-"));
    clone = join(folder, "transport-contract");
    mkdirSync(join(clone, "src"), { recursive: true });
    cpSync("bin", join(clone, "bin"), { recursive: true });
    cpSync("package.json", join(clone, "package.json"));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function build(main: string): void {
    mkdirSync(join(clone, "dist/cli"), { recursive: true });
    writeFileSync(join(clone, "dist/cli/main.js"), main);
  }

  const run = (...args: string[]) => runIn(folder, join(clone, COMMAND), ...args);

  it("says in one line what to run where nothing was built", () => {
    const stderr = `transport-contract: not built: run "npm ci" in ${clone}\n`;
    expect(run("mirror")).toEqual({ status: 2, stdout: "", stderr });
  });

  it("says so too where a dependency is missing, also one that only some commands load", () => {
    build('const load = async () => import("no-such-package-of-ours");\nawait load();\n');
    const stderr = `transport-contract: cannot find no-such-package-of-ours: run "npm ci" in ${clone}\n`;
    expect(run("verify")).toEqual({ status: 2, stdout: "", stderr });
  });

  it("hands on the arguments, the exit code, and every other error", () => {
    build("process.stdout.write(process.argv.slice(2).join());\nprocess.exitCode = 4;\n");
    expect(run("diff", "a", "b")).toEqual({ status: 4, stdout: "diff,a,b", stderr: "" });
    build('throw new TypeError("it is broken");\n');
    const { status, stderr } = run();
    expect(status).toBe(1);
    expect(stderr).toMatch(/TypeError: it is broken\n\s+at .*main\.js/);
  });

  it("is linked by npm before anything was built, and runs once it is, so that npx asks no registry", () => {
    const app = join(folder, "app");
    mkdirSync(app);
    writeFileSync(join(app, "package.json"), '{"name":"app","version":"1.0.0"}');
    const offline = ["--offline", "--ignore-scripts", "--no-audit", "--no-fund"];
    const npm = { cwd: app, encoding: "utf8", shell: process.platform === "win32" } as const;
    execFileSync("npm", ["install", ...offline, "../transport-contract"], { ...npm, stdio: "pipe" });
    const npx = () => spawnSync("npx", ["--offline", "--no", "transport-contract", "list", "--json"], npm);
    expect(npx().stderr).toContain('transport-contract: not built: run "npm ci" in ');
    build("process.stdout.write(process.argv.slice(2).join());\n");
    expect(npx().stdout).toBe("list,--json");
  });
});
