import { mirror } from "./mirror.js";
import type { Outcome, Surroundings } from "./outcome.js";
import { didYouMean, quotedValue, UsageFault } from "./usage-fault.js";

type Command = (args: readonly string[], surroundings: Surroundings) => Outcome | Promise<Outcome>;

// What a command needs is loaded with it, so that `mirror` starts at once.
const commands: Readonly<Record<string, Command>> = {
  mirror,
  diff: async (...given) => (await import("./diff.js")).diff(...given),
  verify: async (...given) => (await import("./verify/verify.js")).verify(...given),
  list: async (...given) => (await import("./list.js")).list(...given),
  explain: async (...given) => (await import("./explain.js")).explain(...given),
};

const help = `Usage: transport-contract <command> [options]

  mirror      write the contract's reference page into your repository, or check it
  diff        tell what changed between two versions, and whom it breaks
  verify      judge a backend by its URL, clause by clause
  list        list the checks that verify runs, and the clauses that have none
  explain     explain a check or a clause

  --help      this text; "transport-contract <command> --help" explains a command
  --version   the version of the contract
`;

function usageFault(fault: string, command?: string): Outcome {
  const hint = command ? `transport-contract ${command} --help` : "transport-contract --help";
  return { text: `transport-contract: ${fault}; see: ${hint}\n`, exitCode: 3 };
}

/** Runs one command line: arguments in, text and exit code out. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<Outcome> {
  const [name, ...rest] = args;
  if (name === "--help" || name === "-h") return { text: help, exitCode: 0 };
  if (name === "--version") return { text: `${surroundings.version}\n`, exitCode: 0 };
  if (name === undefined) return { text: help, exitCode: 3 };
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  const names = Object.keys(commands);
  if (!command)
    return usageFault(
      `unknown command ${quotedValue(name)}${didYouMean(name, names)}; available: ${names.join(", ")}`,
    );
  try {
    return await command(rest, surroundings);
  } catch (error) {
    if (error instanceof UsageFault) return usageFault(error.message, name);
    throw error;
  }
}
