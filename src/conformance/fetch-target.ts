import {
  CHAT_PATH,
  CHAT_WARM_PATH,
  conversationMessagesPath,
  conversationModelPath,
  MODELS_PATH,
} from "../decisions/conversation-path.js";
import { turnRequest, turnResult } from "./http/http-turn.js";
import type { ModelRegister, RawRequest, Reply, Target } from "./ports.js";

/** An application in the same process: a request in, a response out. */
export type FetchHandler = (request: Request) => Response | Promise<Response>;

/** What an application cannot tell of itself; the same ports as a target's. */
export type FetchTargetOptions = Partial<Omit<Target, "getModel" | "setModel" | "send">>;

const ORIGIN = "http://conformance.local";

/** Makes a target of an application that takes a `Request`. Raw paths are not verified: `Request` folds them. */
export function fetchTarget(handle: FetchHandler, options: FetchTargetOptions = {}): Target & ModelRegister {
  const send = async ({ method, path, headers = {}, body }: RawRequest): Promise<Reply> => {
    const init = { method, headers, ...(body === undefined ? {} : { body }) } as RequestInit;
    const response = await handle(new Request(ORIGIN + path, init));
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      bytes: new Uint8Array(await response.arrayBuffer()),
    };
  };
  const sendJson = (method: string, path: string, value: unknown): Promise<Reply> =>
    send({ method, path, headers: { "content-type": "application/json" }, body: JSON.stringify(value) });
  return {
    name: "an application in this process",
    send,
    getModel: (id) => send({ method: "GET", path: conversationModelPath(id) }),
    setModel: (id, model) => sendJson("PUT", conversationModelPath(id), { model }),
    runTurn: async (request) =>
      turnResult(await send(turnRequest(CHAT_PATH, request)), request.conversationId),
    postTurn: (body) =>
      send({ method: "POST", path: CHAT_PATH, headers: { "content-type": "application/json" }, body }),
    readMessages: (id) => send({ method: "GET", path: conversationMessagesPath(id) }),
    warm: (request) => sendJson("POST", CHAT_WARM_PATH, request),
    listModels: () => send({ method: "GET", path: MODELS_PATH }),
    ...options,
  };
}
