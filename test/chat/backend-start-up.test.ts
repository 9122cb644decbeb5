import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chatClient } from "./support/chat-client.js";
import { backendMain, startBackend, testEnvironment } from "./support/start-backend.js";

let folder: string;
let taken: Server;
let takenPort: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chat-start-up-"));
  await writeFile(join(folder, "words.db"), "these are words, and no database at all. ".repeat(50));
  await writeFile(join(folder, "file"), "");
  taken = createServer();
  await new Promise<void>((keep) => taken.listen(0, "127.0.0.1", keep));
  const address = taken.address();
  takenPort = String(typeof address === "object" ? address?.port : 0);
});
afterAll(async () => {
  taken.close();
  await rm(folder, { recursive: true, force: true });
});

interface Ended {
  readonly status: number | string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the server until it ends, which each of these must do by itself. */
function run(args: readonly string[]): Promise<Ended> {
  return new Promise((keep) => {
    const options = { cwd: folder, env: testEnvironment(), timeout: 20_000 };
    execFile(process.execPath, [backendMain, ...args], options, (error, stdout, stderr) => {
      keep({ status: error ? (error.code ?? error.signal ?? null) : 0, stdout, stderr });
    });
  });
}

async function expectOneLine(args: readonly string[], status: number, line: RegExp): Promise<void> {
  const ended = await run(args);
  expect(ended.stderr).toMatch(/^transport-contract-demo: [^\n]+\n$/);
  expect(ended.stderr).toMatch(line);
  expect([ended.status, ended.stdout]).toEqual([status, ""]);
}

test("--help explains every option", async () => {
  const { status, stdout, stderr } = await run(["--help"]);
  expect([status, stderr]).toEqual([0, ""]);
  const options = ["port", "host", "db", "config", "static", "default-model", "turn-timeout", "help"];
  for (const option of options) expect(stdout).toMatch(new RegExp(`\\n {2}--${option} .*\\w+ \\w+`));
});

describe.concurrent("a fault at the start is one clear line", () => {
  test.each([
    ["an unknown option", ["--prot", "1"], /'--prot'.*see --help/],
    ["an argument without an option", ["chat.db"], /'chat.db'.*see --help/],
    ["an option without its value", ["--port"], /--port.*see --help/],
    ["a port in words", ["--port", "http"], /--port: expected a whole number from 0 to 65535, got "http"/],
    ["a port out of range", ["--port", "65536"], /--port: .*got "65536"/],
    ["a negative port", ["--port=-1"], /--port: .*got "-1"/],
    ["a fraction of a port", ["--port", "80.5"], /--port: .*got "80.5"/],
    ["an empty value", ["--db", ""], /--db: expected a value/],
    ["a time-out of nothing", ["--turn-timeout", "0"], /--turn-timeout: expected a whole number from 1/],
  ])("%s, with exit code 2", async (_title, args, line) => {
    await expectOneLine(args, 2, line);
  });

  test.each([
    [
      "a database in a folder that is missing",
      ["--db", "no/folder/chat.db"],
      /database no\/folder\/chat\.db: .*--db/,
    ],
    ["a folder as the database", ["--db", "."], /database \.: it cannot be used .*--db/],
    ["a file that is no database", ["--db", "words.db"], /words\.db: .*file is not a database.*--db/],
    [
      "a folder for the page that is missing",
      ["--static", "none"],
      /--static none: there is no such folder; build/,
    ],
    ["a file as the folder for the page", ["--static", "file"], /--static file: there is no such folder/],
    [
      "a configuration that is missing",
      ["--config", "none.json"],
      /configuration none\.json: it cannot be read/,
    ],
    [
      "a host that is another machine's",
      ["--host", "203.0.113.1", "--db", "host.db"],
      /it cannot listen on 203\.0\.113\.1 .*choose others with --host and --port/,
    ],
  ])("%s, with exit code 1", async (_title, args, line) => {
    await expectOneLine(["--port", "0", ...args], 1, line);
  });

  test("a port that is taken, with exit code 1, and the database is let go", async () => {
    const line = new RegExp(`port ${takenPort} is taken; stop what listens there, or choose another`);
    await expectOneLine(["--port", takenPort, "--db", "taken.db"], 1, line);
    expect(existsSync(join(folder, "taken.db-wal"))).toBe(false);
  });

  const named = (name: string, more = "") =>
    `{"providers":[{"credentialName":"${name}","baseURL":"http://localhost/v1"${more}}]}`;
  test.each([
    ["is not JSON", "{", /it is not JSON/],
    ["is a list", "[]", /body: expected an object, got an array/],
    ["lacks a field", '{"providers":[{"credentialName":"a"}]}', /providers\[0\]\.baseURL: .*it is missing/],
    ["has a name with a slash", named("a/b"), /expected a non-empty name without "\/"/],
    ["takes the built-in name", named("local"), /expected another name than "local"/],
    ["has no address", named("a").replace("http", "ftp"), /baseURL: expected the http\(s\) address/],
    ["has a misspelt key", named("a", ',"apikey":"k"'), /apikey/],
    ["names an unset variable", named("a", ',"apiKeyEnv":"NO_SUCH_KEY"'), /NO_SUCH_KEY is not set/],
    ["gives two keys", named("a", ',"apiKeyEnv":"HOME","apiKey":"k"'), /either apiKey or apiKeyEnv/],
    ["has two of one name", named("a").replace(/\[(.*)\]/, "[$1,$1]"), /two providers have the name a/],
  ])("a configuration that %s, with exit code 1", async (title, content, line) => {
    const file = `${title.replaceAll(" ", "-")}.json`;
    await writeFile(join(folder, file), content);
    const whole = new RegExp(`configuration ${file}: .*${line.source}`);
    await expectOneLine(["--port", "0", "--db", "c.db", "--config", file], 1, whole);
  });
});

test("a server that starts prints one line, and a file name is never taken for an address", async ({
  onTestFinished,
}) => {
  const server = await startBackend({ cwd: folder, db: "file:odd?mode=memory" });
  onTestFinished(() => server.stop());
  await chatClient(server).setModel("c", "a/b");
  await server.restart();
  expect(await chatClient(server).readModel("c")).toBe("a/b");
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});
