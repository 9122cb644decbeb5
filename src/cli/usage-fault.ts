import { type ParseArgsConfig, parseArgs } from "node:util";
import { nearNames } from "./near-names.js";

/** Thrown by a command: the command line is wrong, and the message says what was expected. */
export class UsageFault extends Error {}

const LONGEST_QUOTE = 80;

/** As much of a text as a line can hold. */
export function shortened(text: string): string {
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 1)}…` : text;
}

/** Quotes what a command line gave, or as much of it as a line can hold. */
export function quotedValue(value: string): string {
  return JSON.stringify(shortened(value));
}

/** Quotes what is no right URL, without the name and the password in it, and without the values of its parameters. */
export function quotedUrl(value: string): string {
  return quotedValue(
    value.replace(/^([a-z][\w+.-]*:\/\/)?.*@/is, "$1…@").replace(/([?&#;][^?&#;=]*=)[^&#;]*/g, "$1…"),
  );
}

/** Why a file cannot be read or written, without its name, which may be long. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return shortened(message.replace(/, \w+ '.*/s, ""));
}

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
      sentence.replace(/\.$/, "").replace(/'[^']{80,}'/, (name) => quotedValue(name.slice(1, -1))) +
        (unknown === undefined ? "" : didYouMean(unknown, options)),
    );
  }
}
