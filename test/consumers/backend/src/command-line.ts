import { parseArgs } from "node:util";
import { reasonOf, startUpError } from "./start-up-error.js";

/** What the command line asks for. */
export interface CommandLine {
  readonly port: number;
  readonly host: string;
  readonly databaseFile: string;
  readonly configurationFile: string | null;
  readonly staticFolder: string | null;
  /** A name; `null` = the provider chooses; `undefined` = not said. */
  readonly defaultModel: string | null | undefined;
  readonly turnTimeoutSeconds: number;
}

/** The text of `--help`. */
export const HELP = `Usage: node dist/main.js [options]

A chat server that remembers each conversation's model.

  --port N               the port to listen on, 0 = a free one (default 8787)
  --host H               the address to listen on (default 127.0.0.1: this machine only)
  --db FILE              the SQLite database, made where it is missing (default chat.db)
  --config FILE          OpenAI-compatible providers, as JSON (see README.md)
  --static DIR           a folder to serve at /, such as the built page
  --default-model NAME   the model of conversations that have chosen none (default local/echo);
                         "none" lets the first provider choose
  --turn-timeout SECONDS how long a turn may take before it fails (default 300)
  --help                 this text

OPENAI_API_KEY and OPENAI_BASE_URL in the environment add a provider with the credential "openai".
It prints "listening on URL" to stdout once it can be used; its log goes to stderr, one JSON object a line.
`;

function wholeNumber(name: string, text: string, lowest: number, highest: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= lowest && value <= highest) return value;
  throw startUpError(
    `--${name}: expected a whole number from ${lowest} to ${highest}, got ${JSON.stringify(text)}`,
    2,
  );
}

function readOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: "string", default: "8787" },
        host: { type: "string", default: "127.0.0.1" },
        db: { type: "string", default: "chat.db" },
        config: { type: "string" },
        static: { type: "string" },
        "default-model": { type: "string" },
        "turn-timeout": { type: "string", default: "300" },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    const sentence = reasonOf(error).split(/\.\s/, 1)[0];
    throw startUpError(`${sentence}; see --help`, 2);
  }
}

/** Reads the command line; `null` asks for the help. Throws a `StartUpError` that names the wrong option. */
export function parseCommandLine(args: readonly string[]): CommandLine | null {
  const options = readOptions(args);
  if (options.help) return null;
  for (const [name, value] of Object.entries(options)) {
    if (value === "") throw startUpError(`--${name}: expected a value, got an empty one; see --help`, 2);
  }
  const chosen = options["default-model"];
  return {
    port: wholeNumber("port", options.port, 0, 65_535),
    host: options.host,
    databaseFile: options.db,
    configurationFile: options.config ?? null,
    staticFolder: options.static ?? null,
    defaultModel: chosen === "none" ? null : chosen,
    turnTimeoutSeconds: wholeNumber("turn-timeout", options["turn-timeout"], 1, 86_400),
  };
}
