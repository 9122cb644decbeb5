import { statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { CommandLine } from "./command-line.js";
import { readConfiguration, type UpstreamSettings } from "./configuration.js";
import { createRequestListener } from "./http/application.js";
import { ignoreUpgrade } from "./http/ignored-upgrade.js";
import { answerMalformedRequests } from "./http/malformed-request.js";
import { createRoutes } from "./http/routes.js";
import { createChatSocket } from "./http/web-socket.js";
import type { Log } from "./log.js";
import { createLocalProvider, LOCAL_FIRST_CHOICE } from "./providers/local-provider.js";
import type { Provider } from "./providers/provider.js";
import { createProviderDirectory } from "./providers/provider-directory.js";
import { reasonOf, startUpError } from "./start-up-error.js";
import { createConversationStore } from "./storage/conversation-store.js";
import { openDatabase } from "./storage/database.js";
import { createRunningTurns } from "./turns/running-turns.js";

/** A server that listens. */
export interface RunningServer {
  readonly url: string;
  /** Starts no more turns, waits for those under way, ends what takes too long, and closes the database. */
  stop(): Promise<void>;
}

const GRACE_MS = 5000;
const GOODBYE_MS = 500;

function checkStaticFolder(folder: string): string {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (isFolder) return resolve(folder);
  throw startUpError(`--static ${folder}: there is no such folder; build the page first, or name another`);
}

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((keep, fail) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === "EADDRINUSE"
          ? `port ${port} is taken; stop what listens there, or choose another with --port (0 = a free one)`
          : `it cannot listen on ${host} port ${port} (${error.message}); choose others with --host and --port`;
      fail(startUpError(reason));
    });
    server.listen(port, host, () => keep(server.address() as AddressInfo));
  });
}

function urlOf({ address, family, port }: AddressInfo): string {
  const anyAddress = address === "0.0.0.0" || address === "::";
  const host = anyAddress ? "127.0.0.1" : family === "IPv6" ? `[${address}]` : address;
  return `http://${host}:${port}`;
}

/** Loads the client of such APIs, which is half of the start-up time, only where one is configured. */
async function createUpstreams(
  upstreams: readonly UpstreamSettings[],
  surroundings: { readonly log: Log; readonly timeoutMs: number },
): Promise<readonly Provider[]> {
  if (upstreams.length === 0) return [];
  const { createOpenAiProvider } = await import("./providers/openai-provider.js");
  return upstreams.map((settings) => createOpenAiProvider(settings, surroundings));
}

/** Starts the server that the command line describes. Throws a `StartUpError` where it cannot. */
export async function startServer(commandLine: CommandLine, log: Log): Promise<RunningServer> {
  const staticFolder = commandLine.staticFolder === null ? null : checkStaticFolder(commandLine.staticFolder);
  const configuration = readConfiguration(commandLine.configurationFile, process.env);
  const timeoutMs = commandLine.turnTimeoutSeconds * 1000;
  const upstreams = await createUpstreams(configuration.upstreams, { log, timeoutMs });
  const store = createConversationStore(await openDatabase(commandLine.databaseFile));
  const running = createRunningTurns(timeoutMs);
  const surroundings = {
    store,
    providers: createProviderDirectory([createLocalProvider(), ...upstreams], LOCAL_FIRST_CHOICE),
    defaultModel:
      commandLine.defaultModel === undefined
        ? (configuration.defaultModel ?? LOCAL_FIRST_CHOICE)
        : commandLine.defaultModel,
    running,
    log,
  };
  let stopping = false;
  const isStopping = () => stopping;
  const chatSocket = createChatSocket(surroundings, isStopping);
  const routes = createRoutes(surroundings, isStopping);
  const server = createServer(
    { headersTimeout: 15_000, requestTimeout: 60_000, keepAliveTimeout: 65_000 },
    createRequestListener({ routes, staticFolder, log }),
  );
  answerMalformedRequests(server);
  server.on("upgrade", (request, socket, head) => {
    if (request.headers.upgrade?.toLowerCase() === "websocket") chatSocket.upgrade(request, socket, head);
    else ignoreUpgrade(server, request, socket, head);
  });

  let address: AddressInfo;
  try {
    address = await listen(server, commandLine.port, commandLine.host);
  } catch (error) {
    chatSocket.close();
    store.close();
    throw error;
  }
  server.on("error", (error) => log.error({ reason: reasonOf(error) }, "server fault"));

  return {
    url: urlOf(address),
    async stop() {
      stopping = true;
      const closed = new Promise((keep) => server.close(keep));
      server.closeIdleConnections();
      await running.finish(GRACE_MS);
      chatSocket.close();
      await Promise.race([closed, delay(GOODBYE_MS)]);
      server.closeAllConnections();
      store.close();
    },
  };
}
