import { type RunningOracle, startOracle } from "../../conformance/oracle.js";
import type { Surroundings } from "../outcome.js";
import { UsageFault } from "../usage-fault.js";
import type { VerifyOptions } from "./options.js";
import { type RestartCommand, restartCommand } from "./restart-command.js";

const ORACLE_MODELS = ["oracle-one", "oracle-two"];

/** What goes on beside a run, and must be ended with it. */
export interface Company {
  readonly oracle: RunningOracle | null;
  readonly command: RestartCommand | null;
  stop(): Promise<void>;
}

async function runOracle(port: number | null, tell: (text: string) => void): Promise<RunningOracle | null> {
  if (port === null) return null;
  try {
    const oracle = await startOracle(port, ORACLE_MODELS);
    tell(
      `the oracle listens on ${oracle.url} and has the models ${ORACLE_MODELS.join(" and ")}; point the backend's OpenAI-compatible provider there\n`,
    );
    return oracle;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageFault(`--oracle: cannot listen on port ${port}: ${reason}`);
  }
}

/** Starts the oracle and makes the restart command ready, where they are asked for. */
export async function keepCompany(
  { oraclePort, restart, backend }: VerifyOptions,
  { cwd, tell, signal }: Surroundings,
): Promise<Company> {
  const oracle = await runOracle(oraclePort, tell);
  const { baseUrls: urls, headers = {} } = backend;
  const command = restart === null ? null : restartCommand({ command: restart, cwd, urls, headers, signal });
  return {
    oracle,
    command,
    stop: async () => {
      await Promise.all([oracle?.stop(), command?.stop()]);
    },
  };
}
