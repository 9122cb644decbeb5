import { type ParseArgsConfig, parseArgs } from "node:util";
import { nearNames } from "./near-names.js";

/** Thrown by a command: the command line is wrong, and the message says what was expected. */
export class UsageFault extends Error {}

/** The end of a fault that names what may have been meant; empty where nothing is near. */
export function didYouMean(name: string, names: readonly string[]): string {
  const near = nearNames(name, names);
  return near.length === 0 ? "" : ` (did you mean ${near.join(" or ")}?)`;
}

/** Parses a command line with `parseArgs`; what is wrong with it is thrown as a fault in one line. */
export function parseCommandLine<const Config extends ParseArgsConfig>(config: Config) {
  try {
    return parseArgs(config);
  } catch (error) {
    const isFault =
      error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
    if (!isFault) throw error;
    const [sentence = ""] = error.message.split(/[.\n]\s/);
    const ambiguous = /^Option '.*?(--[\w-]+).*' argument is ambiguous/.exec(sentence)?.[1];
    if (ambiguous)
      throw new UsageFault(
        `${ambiguous}: expected a value; one that begins with "-" is given as ${ambiguous}=VALUE`,
      );
    const unknown = /^Unknown option '(--?[^']*)'/.exec(sentence)?.[1];
    const options = Object.keys(config.options ?? {}).map((name) => `--${name}`);
    throw new UsageFault(
      sentence.replace(/\.$/, "") + (unknown === undefined ? "" : didYouMean(unknown, options)),
    );
  }
}
