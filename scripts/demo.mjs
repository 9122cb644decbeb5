// `npm run demo`: builds all that is not built, then runs the chat (server, database and page) on one port.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildChat, consumers, root } from "./chat.mjs";

const help = `Usage: npm run demo -- [options]

Builds the package and the demo chat, starts the chat and prints its address.

  --port N               the port; 0 or none takes a free one
  --host H               the address to listen on (default 127.0.0.1)
  --db FILE              the SQLite database (default chat.db in the repository)
  --config FILE          OpenAI-compatible providers, as JSON:
                         { "defaultModel": "openai/gpt-5", "providers": [{ "credentialName": "openai",
                           "baseURL": "https://api.openai.com/v1", "apiKeyEnv": "OPENAI_API_KEY" }] }
  --default-model NAME   the model of conversations that have chosen none; "none" lets the provider choose
  --verbose              show the server's log
  --help                 this text

Without a configuration the chat has the models local/*, which need no key and no network.
`;

const options = Object.fromEntries(
  ["port", "host", "db", "config", "default-model"].map((name) => [name, { type: "string" }]),
);

function fail(message) {
  process.stderr.write(`demo: ${message}\n`);
  process.exit(1);
}

function readOptions() {
  try {
    return parseArgs({
      options: { ...options, verbose: { type: "boolean" }, help: { type: "boolean", short: "h" } },
    }).values;
  } catch (error) {
    return fail(`${error.message.split(". ")[0]}; see: npm run demo -- --help`);
  }
}

async function timed(step, work) {
  process.stderr.write(`${step} … `);
  const start = Date.now();
  await work();
  process.stderr.write(`${((Date.now() - start) / 1000).toFixed(1)} s\n`);
}

const { verbose, help: wantsHelp, ...given } = readOptions();
if (wantsHelp) {
  process.stdout.write(help);
  process.exit(0);
}

try {
  await buildChat(timed);
} catch (error) {
  fail(error.message);
}

const serverOptions = {
  port: "0",
  db: join(root, "chat.db"),
  ...given,
  static: join(consumers.frontend.folder, "dist"),
};
const server = spawn(
  process.execPath,
  [
    join(consumers.backend.folder, consumers.backend.built),
    ...Object.entries(serverOptions).flatMap(([name, value]) => [`--${name}`, value]),
  ],
  { stdio: ["ignore", "pipe", "pipe"] },
);

// A line of the log is JSON; anything else on stderr is meant for the person who started it.
let rest = "";
server.stderr.on("data", (chunk) => {
  const lines = (rest + chunk).split("\n");
  rest = lines.pop();
  for (const line of lines) if (verbose || !line.startsWith("{")) process.stderr.write(`${line}\n`);
});
server.stdout.on("data", (chunk) => {
  const url = String(chunk).match(/listening on (\S+)/)?.[1];
  if (url)
    process.stdout.write(`\nThe chat runs: ${url}\nIts database:  ${serverOptions.db}\nCtrl-C stops it.\n`);
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.on("close", (code) => {
  if (rest) process.stderr.write(`${rest}\n`);
  process.exitCode = code ?? 0;
});
