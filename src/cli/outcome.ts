import type { ExitCode } from "../conformance/verdict.js";
import type { FrozenContracts } from "../frozen-contracts.js";

/** What a command says and how it ends; only main.ts touches the process. */
export interface Outcome {
  readonly text: string;
  /** 0 done, 1 the answer is no, 2 not verified, 3 the command line is wrong, 4 unreachable, 5 our own error. */
  readonly exitCode: ExitCode;
  /** Where the text goes; where absent, to standard output if all is well, else to standard error. */
  readonly channel?: "stdout" | "stderr";
  /** A document that was asked for on standard output, besides the text. */
  readonly document?: string;
}

/** What one of the two output streams can show. */
export interface Screen {
  readonly isTerminal: boolean;
  readonly colour: boolean;
  readonly columns: number;
}

/** Everything that a command reads of its surroundings, and the one thing it does to them before it ends. */
export interface Surroundings {
  /** The folder that relative paths start from. */
  readonly cwd: string;
  /** The installed package's version. */
  readonly version: string;
  /** The installed reference page. */
  readonly page: string;
  /** The frozen releases that are installed, and the contract of the installed package. */
  readonly contracts: FrozenContracts;
  readonly stdout: Screen;
  readonly stderr: Screen;
  /** Writes to standard error at once, while the command still runs. */
  tell(text: string): void;
  /** Aborted when the user wants the command to end. Until a command reads this, a signal ends the process at once. */
  readonly signal: AbortSignal;
}
