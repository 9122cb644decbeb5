import type { HttpTargetOptions } from "../../conformance/http/http-target.js";
import type { Profile } from "../../conformance/verdict.js";
import { parseCommandLine, quotedValue, UsageFault } from "../usage-fault.js";
import * as read from "./option-values.js";
import { type ReportFile, reportFiles } from "./report-files.js";

/** What the command line of `verify` asks for. */
export interface VerifyOptions {
  readonly help: boolean;
  /** What is known of the backend, but for what runs beside it: the restart command and the oracle. */
  readonly backend: HttpTargetOptions & { readonly timeoutMs: number };
  readonly restart: string | null;
  readonly oraclePort: number | null;
  readonly profile: Profile | null;
  readonly strict: boolean;
  readonly jobs: number;
  readonly seed: number | null;
  /** Ids of checks and clauses; empty where all are asked for. */
  readonly only: readonly string[];
  readonly baseline: string | null;
  readonly reports: readonly ReportFile[];
  readonly noColour: boolean;
  /** The options that describe the backend and the run, in their order, for a line that repeats it. */
  readonly flags: readonly Flag[];
}

/** One option as it was given; `value` is `null` for a switch. */
export interface Flag {
  readonly name: string;
  readonly value: string | null;
}

const text = { type: "string" } as const;
const texts = { type: "string", multiple: true } as const;
const flag = { type: "boolean", default: false } as const;

const options = {
  header: texts,
  models: texts,
  "default-model": text,
  "unknown-model": text,
  routes: texts,
  ws: text,
  restart: text,
  "chat-path": text,
  "messages-path": text,
  "warm-path": text,
  "conversations-path": text,
  create: text,
  cleanup: text,
  oracle: text,
  without: texts,
  profile: text,
  strict: flag,
  jobs: text,
  timeout: text,
  "turn-timeout": text,
  seed: text,
  only: texts,
  baseline: text,
  report: texts,
  "no-color": flag,
  help: { ...flag, short: "h" },
} as const;

/** What a line that repeats one check says anew, or does not need. */
const OWN_TO_A_RUN = ["seed", "only", "baseline", "report", "no-color", "help"];

function profileOf(value: string | undefined): Profile | null {
  if (value === undefined || value === "core" || value === "full") return value ?? null;
  throw new UsageFault(`--profile: expected core or full, got ${quotedValue(value)}`);
}

function nonEmpty(option: string, value: string | undefined): string | undefined {
  if (value?.trim() === "") throw new UsageFault(`${option}: expected a value, got ""`);
  return value;
}

/** Applies a reader to an option that was given; gives a member of an object, or none. */
function member<Name extends string, Given, Value>(
  name: Name,
  given: Given | undefined,
  reader: (given: Given) => Value,
): Partial<Record<Name, Value>> {
  return given === undefined ? {} : ({ [name]: reader(given) } as Record<Name, Value>);
}

/** Reads the command line of `verify`; what is wrong with it is thrown as a usage fault. */
export function verifyOptions(args: readonly string[]): VerifyOptions {
  const { values, positionals, tokens } = parseCommandLine({
    args: [...args],
    options,
    allowPositionals: true,
    tokens: true,
  });
  const [first, ...others] = positionals.map(read.baseUrl);
  if (first === undefined && !values.help)
    throw new UsageFault("expected the URL of a backend, such as http://127.0.0.1:8080");
  const same = (value: string) => value;
  const pathOf = (option: keyof typeof values) => (value: string) => read.path(`--${option}`, value);
  return {
    help: values.help,
    backend: {
      baseUrls: [first ?? "", ...others],
      timeoutMs: read.seconds("--timeout", values.timeout ?? "10"),
      turnTimeoutMs: read.seconds("--turn-timeout", values["turn-timeout"] ?? "60"),
      ...member("headers", values.header, read.headers),
      ...member("models", values.models, read.modelNames),
      ...member("defaultModel", nonEmpty("--default-model", values["default-model"]), same),
      ...member("unknownModel", nonEmpty("--unknown-model", values["unknown-model"]), same),
      ...member("routes", values.routes, read.routes),
      ...member("socketUrl", values.ws, (value) => read.url("--ws", value, ["ws:", "wss:"])),
      ...member("chatPath", values["chat-path"], pathOf("chat-path")),
      ...member("warmPath", values["warm-path"], pathOf("warm-path")),
      ...member("messagesPath", values["messages-path"], (value) =>
        read.path("--messages-path", value, true),
      ),
      ...member("conversationsPath", values["conversations-path"], pathOf("conversations-path")),
      ...member("create", values.create, read.creation),
      ...member("cleanup", values.cleanup, read.removal),
      ...member("without", values.without, read.absentParts),
    },
    restart: nonEmpty("--restart", values.restart) ?? null,
    oraclePort: values.oracle === undefined ? null : read.wholeNumber("--oracle", values.oracle, 1, 65_535),
    profile: profileOf(values.profile),
    strict: values.strict,
    jobs: read.wholeNumber("--jobs", values.jobs ?? "8", 1, 256),
    seed: values.seed === undefined ? null : read.wholeNumber("--seed", values.seed, 0, 4_294_967_295),
    only: values.only === undefined ? [] : read.names("--only", values.only),
    baseline: nonEmpty("--baseline", values.baseline) ?? null,
    reports: reportFiles(values.report ?? []),
    noColour: values["no-color"],
    flags: tokens.flatMap((token) =>
      token.kind === "option" && !OWN_TO_A_RUN.includes(token.name)
        ? [{ name: token.name, value: token.value ?? null }]
        : [],
    ),
  };
}
