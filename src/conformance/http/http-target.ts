import {
  CHAT_PATH,
  CHAT_WARM_PATH,
  conversationMessagesPath,
  conversationModelPath,
  MODELS_PATH,
} from "../../decisions/conversation-path.js";
import type { AbsentPart, ModelRegister, Oracle, RawRequest, Reply, Route, Target } from "../ports.js";
import { isAskedForAs } from "../provider-name.js";
import { textOf } from "../reply.js";
import { headerSecrets, urlSecrets } from "../secrets/secret-texts.js";
import { abandonTurn } from "./abandoned-turn.js";
import { connect, exchange } from "./exchange.js";
import { turnRequest, turnResult } from "./http-turn.js";
import { sendInTurn } from "./in-turn.js";
import { patiently } from "./patience.js";
import { abandonSocketTurn, runSocketTurn, runSocketTurns, sendOnSocket } from "./socket.js";
import { TurnEnds } from "./turn-ends.js";

/** A backend by its URL, with what it cannot tell of itself. */
export interface HttpTargetOptions {
  /** One base URL, or those of several replicas of one backend. */
  readonly baseUrls: readonly [string, ...string[]];
  /** Sent with every request, such as an authorization. No report shows the value of a header that holds a secret. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Known models; else those of `GET /models`. */
  readonly models?: readonly string[];
  readonly defaultModel?: string;
  readonly unknownModel?: string;
  readonly routes?: readonly Route[];
  /** The URL of the WebSocket. */
  readonly socketUrl?: string;
  /** Kills the backend hard and starts it again. */
  readonly restart?: () => Promise<void>;
  readonly chatPath?: string;
  readonly warmPath?: string;
  /** With `:id` for the conversation's id. */
  readonly messagesPath?: string;
  readonly conversationsPath?: string;
  /** How a backend that mints its own ids makes a conversation, such as `POST /conversations`. */
  readonly create?: { readonly method: string; readonly path: string };
  /** How a conversation is removed after the run, such as `DELETE /conversations/:id`; else each one stays. */
  readonly cleanup?: { readonly method: string; readonly path: string };
  readonly oracle?: Oracle;
  readonly without?: readonly AbsentPart[];
  /** The time-out of one request, in milliseconds. */
  readonly timeoutMs?: number;
  /** The time-out of one turn, in milliseconds. */
  readonly turnTimeoutMs?: number;
}

type Send = (request: RawRequest) => Promise<Reply>;

function sender(baseUrl: string, headers: Readonly<Record<string, string>>, timeoutMs: number): Send {
  const connection = connect(baseUrl, headers, timeoutMs);
  return (request) =>
    patiently(
      () => exchange(connection, request),
      (reply) => reply.headers["retry-after"],
    );
}

function register(send: Send): ModelRegister {
  return {
    getModel: (id) => send({ method: "GET", path: conversationModelPath(id) }),
    setModel: (id, model) =>
      send({
        method: "PUT",
        path: conversationModelPath(id),
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ model }),
      }),
  };
}

/** The names that the backend offers; none where it does not say. */
async function offeredModels(listModels: () => Promise<Reply>): Promise<readonly string[]> {
  try {
    const body: unknown = JSON.parse(textOf(await listModels()));
    const models = typeof body === "object" && body !== null && "models" in body ? body.models : null;
    return Array.isArray(models)
      ? models.filter((name): name is string => typeof name === "string" && name !== "")
      : [];
  } catch {
    return [];
  }
}

/** Those that the oracle serves come first: the checks work with the first two, and the oracle sees what is asked for. */
function oraclesFirst(offered: readonly string[], oracle: Oracle | undefined): readonly string[] {
  const isServed = (name: string) => oracle?.models?.some((model) => isAskedForAs(name, model)) ?? false;
  return [...offered.filter(isServed), ...offered.filter((name) => !isServed(name))];
}

function minter(send: Send, { method, path }: { readonly method: string; readonly path: string }) {
  return async (): Promise<string> => {
    const reply = await send({ method, path, headers: { "content-type": "application/json" }, body: "{}" });
    const body = JSON.parse(textOf(reply)) as Readonly<Record<string, unknown>>;
    const id = body["conversationId"] ?? body["id"];
    if (typeof id !== "string") throw new Error(`${method} ${path} gave no conversationId and no id`);
    return id;
  };
}

/** A conversation that is not there counts as removed: not every backend stores what was only read. */
function remover(send: Send, { method, path }: { readonly method: string; readonly path: string }) {
  return async (id: string): Promise<void> => {
    const { status } = await send({ method, path: path.replace(":id", () => encodeURIComponent(id)) });
    const isGone = status === 404 || status === 410 || (status >= 200 && status < 300);
    if (!isGone) throw new Error(`${method} ${path} was answered with ${status}`);
  };
}

/** Makes a target of a URL. Asks it for its models where none are given. */
export async function httpTarget(options: HttpTargetOptions): Promise<Target & ModelRegister> {
  const { baseUrls, headers = {}, timeoutMs = 10_000, turnTimeoutMs = 60_000, socketUrl } = options;
  const [baseUrl, ...others] = baseUrls;
  const send = sender(baseUrl, headers, timeoutMs);
  const listModels = () => send({ method: "GET", path: MODELS_PATH });
  const turnConnection = connect(baseUrl, headers, turnTimeoutMs);
  const chatPath = options.chatPath ?? CHAT_PATH;
  const socket =
    socketUrl === undefined
      ? null
      : { url: socketUrl, headers, timeoutMs: turnTimeoutMs, ends: new TurnEnds(400) };
  const messagesPath = options.messagesPath;
  const conversationsPath = options.conversationsPath;
  const given = {
    defaultModel: options.defaultModel,
    unknownModel: options.unknownModel,
    routes: options.routes,
    restart: options.restart,
    oracle: options.oracle,
    without: options.without,
  };
  return {
    name: baseUrls.map((url) => url.replace(/\/\/[^/?#]*@/, "//")).join(", "),
    secrets: [
      ...headerSecrets(headers),
      ...[...baseUrls, ...(socketUrl === undefined ? [] : [socketUrl])].flatMap(urlSecrets),
    ],
    ...register(send),
    send,
    sendInTurn: (requests) => sendInTurn(baseUrl, headers, timeoutMs, requests),
    sendsRawPaths: true,
    runTurn: (request) =>
      patiently(
        async () =>
          turnResult(await exchange(turnConnection, turnRequest(chatPath, request)), request.conversationId),
        () => undefined,
        (status) => status === 409 || status === 503,
      ),
    abandonTurn: (request) => abandonTurn(turnConnection, turnRequest(chatPath, request)),
    postTurn: (body) =>
      send({ method: "POST", path: chatPath, headers: { "content-type": "application/json" }, body }),
    readMessages: (id) =>
      send({
        method: "GET",
        path: messagesPath
          ? messagesPath.replace(":id", () => encodeURIComponent(id))
          : conversationMessagesPath(id),
      }),
    warm: (request) =>
      send({
        method: "POST",
        path: options.warmPath ?? CHAT_WARM_PATH,
        headers: { "content-type": "application/json" },
        body: JSON.stringify(request),
      }),
    listModels,
    models: options.models ?? oraclesFirst(await offeredModels(listModels), options.oracle),
    ...(others.length > 0
      ? { replicas: others.map((url) => register(sender(url, headers, timeoutMs))) }
      : {}),
    ...(socket
      ? {
          runSocketTurn: (request) => runSocketTurn(socket, request),
          runSocketTurns: (requests) => runSocketTurns(socket, requests),
          sendOnSocket: (text) => sendOnSocket(socket, text),
          abandonSocketTurn: (request) => abandonSocketTurn(socket, request),
        }
      : {}),
    ...(conversationsPath
      ? { listConversations: () => send({ method: "GET", path: conversationsPath }) }
      : {}),
    ...(options.cleanup ? { deleteConversation: remover(send, options.cleanup) } : {}),
    ...(options.create ? { createConversation: minter(send, options.create) } : {}),
    ...(Object.fromEntries(
      Object.entries(given).filter(([, value]) => value !== undefined),
    ) as Partial<Target>),
  };
}
