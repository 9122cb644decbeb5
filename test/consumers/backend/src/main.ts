import { HELP, parseCommandLine } from "./command-line.js";
import { isStartUpError, reasonOf } from "./start-up-error.js";

const STOP_DEADLINE_MS = 8000;

async function main(): Promise<void> {
  const commandLine = parseCommandLine(process.argv.slice(2));
  if (commandLine === null) {
    process.stdout.write(HELP);
    return;
  }
  // Only now: the help and a wrong option are answered without loading the server.
  const [{ openLog }, { startServer }] = await Promise.all([import("./log.js"), import("./server.js")]);
  const log = openLog();
  const server = await startServer(commandLine, log);
  log.info({ url: server.url, database: commandLine.databaseFile }, "listening");
  process.stdout.write(`listening on ${server.url}\n`);

  let asked = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (asked) process.exit(1); // whoever asks twice does not want to wait
      asked = true;
      log.info({ signal }, "stopping");
      setTimeout(() => process.exit(1), STOP_DEADLINE_MS).unref();
      server.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, "stop failed");
          process.exit(1);
        },
      );
    });
  }
}

main().catch((error: unknown) => {
  const line = isStartUpError(error) ? error.message : `it failed to start (${reasonOf(error)})`;
  process.stderr.write(`transport-contract-demo: ${line}\n`);
  process.exitCode = isStartUpError(error) ? error.exitCode : 1;
});
