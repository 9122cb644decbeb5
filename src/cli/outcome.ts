/** What a command says and how it ends; only main.ts touches the process. */
export interface Outcome {
  readonly text: string;
  /** 0 done, 1 the answer is no, 3 the command line is wrong. */
  readonly exitCode: 0 | 1 | 3;
}

/** Everything that a command reads of its surroundings. */
export interface Surroundings {
  /** The folder that relative paths start from. */
  readonly cwd: string;
  /** The installed package's version. */
  readonly version: string;
  /** The installed reference page. */
  readonly page: string;
}
